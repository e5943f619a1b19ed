"""Reads a register file, whatever its format."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from auditui.exchange.files.faults import Faults
from auditui.exchange.files.progress import Progress, Ticker
from auditui.exchange.files.source_file import read_source
from auditui.exchange.register.annex_a import read_annex_a
from auditui.exchange.register.csv import read_register_csv
from auditui.exchange.register.findings import Findings
from auditui.exchange.spreadsheet.opening import is_workbook
from auditui.practice.register import Finding, RegisterEntry, RowChoices

RegisterFormat = Literal["csv", "annex a"]


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
) -> RegisterFile:
    """Read an Annex A workbook or a register CSV, told apart by content, as it stood on `as_of`.

    `choices` says of single rows whether they are children's, `teams` are those known. All or
    nothing. Raises NotFound, Unreadable, NoSuchRow, or ImportRefused naming every fault.
    """
    file = read_source(path)
    faults = Faults(file.name)
    ticker = Ticker(progress)
    is_annex_a = is_workbook(file.content)
    read = read_annex_a if is_annex_a else read_register_csv
    findings = Findings(choices or RowChoices(), teams)
    reading = read(file, as_of, faults, ticker, findings)
    findings.refuse_other_choices()
    ticker.finish()
    return RegisterFile(
        entries=reading.entries,
        source=file.name,
        sha256=file.sha256,
        format="annex a" if is_annex_a else "csv",
        rows_read=reading.rows_read,
        skipped=dict(reading.skipped),
        notes=reading.notes,
        findings=tuple(reading.findings),
    )
