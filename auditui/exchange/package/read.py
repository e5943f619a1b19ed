"""Reading a package that somebody else published: whose it is, and the figure of its period."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from auditui.exchange.package import columns
from auditui.exchange.package.columns import BETWEEN_THRESHOLDS
from auditui.exchange.package.manifest import Manifest
from auditui.exchange.package.notes import NOT_AVAILABLE, WITHHELD
from auditui.exchange.package.opening import Found
from auditui.exchange.package.verify import verify_package
from auditui.measures.combining import TrustFigure
from auditui.measures.share import Share
from auditui.practice.errors import Damaged
from auditui.practice.text import cut_line

MOST_AUDITS = 100_000
"""The most audits that a trust could have completed in a year."""

_LARGEST_BYTES = 5_000_000
_NEEDED = (
    columns.PERIOD.name,
    columns.AUDITS.name,
    columns.RI_OR_BETTER.name,
    columns.THRESHOLDS.name,
    columns.VERSION.name,
)


class NotReadable(Damaged):
    """A package is as it was published, but its figure cannot be read."""


def read_package(found: Found) -> TrustFigure:
    """Prove a package, and read its own figure.

    Raises what `verify_package` raises, and NotReadable.
    """
    manifest = verify_package(found.manifest)
    content = _content(found.manifest, manifest, f"{manifest.stem}.csv")
    trust = _publisher(found.manifest, manifest)
    return TrustFigure(
        trust=trust or found.called,
        is_named=bool(trust),
        source=found.source,
        period=manifest.period,
        version=manifest.version,
        content=hashlib.sha256(manifest.as_bytes()).hexdigest(),
        share=_share(_own_row(content, manifest)),
    )


def _content(path: Path, manifest: Manifest, name: str) -> bytes:
    """A listed file, as the manifest has it even if it was changed since it was proved."""
    entry = next((entry for entry in manifest.files if entry.name == name), None)
    if entry is None:
        raise NotReadable(f"It has no file {name}: another version of the program wrote it.")
    if entry.bytes > _LARGEST_BYTES:
        raise NotReadable(f"{name} is larger than any file of figures.")
    content = path.with_name(name).read_bytes()
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise NotReadable(f"{name} was changed while it was read.")
    return content


def _publisher(path: Path, manifest: Manifest) -> str:
    """The trust that the description of the data names, or nothing."""
    name = f"{manifest.stem}.csv-metadata.json"
    if not any(entry.name == name for entry in manifest.files):
        return ""
    try:
        body: Any = json.loads(_content(path, manifest, name))
        said = body.get("dc:publisher", "")
    except (ValueError, AttributeError, RecursionError):
        raise NotReadable(f"{name} is no description of data.") from None
    return cut_line(said) if isinstance(said, str) else ""


def _own_row(content: bytes, manifest: Manifest) -> Mapping[str, str]:
    """The row of the period that the package was published for."""
    try:
        reader = csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True)
        rows = [row for row in reader if row.get(columns.PERIOD.name) == str(manifest.period)]
        missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    except (ValueError, csv.Error):
        raise NotReadable("Its data is no CSV file.") from None
    if missing:
        raise NotReadable(
            f"Its data has no column {missing[0]}: another version of the program wrote it."
        )
    if len(rows) != 1 or rows[0][columns.VERSION.name] != str(manifest.version):
        raise NotReadable(f"Its data has no one row for version {manifest.version} of its period.")
    return rows[0]


def _share(row: Mapping[str, str]) -> Share | None:
    """The counts of a row, or None where they are not shown."""
    said = row[columns.RI_OR_BETTER.name], row[columns.AUDITS.name]
    if WITHHELD in said:
        return None
    try:
        count, total = map(int, said)
    except (TypeError, ValueError):
        raise NotReadable("The counts of its period are no numbers.") from None
    if not 0 <= count <= total <= MOST_AUDITS:
        raise NotReadable("The counts of its period cannot be those of a trust's audits.")
    thresholds = row[columns.THRESHOLDS.name] or ""
    named = [cut_line(name) for name in thresholds.split(BETWEEN_THRESHOLDS)]
    return Share(count, total, tuple(name for name in named if name not in ("", NOT_AVAILABLE)))
