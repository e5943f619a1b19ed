"""Reads a register file, whatever its format."""

import gc
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.headings import Namings
from auditui.exchange.files.progress import Progress, Ticker
from auditui.exchange.files.source_file import SourceFile, read_source
from auditui.exchange.register.case_facts import Reading
from auditui.exchange.register.csv import read_register_csv
from auditui.exchange.register.findings import Findings
from auditui.exchange.register.formats import RegisterFormat, is_workbook, read_workbook
from auditui.practice.register.entry import Finding, RegisterEntry, RowChoices


@dataclass(frozen=True)
class RegisterFile:
    """A register as read: its entries in the byte order of their references, and its source.

    `source` is the file's name without its folder, `sha256` the hash of its bytes. `skipped`
    counts what was left out, by reason; `notes` say what was kept although odd, and `findings`
    which rows are meant.
    """

    entries: tuple[RegisterEntry, ...]
    source: str
    sha256: str
    format: RegisterFormat
    rows_read: int
    skipped: Mapping[str, int]
    notes: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


def read_register(
    path: Path,
    as_of: date,
    progress: Progress | None = None,
    choices: RowChoices | None = None,
    teams: Collection[str] = (),
    namings: Namings | None = None,
) -> RegisterFile:
    """Read an Annex A workbook, or a register under the program's own columns, as of a day.

    They are told apart by content. `choices` says of single rows whether they are children's,
    `teams` are those known, and `namings` says under which headings the columns stand. All or
    nothing. Raises NotFound, Unreadable, NoSuchRow, or ImportRefused naming every fault.
    """
    file = read_source(path)
    faults = Faults(file.name)
    ticker = Ticker(progress)
    findings = Findings(choices or RowChoices(), teams)
    namings = namings or Namings()
    read = read_workbook if is_workbook(file.content) else _read_text
    with _no_collection():
        register_format, reading = read(file, as_of, faults, ticker, findings, namings)
    findings.refuse_other_choices()
    ticker.finish()
    return RegisterFile(
        entries=reading.entries,
        source=file.name,
        sha256=file.sha256,
        format=register_format,
        rows_read=reading.rows_read,
        skipped=dict(reading.skipped),
        notes=reading.notes,
        findings=tuple(reading.findings),
    )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Look for no garbage meanwhile: a million objects are made, and none refers in a circle.

    Afterwards they count as old, so that they are not all looked through at once.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        if was_enabled:
            gc.enable()


def _read_text(
    file: SourceFile,
    as_of: date,
    faults: Faults,
    ticker: Ticker,
    findings: Findings,
    namings: Namings,
) -> tuple[RegisterFormat, Reading]:
    return "csv", read_register_csv(file, as_of, faults, ticker, findings, namings)
