"""Audits as they are listed, allotted, submitted and counted."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.audit.record import (
    AuditHeading,
    AuditState,
    Concerned,
    Reopening,
    Withdrawal,
)
from auditui.practice.erasure import BEGINS
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.store.audit.found_audits import found_condition
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso, moment, must

_OWN = (
    "id", "month", "kind", "case_ref", "team", "status", "auditor", "state", "due_on",
    "overall_grade", "moderated_grade", "tool", "thresholds", "submitted_at", "is_safe",
    "escalated_to", "escalated_on", "what_was_done", "entered_by",
)  # fmt: skip
_OF_THE_REGISTER = (
    "(SELECT e.{0} FROM samples s JOIN register_entries e ON e.snapshot_id = s.snapshot_id"
    " AND e.case_ref = {1}.case_ref WHERE s.id = {1}.sample_id) AS {0}"
)
_OF_THE_LAST_REOPENING = (
    "(SELECT r.{0} FROM audit_reopenings r WHERE r.audit_id = {1}.id"
    " ORDER BY r.id DESC LIMIT 1) AS {0}"
)
_OF_A_LAPSED_MODERATION = (
    "CASE WHEN {1}.moderated_grade IS NULL THEN (SELECT u.was FROM superseded u"
    " WHERE u.audit_id = {1}.id AND u.item = 'audit' AND u.field = 'moderated_grade'"
    " ORDER BY u.id DESC LIMIT 1) END AS {0}"
)
_OF_THE_LAST_CONCERN = (
    "(SELECT n.{2} FROM concerns n WHERE n.audit_id = {1}.id ORDER BY n.id DESC LIMIT 1) AS {0}"
)
_OF_A_BLIND_MODERATION = (
    "(SELECT count(*) FROM moderation_readings r JOIN moderation_outcomes o ON o.reading_id = r.id"
    " WHERE r.audit_id = {1}.id AND o.settled_at = {1}.moderated_at) AS {0}"
)
_OF_THE_THEME = (
    "(SELECT t.title FROM samples s JOIN themes t ON t.id = s.theme_id"
    " WHERE s.id = {1}.sample_id) AS {0}"
)
_OF_THE_SAMPLE = (
    "(SELECT c.{0} FROM sample_cases c WHERE c.sample_id = {1}.sample_id"
    " AND c.case_ref = {1}.case_ref) AS {0}"
)
_FIRST_DUE = (
    "(SELECT x.was_due_on FROM audit_extensions x WHERE x.audit_id = {1}.id"
    " ORDER BY x.id LIMIT 1) AS {0}"
)
_BESIDE = {
    "extended_from": _FIRST_DUE,
    "worker": _OF_THE_REGISTER,
    "opened_on": _OF_THE_REGISTER,
    "theme": _OF_THE_THEME,
    "not_completed_reason": _OF_THE_SAMPLE,
    "reason": _OF_THE_LAST_REOPENING,
    "reopened_by": _OF_THE_LAST_REOPENING,
    "reopened_at": _OF_THE_LAST_REOPENING,
    "is_blind": _OF_A_BLIND_MODERATION,
    "lapsed": _OF_A_LAPSED_MODERATION,
    "concern_id": _OF_THE_LAST_CONCERN.replace("{2}", "id"),
    "concern_answered_by": _OF_THE_LAST_CONCERN.replace("{2}", "answered_by"),
    "concern_answered_at": _OF_THE_LAST_CONCERN.replace("{2}", "answered_at"),
}


def heading_columns(audits: str = "audits") -> str:
    """The columns that `heading` reads, of the audits under the name they have in a statement."""
    beside = (query.format(name, audits) for name, query in _BESIDE.items())
    return ", ".join((*(f"{audits}.{name}" for name in _OWN), *beside))


def grade_or_none(cell: str | None) -> Grade | None:
    """Read a stored grade, or nothing."""
    return Grade(cell) if cell else None


def heading(row: Row) -> AuditHeading:
    """Read the columns that a list of audits shows."""
    overall = grade_or_none(row["overall_grade"])
    return AuditHeading(
        audit_id=row["id"],
        month=Month.parse(row["month"]),
        kind=Kind(row["kind"]),
        case_ref=row["case_ref"],
        team=row["team"],
        status=row["status"],
        auditor=row["auditor"],
        state=AuditState(row["state"]),
        due=day(row["due_on"]),
        overall=overall,
        final=grade_or_none(row["moderated_grade"]) or overall,
        tool=row["tool"],
        thresholds=row["thresholds"],
        submitted_at=moment(row["submitted_at"]),
        is_safe=None if row["is_safe"] is None else bool(row["is_safe"]),
        escalated_to=row["escalated_to"],
        escalated_on=day(row["escalated_on"]),
        what_was_done=row["what_was_done"],
        worker=row["worker"] or "",
        opened_on=day(row["opened_on"]),
        theme=row["theme"] or "",
        not_completed=row["not_completed_reason"] or "",
        reopened=_reopening(row),
        lapsed=grade_or_none(row["lapsed"]),
        concern=_concerned(row),
        entered_by=tuple(row["entered_by"].splitlines()),
        extended_from=day(row["extended_from"]),
    )


def _concerned(row: Row) -> Concerned | None:
    if row["concern_id"] is None:
        return None
    answered_at = moment(row["concern_answered_at"])
    return Concerned(
        row["concern_id"],
        row["concern_answered_by"],
        answered_at.astimezone().date() if answered_at else None,
    )


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(str(int(number)) for number in sorted(numbers))


def _none_of(numbers: Iterable[int]) -> str:
    listed = _listed(numbers)
    return f" AND a.id NOT IN ({listed})" if listed else ""


def _reopening(row: Row) -> Reopening | None:
    if row["reopened_at"] is None:
        return None
    return Reopening(must(row["reopened_at"]), row["reopened_by"], row["reason"])


@dataclass(frozen=True)
class NewAudit:
    """An audit to be made: of which case, by whom, against which standard.

    `overall` is given for a back-filled audit only, and `entered_by` where its auditor did not
    enter it themselves.
    """

    sample_id: int | None
    month: Month
    kind: Kind
    case_ref: str
    team: str
    status: str
    auditor: str
    tool: str
    thresholds: str
    due: date | None = None
    overall: Grade | None = None
    entered_by: str = ""


_INSERT = (
    "INSERT INTO audits (sample_id, month, kind, case_ref, team, status, auditor, tool,"
    " thresholds, due_on, state, overall_grade, submitted_by, entered_by)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _cells(new: NewAudit, who: str) -> tuple[str | int | None, ...]:
    return (
        new.sample_id, str(new.month), new.kind.value, new.case_ref, new.team, new.status,
        new.auditor, new.tool, new.thresholds, iso(new.due),
        "submitted" if new.overall else "to do",
        new.overall.value if new.overall else None,
        who if new.overall else "",
        _line(new.entered_by),
    )  # fmt: skip


def _line(name: str) -> str:
    """A name as it is kept among others, each on a line."""
    return f"{name}\n" if name else ""


class Audits:
    """Every audit, as a list."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def add(self, audits: Iterable[NewAudit], who: str) -> int:
        """Add audits, to do or already submitted, and return how many."""
        return self._db.execute_many(_INSERT, (_cells(new, who) for new in audits))

    def add_one(self, new: NewAudit) -> int:
        """Add an audit to do, and return its id."""
        return self._db.add(_INSERT, _cells(new, ""))

    def of_auditor(self, *names: str) -> tuple[AuditHeading, ...]:
        """What is one auditor's and not withdrawn: open ones first, by due date, then case.

        Whoever was renamed has several names.
        """
        return tuple(
            self._headings(
                f"WHERE auditor IN ({', '.join('?' * len(names))}) AND state <> 'withdrawn'"
                " ORDER BY state = 'submitted', due_on NULLS FIRST, month DESC, case_ref LIMIT 500",
                *names,
            )
        )

    def open_by_auditor(self) -> dict[str, int]:
        """How many audits each auditor has to do or in draft."""
        rows = self._db.execute(
            "SELECT auditor, count(*) FROM audits WHERE state IN ('to do', 'draft')"
            " GROUP BY auditor ORDER BY auditor"
        )
        return dict(iter(rows))

    def given_in(self, month: Month) -> dict[str, int]:
        """How many audits of a month each auditor was given, of all kinds, withdrawn ones left out.

        Back-filled ones were given to nobody.
        """
        rows = self._db.execute(
            "SELECT auditor, count(*) FROM audits WHERE month = ? AND state <> 'withdrawn'"
            " AND (sample_id IS NOT NULL OR kind = 're-audit') AND auditor <> ''"
            " GROUP BY auditor ORDER BY auditor",
            [str(month)],
        )
        return dict(iter(rows))

    def of_month(self, month: Month) -> tuple[AuditHeading, ...]:
        """Every audit of a month that was not withdrawn, by case."""
        return tuple(
            self._headings("WHERE month = ? AND state <> 'withdrawn' ORDER BY case_ref", str(month))
        )

    def not_safe(self) -> tuple[AuditHeading, ...]:
        """The submitted audits that say that the child is not safe, the earliest first."""
        return tuple(
            self._headings(
                "WHERE is_safe = 0 AND state = 'submitted' ORDER BY submitted_at NULLS FIRST, id"
            )
        )

    def inadequate(self) -> tuple[AuditHeading, ...]:
        """The submitted audits whose final grade is inadequate, the earliest first."""
        return tuple(
            self._headings(
                "WHERE state = 'submitted' AND coalesce(moderated_grade, overall_grade)"
                " = 'inadequate' ORDER BY submitted_at NULLS FIRST, id"
            )
        )

    def of_kind(self, kind: Kind) -> tuple[AuditHeading, ...]:
        """The audits of a kind that were not withdrawn, by month."""
        return tuple(
            self._headings("WHERE kind = ? AND state <> 'withdrawn' ORDER BY month, id", kind.value)
        )

    def found(
        self, words: Sequence[str], today: date, limit: int, but: Iterable[int] = ()
    ) -> tuple[tuple[AuditHeading, ...], int]:
        """The newest audits of all months of which every word is said, and how many there are.

        Those of the numbers in `but` are left out.
        """
        condition, values = found_condition(self._db.words, words, today)
        condition += _none_of(but)
        count = self._db.execute(f"SELECT count(*) FROM audits a WHERE {condition}", values)  # noqa: S608
        rows = self._db.query(
            f"SELECT {heading_columns('a')} FROM audits a WHERE {condition}"  # noqa: S608
            " ORDER BY a.month DESC, a.submitted_at DESC NULLS LAST, a.case_ref LIMIT :limit",
            {**values, "limit": limit},
        )
        return tuple(heading(row) for row in rows), int(count.fetchone()[0])

    def numbered(self, numbers: Iterable[int]) -> tuple[AuditHeading, ...]:
        """The audits of these numbers."""
        listed = _listed(numbers)
        return tuple(self._headings(f"WHERE id IN ({listed}) ORDER BY id")) if listed else ()

    def of_case(self, month: Month, case_ref: str) -> AuditHeading | None:
        """The month's audit of a case, routine before any other, or None."""
        return next(
            self._headings(
                "WHERE month = ? AND case_ref = ? AND state <> 'withdrawn'"
                " ORDER BY kind <> 'routine' LIMIT 1",
                str(month),
                case_ref,
            ),
            None,
        )

    def open_of_case(self, case_ref: str) -> tuple[AuditHeading, ...]:
        """The audits of a case that are to do or in draft, by month."""
        return tuple(
            self._headings(
                "WHERE case_ref = ? AND state IN ('to do', 'draft') ORDER BY month, id", case_ref
            )
        )

    def count_before(self, audit: AuditHeading) -> int:
        """How many audits its case has of earlier months, or submitted in the same one.

        Withdrawn ones are left out.
        """
        found = self._db.execute(
            "SELECT count(*) FROM audits WHERE case_ref = ? AND month <= ? AND id <> ?"
            " AND (state = 'submitted' OR (month < ? AND state <> 'withdrawn'))",
            [audit.case_ref, str(audit.month), audit.audit_id, str(audit.month)],
        )
        return int(found.fetchone()[0])

    def of_sample(self, sample_id: int, case_ref: str) -> AuditHeading | None:
        """The audit of a drawn case that was not withdrawn, or None."""
        return next(
            self._headings(
                "WHERE sample_id = ? AND case_ref = ? AND state <> 'withdrawn'",
                sample_id,
                case_ref,
            ),
            None,
        )

    def taken(self, keys: Iterable[tuple[Kind, Month, str]]) -> set[tuple[Kind, Month, str]]:
        """Those of the (kind, month, case_ref) given that have an audit already."""
        return {
            (kind, month, case_ref)
            for kind, month, case_ref in keys
            if self._db.execute(
                "SELECT 1 FROM audits WHERE kind = ? AND month = ? AND case_ref = ?"
                " AND state <> 'withdrawn'",
                (kind.value, str(month), case_ref),
            ).fetchone()
        }

    def set_due(self, sample_id: int, due: date) -> None:
        """Set the last day in time of what a sample has to do or in draft.

        One that was given to a single audit stays where it is later.
        """
        self._db.execute(
            "UPDATE audits SET due_on = ? WHERE sample_id = ? AND state IN ('to do', 'draft')"
            " AND NOT (due_on > ? AND EXISTS"
            " (SELECT 1 FROM audit_extensions x WHERE x.audit_id = audits.id))",
            [iso(due), sample_id, iso(due)],
        )

    def withdraw(self, sample_id: int, case_ref: str | None = None) -> None:
        """Withdraw the audits of a sample, or of one case of it."""
        self._db.execute(
            "UPDATE audits SET state = 'withdrawn' WHERE sample_id = ?"
            " AND case_ref = coalesce(?, case_ref)",
            [sample_id, case_ref],
        )

    def back_filled(self, kind: Kind, month: Month, case_ref: str) -> int | None:
        """The number of a case's audit that no draw brought about and that stands, or None."""
        row = self._db.execute(
            "SELECT id FROM audits WHERE kind = ? AND month = ? AND case_ref = ?"
            " AND sample_id IS NULL AND state <> 'withdrawn'",
            [kind.value, str(month), case_ref],
        ).fetchone()
        return None if row is None else int(row[0])

    def is_back_filled(self, audit_id: int) -> bool:
        """Whether no draw brought the audit about and it stands."""
        return (
            self._db.execute(
                "SELECT 1 FROM audits WHERE id = ? AND sample_id IS NULL AND state <> 'withdrawn'",
                [audit_id],
            ).fetchone()
            is not None
        )

    def take_back(self, audit_id: int, withdrawal: Withdrawal) -> None:
        """Withdraw one audit, and keep why."""
        self._db.execute("UPDATE audits SET state = 'withdrawn' WHERE id = ?", [audit_id])
        self._db.execute(
            "INSERT INTO audit_withdrawals (audit_id, reason, withdrawn_by, withdrawn_at)"
            " VALUES (?, ?, ?, ?)",
            [audit_id, withdrawal.reason, withdrawal.by, iso(withdrawal.at)],
        )

    def taken_back(self) -> tuple[tuple[AuditHeading, Withdrawal], ...]:
        """Every audit that was taken back, and why, the last one first."""
        rows = self._db.query(
            f"SELECT {heading_columns('a')}, w.withdrawn_at, w.withdrawn_by, w.reason AS why"  # noqa: S608
            " FROM audit_withdrawals w JOIN audits a ON a.id = w.audit_id"
            " ORDER BY w.withdrawn_at DESC, a.id"
        )
        return tuple(
            (heading(row), Withdrawal(must(row["withdrawn_at"]), row["withdrawn_by"], row["why"]))
            for row in rows
        )

    def enter_for_auditor(self, audit_id: int, who: str) -> None:
        """Note that somebody enters an audit on behalf of its auditor."""
        self._db.execute(
            "UPDATE audits SET entered_by = entered_by || ? WHERE id = ?", [_line(who), audit_id]
        )

    def reassign(self, audit_id: int, auditor: str) -> None:
        """Give an audit to another auditor."""
        self._db.execute("UPDATE audits SET auditor = ? WHERE id = ?", [auditor, audit_id])

    def has_back_fill(self, month: Month) -> bool:
        """Whether the month has routine audits that no draw brought about and that stand."""
        found = self._db.execute(
            "SELECT 1 FROM audits WHERE kind = 'routine' AND month = ? AND sample_id IS NULL"
            " AND state <> 'withdrawn'",
            [str(month)],
        )
        return found.fetchone() is not None

    def erased_months(self) -> frozenset[Month]:
        """The months of which audits were erased."""
        found = self._db.execute(
            "SELECT DISTINCT month FROM audits WHERE case_ref >= ? AND case_ref < ?",
            [BEGINS, f"{BEGINS}\U0010ffff"],
        )
        return frozenset(Month.parse(month) for (month,) in found)

    def audited_between(self, first: Month, last: Month) -> set[str]:
        """The cases with a routine audit, submitted or still expected, in those months or between.

        One that was marked as not completed was not audited.
        """
        rows = self._db.execute(
            "SELECT DISTINCT a.case_ref FROM audits a LEFT JOIN sample_cases c"
            " ON c.sample_id = a.sample_id AND c.case_ref = a.case_ref"
            " WHERE a.kind = 'routine' AND a.state <> 'withdrawn' AND a.month BETWEEN ? AND ?"
            " AND coalesce(c.not_completed_reason, '') = ''",
            [str(first), str(last)],
        )
        return {case_ref for (case_ref,) in rows}

    def _headings(self, tail: str, *values: str | int) -> Iterator[AuditHeading]:
        for row in self._db.query(f"SELECT {heading_columns()} FROM audits {tail}", list(values)):  # noqa: S608
            yield heading(row)
