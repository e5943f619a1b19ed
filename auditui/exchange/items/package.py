"""An export item by item as files: a CSV a table, and a Data Package descriptor of them.

The same items under the same key give the same bytes, whatever order they are in.
"""

import csv
import io
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from auditui.exchange.files.cells import as_text
from auditui.exchange.files.new_file import write_set
from auditui.exchange.items.fields import Column
from auditui.exchange.items.resources import Built, Resource
from auditui.practice.items.record import ItemOptions

DESCRIPTOR = "datapackage.json"
"""What the descriptor is called, as Frictionless Data has it."""

_ABOUT = (
    "Case file audits item by item. Audits, cases and people stand under pseudonyms that are the "
    "same in every export of this trust and cannot be turned back without its key, which is not in "
    "these files. They are still about children: keep them as you would keep the audits."
)


def files_of(built: Built, options: ItemOptions, publisher: str) -> dict[str, bytes]:
    """Every file by its name."""
    files = {f"{each.name}.csv": _csv(each) for each in built.resources}
    files[DESCRIPTOR] = _descriptor(built, options, publisher, files)
    return files


def write_items(folder: Path, files: Mapping[str, bytes], *, over: bool) -> tuple[Path, ...]:
    """Write them all or none, readable by their owner alone. Raises what `write_set` raises."""
    return write_set(folder, files, "the export", over=over, is_private=True)


def _csv(resource: Resource) -> bytes:
    """A table as RFC 4180 has it, in UTF-8 with a mark, so that Excel reads it."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(column.name for column in resource.columns)
    for row in resource.rows:
        writer.writerow(as_text(cell) if isinstance(cell, str) else cell for cell in row)
    return written.getvalue().encode("utf-8-sig")


def _descriptor(
    built: Built, options: ItemOptions, publisher: str, files: Mapping[str, bytes]
) -> bytes:
    described: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": "case-file-audits",
        "title": "Case file audits item by item",
        "description": _ABOUT,
        "contributors": [{"title": publisher, "role": "publisher"}] if publisher else [],
        "small_cells": {
            "below": options.below,
            "audits_with_it_withheld": dict(built.withheld),
            "answers_to_questions_of_themes_left_out": built.answers_left_out,
        },
        "with_text": options.with_text,
        "with_days": options.with_days,
        "resources": [_described(each, files[f"{each.name}.csv"]) for each in built.resources],
    }
    if not publisher:
        del described["contributors"]
    return (json.dumps(described, indent=2, ensure_ascii=False) + "\n").encode()


def _described(resource: Resource, content: bytes) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(column) for column in resource.columns],
        "missingValues": [""],
        "primaryKey": list(resource.key),
    }
    if resource.foreign:
        schema["foreignKeys"] = [
            {"fields": name, "reference": {"resource": other, "fields": name}}
            for name, other in resource.foreign.items()
        ]
    return {
        "name": resource.name,
        "path": f"{resource.name}.csv",
        "profile": "tabular-data-resource",
        "description": resource.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "rows": len(resource.rows),
        "schema": schema,
    }


def _field(column: Column) -> dict[str, object]:
    described: dict[str, object] = {
        "name": column.name,
        "type": column.type,
        "description": column.about,
    }
    constraints: dict[str, object] = {}
    if column.always:
        constraints["required"] = True
    if column.among:
        constraints["enum"] = list(column.among)
    return {**described, "constraints": constraints} if constraints else described
