"""Who is away, from a text file: name, from, until, reason."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.headings import Columns
from auditui.exchange.files.rows import Row
from auditui.exchange.files.source_file import read_source
from auditui.exchange.files.text_file import read_rows
from auditui.practice.absence.absence import Reason, name_key, overlap

COLUMNS = Columns(required=("name", "from"), optional=("until", "reason"))


@dataclass(frozen=True)
class ImportedAbsence:
    """An absence of a file, and the `row` on which it stands; `last` is None where it is open."""

    who: str
    first: date
    last: date | None
    reason: Reason | None
    row: int


def read_absences(path: Path) -> tuple[ImportedAbsence, ...]:
    """Read the absences in file order; nobody is away twice on a day.

    Raises NotFound, Unreadable, ImportRefused.
    """
    file = read_source(path)
    faults = Faults(file.name)
    found = _without_overlaps(read_rows(file, COLUMNS, faults))
    faults.refuse_if_any()
    return found


def _without_overlaps(rows: Iterable[Row]) -> tuple[ImportedAbsence, ...]:
    taken: dict[str, list[ImportedAbsence]] = {}
    for row in rows:
        absence = _absence(row)
        if absence is None:
            continue
        before = taken.setdefault(name_key(absence.who), [])
        for other in before:
            if overlap(absence.first, absence.last, other.first, other.last):
                row.fault("from", f"The same person is away then already on row {other.row}.")
                break
        before.append(absence)
    return tuple(sorted((e for each in taken.values() for e in each), key=lambda e: e.row))


def _absence(row: Row) -> ImportedAbsence | None:
    who = row.required_text("name")
    first = row.required_day("from")
    last = None if row.is_open_ended("until") else row.day("until")
    reason = row.word("reason", Reason.parse)
    if first is not None and last is not None and last < first:
        row.fault("until", "This day lies before the first one.")
    if not who or first is None:
        return None
    return ImportedAbsence(who, first, last, reason, row.number)
