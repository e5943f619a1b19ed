"""Audits made before the program was in use, back-filled from a text file."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.headings import Columns
from auditui.exchange.files.rows import Row
from auditui.exchange.files.source_file import read_source
from auditui.exchange.files.text_file import read_rows
from auditui.practice.errors import NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Kind

COLUMNS = Columns(
    required=("month", "case_ref", "team", "grade"), optional=("kind", "auditor", "thresholds")
)


@dataclass(frozen=True, slots=True)
class ImportedAudit:
    """One audit of a back-fill, and the `row` of the file on which it stands.

    `team` and `auditor` are empty where the file had none; an empty `thresholds` means the
    version in force in the month.
    """

    month: Month
    case_ref: str
    team: str
    grade: Grade
    kind: Kind
    auditor: str
    thresholds: str
    row: int


def read_audits(path: Path, today: date) -> tuple[ImportedAudit, ...]:
    """Read the audits in file order; a case has one audit a month of each kind.

    A month after that of `today` is a fault. Raises NotFound, Unreadable, ImportRefused.
    """
    file = read_source(path)
    faults = Faults(file.name)
    audits = _without_duplicates(read_rows(file, COLUMNS, faults), Month.of(today))
    faults.refuse_if_any()
    return audits


def _without_duplicates(rows: Iterable[Row], this_month: Month) -> tuple[ImportedAudit, ...]:
    audits: dict[tuple[Month, str, Kind], ImportedAudit] = {}
    for row in rows:
        audit = _audit(row, this_month)
        if audit is None:
            continue
        first = audits.setdefault((audit.month, audit.case_ref, audit.kind), audit)
        if first is not audit:
            problem = f"The same month, case and kind are already on row {first.row}."
            row.fault("case_ref", problem)
    return tuple(audits.values())


def _audit(row: Row, this_month: Month) -> ImportedAudit | None:
    month = row.required_word("month", Month.parse)
    case_ref = row.reference("case_ref")
    grade = row.required_word("grade", Grade.parse)
    kind = row.word("kind", _kind) if row.text("kind") else Kind.ROUTINE
    texts = [row.text(column) for column in ("team", "auditor", "thresholds")]
    if month is not None and month > this_month:
        row.fault("month", "This month has not begun yet.")
    if month is None or grade is None or kind is None or not case_ref:
        return None
    team, auditor, thresholds = texts
    return ImportedAudit(month, case_ref, team, grade, kind, auditor, thresholds, row.number)


def _kind(written: str) -> Kind:
    for kind in Kind:
        if _squeezed(written) == _squeezed(kind.value):
            return kind
    names = ", ".join(kind.value for kind in Kind)
    raise NotUnderstood(f"A kind of audit is one of: {names}.")


def _squeezed(written: str) -> str:
    return re.sub(r"[\s_\-]+", "", written).casefold()
