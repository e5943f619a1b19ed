"""A pack for an inspection: what it holds, and its files with a manifest that proves them."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.new_file import write_set
from auditui.exchange.files.table_csv import table_csv
from auditui.exchange.inspection.page import pack_html, pack_markdown
from auditui.measures.inspection import Evidence
from auditui.measures.tables.table import Table
from auditui.measures.words.inspection.claims import Question

SCHEMA = "auditui inspection pack"
SCHEMA_VERSION = 1


@dataclass(frozen=True)
class Shown:
    """A table of the pack: its file's name without ending, its title, and whether it is printed.

    A table that is not written at all is None, and `why_not` says so.
    """

    name: str
    title: str
    table: Table | None
    is_printed: bool = True
    why_not: str = ""


@dataclass(frozen=True)
class Pack:
    """Everything in a pack; `ledger` is the number and the hash of the newest event before it.

    `checkpoint` is the same as a line, empty where there is no event.
    """

    trust: str
    evidence: Evidence
    questions: tuple[Question, ...]
    tables: tuple[Shown, ...]
    ledger: tuple[int, str]
    has_references: bool
    has_texts: bool
    checkpoint: str = ""

    @property
    def stem(self) -> str:
        """What the names of its files begin with."""
        return f"inspection-{self.evidence.as_of}"


def write_pack(pack: Pack, folder: Path, *, over: bool = False) -> tuple[Path, ...]:
    """Write the pack into a folder, all of it or nothing, readable by its owner alone.

    Raises what `write_set` raises.
    """
    contents = {
        f"{pack.stem}.html": pack_html(pack),
        f"{pack.stem}-self-evaluation.md": pack_markdown(pack),
    } | {
        f"{pack.stem}-{shown.name}.csv": table_csv(shown.table)
        for shown in pack.tables
        if shown.table is not None
    }
    contents[f"{pack.stem}-manifest.json"] = _manifest(pack, contents)
    return write_set(folder, contents, "the pack", over=over, is_private=True)


def _manifest(pack: Pack, contents: Mapping[str, bytes]) -> bytes:
    """What the pack is, and the hash of each of its files, as JSON in UTF-8."""
    number, head = pack.ledger
    body = {
        "schema": {"name": SCHEMA, "version": SCHEMA_VERSION},
        "as_of": str(pack.evidence.as_of),
        "months": [str(month) for month in pack.evidence.asked_for],
        "ledger": {"number": number, "hash": head},
        "checkpoint": pack.checkpoint,
        "suppress_below": pack.evidence.below,
        "with_references": pack.has_references,
        "with_texts": pack.has_texts,
        "files": [
            {
                "name": name,
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for name, content in sorted(contents.items())
        ],
    }
    return json.dumps(body, indent=2, ensure_ascii=False).encode() + b"\n"
