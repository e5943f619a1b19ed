"""What a row says of a case, and how gaps in it become a register entry."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter, itemgetter
from typing import cast

from auditui.dataclass import dataclass
from auditui.exchange.files.rows import Row
from auditui.exchange.register.findings import Findings
from auditui.practice.register.entry import CaseStatus, Finding, RegisterEntry
from auditui.practice.team import NO_TEAM

_TEAM, _OPENED_ON = attrgetter("team"), attrgetter("opened_on")


@dataclass(frozen=True)
class CaseColumns:
    """What a format calls the six facts that are kept of a case."""

    case_ref: str
    team: str
    status: str
    worker: str
    opened_on: str
    closed_on: str


@dataclass(slots=True)
class CaseFacts:
    """What a row of a file says of one case, before any gap is closed.

    It is not frozen only because making one would take three times as long.
    """

    case_ref: str
    team: str = ""
    status: CaseStatus | None = None
    worker: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    row: int = 0


Case = RegisterEntry | CaseFacts
"""A case as it is told: an entry where the row that tells of it leaves no gap, which most do."""


def facts_of(case: Case, row: int = 0) -> CaseFacts:
    """What is said of a case, which an entry was told by on `row`."""
    return case if isinstance(case, CaseFacts) else CaseFacts(*case, row=row)


@dataclass(frozen=True)
class Reading:
    """What reading a register gives, whatever its format.

    `skipped` counts what was left out, by reason; `notes` say what was kept although odd, and
    `findings` which rows are meant.
    """

    entries: tuple[RegisterEntry, ...]
    rows_read: int
    skipped: Counter[str]
    notes: tuple[str, ...] = ()
    findings: Sequence[Finding] = ()


def reading(
    cases: Iterable[Case], as_of: date, findings: Findings, remarks: tuple[str, ...] = ()
) -> Reading:
    """What came of a file once its cases are told apart."""
    entries = register_entries(cases, as_of, findings.oddities)
    return Reading(
        entries,
        findings.rows_read,
        findings.skipped,
        findings.notes(remarks),
        findings.in_order(),
    )


def register_entries(
    cases: Iterable[Case], as_of: date, oddities: Counter[str]
) -> tuple[RegisterEntry, ...]:
    """The entries in the byte order of their references, counting what is odd.

    A case without a status is taken as closed if its closing date has come, and otherwise as an
    open assessment, which claims least about a case that is open.
    """
    told = list(cases)
    if CaseFacts in set(map(type, told)):
        for at, case in enumerate(told):
            if isinstance(case, CaseFacts):
                told[at] = _entry(case, as_of, oddities)
    entries = cast("list[RegisterEntry]", told)
    _count_odd(entries, as_of, oddities)
    # In UTF-8 the order of the bytes is that of the characters.
    entries.sort(key=itemgetter(0))
    return tuple(entries)


def day_if_any(row: Row, column: str, oddities: Counter[str]) -> date | None:
    """A day that may be absent; what case systems write for open is none, and is counted."""
    if row.is_open_ended(column):
        oddities[f"with 31/12/9999 or 01/01/1900 as {column}, read as no day"] += 1
        return None
    return row.day(column)


def case_facts(row: Row, columns: CaseColumns, oddities: Counter[str]) -> CaseFacts:
    """What a child's row says; what cannot be read is a fault of the row and reads as absent."""
    facts = CaseFacts(
        case_ref=row.reference(columns.case_ref),
        team=row.text(columns.team),
        worker=row.text(columns.worker),
        status=row.word(columns.status, CaseStatus.parse),
        opened_on=day_if_any(row, columns.opened_on, oddities),
        closed_on=day_if_any(row, columns.closed_on, oddities),
        row=row.number,
    )
    if facts.opened_on and facts.closed_on and facts.closed_on < facts.opened_on:
        row.fault(columns.closed_on, "The case closes before it opens.")
    return facts


def _entry(facts: CaseFacts, as_of: date, oddities: Counter[str]) -> RegisterEntry:
    status = facts.status or _assumed_status(facts, as_of, oddities)
    return RegisterEntry(
        facts.case_ref, facts.team, status, facts.worker, facts.opened_on, facts.closed_on
    )


def _count_odd(entries: list[RegisterEntry], as_of: date, oddities: Counter[str]) -> None:
    without = list(map(_TEAM, entries)).count("")
    later_days = {day for day in set(map(_OPENED_ON, entries)) if day and day > as_of}
    later = sum(map(later_days.__contains__, map(_OPENED_ON, entries))) if later_days else 0
    if without:
        oddities[f"without a team, kept in the stratum `{NO_TEAM}`"] += without
    if later:
        oddities["opened after the day of the register"] += later


def _assumed_status(facts: CaseFacts, as_of: date, oddities: Counter[str]) -> CaseStatus:
    if facts.closed_on and facts.closed_on <= as_of:
        oddities["without a status, taken as closed because of the closing date"] += 1
        return CaseStatus.CLOSED
    oddities["without a status, taken as an open assessment"] += 1
    return CaseStatus.OPEN_ASSESSMENT
