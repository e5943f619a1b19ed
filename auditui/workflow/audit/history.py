"""Back-filling audits that were made before the program was in use, and taking slips back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from auditui.exchange.audits_csv import ImportedAudit, read_audits
from auditui.exchange.files.source_file import source_name
from auditui.practice.audit.record import AuditHeading, Withdrawal
from auditui.practice.errors import AuditError, Fault, ImportRefused
from auditui.practice.people import Right
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.practice.tool import AuditTool, Thresholds, in_force
from auditui.store.audit.audits import NewAudit
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.follow_up.plan_opening import unsettle_plans
from auditui.workflow.left import refuse_erased
from auditui.workflow.reason import reason_given


def import_audits(desk: Desk, path: Path, auditor: str = "") -> int:
    """Take graded audits from a CSV file, all or none, and return how many.

    Without a thresholds version a row gets the one in force in its month, and without an auditor
    the one given. Whoever imports enters each on behalf of its auditor, unless that is themselves.
    Raises ImportRefused, NotPermitted, Busy.
    """
    require(desk, Right.IMPORT)
    rows = tuple(_of_auditor(row, auditor) for row in read_audits(path, desk.today))
    with change(desk, Right.IMPORT, "audits imported", source_name(path)) as facts:
        faults = _faults(desk, rows)
        if faults:
            raise ImportRefused(source_name(path), faults)
        versions = _Versions(desk)
        added = desk.store.audits.add((versions.new_audit(row) for row in rows), desk.person.name)
        facts.on_behalf_of = ", ".join(
            sorted({each for row in rows if (each := versions.others(row))})
        )
        facts.note(rows=[[str(row.month), row.case_ref, row.grade.value] for row in rows])
    return added


class NotBackFilled(AuditError):
    """The audit was drawn here, was withdrawn already, or does not exist."""


def withdraw_audits(desk: Desk, numbers: Iterable[int], reason: str) -> int:
    """Take back-filled audits off the record's count, all or none, and return how many.

    They stay on record with the reason, and count no more; a month whose back-fill is all
    withdrawn can be drawn. Raises NotBackFilled, NeedsAReason, NotPermitted, Busy.
    """
    taken_back = tuple(dict.fromkeys(numbers))
    why = reason_given(reason)
    with change(desk, Right.IMPORT, "back-fill withdrawn", _subject(taken_back)) as facts:
        for number in taken_back:
            if not desk.store.audits.is_back_filled(number):
                raise NotBackFilled(
                    f"Audit {number} is none that was back-filled and stands, so none was "
                    "withdrawn. A drawn one is reopened, moderated or replaced."
                )
            refuse_erased(*(each.case_ref for each in desk.store.audits.numbered((number,))))
            unsettle_plans(desk, number, "was withdrawn", facts)
            desk.store.audits.take_back(number, Withdrawal(desk.now(), desk.person.name, why))
        facts.note(audits=list(taken_back), reason=why)
    return len(taken_back)


def withdraw_import(desk: Desk, path: Path, reason: str) -> int:
    """Take back every audit that a file back-filled, all or none, and return how many.

    The file is the one that was imported. Raises ImportRefused where a row of it has no audit that
    stands, and what `withdraw_audits` raises.
    """
    require(desk, Right.IMPORT)
    rows = read_audits(path, desk.today)
    with desk.store.writing():
        numbers, faults = [], []
        for row in rows:
            number = desk.store.audits.back_filled(row.kind, row.month, row.case_ref)
            if number is None:
                faults.append(Fault("", row.row, "case_ref", "No such back-filled audit stands."))
            else:
                numbers.append(number)
        if faults:
            raise ImportRefused(source_name(path), faults)
        return withdraw_audits(desk, numbers, reason)


def withdrawn(desk: Desk) -> tuple[tuple[AuditHeading, Withdrawal], ...]:
    """Every audit that was taken back, and why, the last one first."""
    return desk.store.audits.taken_back()


def _subject(numbers: Sequence[int]) -> str:
    """The audits in the ledger's words."""
    return f"audit {numbers[0]}" if len(numbers) == 1 else f"{len(numbers):,} audits"


def _of_auditor(row: ImportedAudit, auditor: str) -> ImportedAudit:
    """A row with the auditor given where it names none."""
    return row if row.auditor else replace(row, auditor=auditor)


class _Versions:
    """The tool and thresholds of each month, looked up once, and the audits made under them."""

    def __init__(self, desk: Desk) -> None:
        self._tools = desk.store.tools.tools()
        self._thresholds = desk.store.tools.thresholds()
        self._person = desk.person
        self._by_month: dict[Month, tuple[AuditTool | None, Thresholds | None]] = {}

    def known(self) -> frozenset[str]:
        """The names of the thresholds kept."""
        return frozenset(version.version for version in self._thresholds)

    def of(self, month: Month) -> tuple[AuditTool | None, Thresholds | None]:
        """The versions in force in a month."""
        if month not in self._by_month:
            day = month.first_day
            self._by_month[month] = in_force(self._tools, day), in_force(self._thresholds, day)
        return self._by_month[month]

    def new_audit(self, row: ImportedAudit) -> NewAudit:
        """The audit that a row becomes."""
        tool, thresholds = self.of(row.month)
        return NewAudit(
            sample_id=None,
            month=row.month,
            kind=row.kind,
            case_ref=row.case_ref,
            team=row.team,
            status="",
            auditor=row.auditor,
            tool=tool.version if tool else "",
            thresholds=row.thresholds or (thresholds.version if thresholds else ""),
            overall=row.grade,
            entered_by=self._person.name if self.others(row) else "",
        )

    def others(self, row: ImportedAudit) -> str:
        """The auditor on whose behalf a row is entered, or nothing."""
        return "" if self._person.is_called(row.auditor) else row.auditor


def _faults(desk: Desk, rows: tuple[ImportedAudit, ...]) -> list[Fault]:
    versions = _Versions(desk)
    known = versions.known()
    taken = desk.store.audits.taken((row.kind, row.month, row.case_ref) for row in rows)
    drawn, erased = set(desk.store.samples.months()), desk.store.audits.erased_months()
    faults = []
    for row in rows:
        tool, thresholds = versions.of(row.month)
        if row.thresholds and row.thresholds not in known:
            faults.append(Fault("", row.row, "thresholds", "No such version is kept here."))
        if tool is None or (thresholds is None and not row.thresholds):
            faults.append(Fault("", row.row, "month", "No tool or thresholds were in force then."))
        if (row.kind, row.month, row.case_ref) in taken:
            faults.append(Fault("", row.row, "case_ref", "This audit is recorded already."))
        if row.month in erased:
            faults.append(Fault("", row.row, "month", "Audits of it were erased; this may be one."))
        if row.kind is Kind.ROUTINE and row.month in drawn:
            faults.append(
                Fault("", row.row, "month", "This month's sample was drawn here; audit it here.")
            )
    return faults
