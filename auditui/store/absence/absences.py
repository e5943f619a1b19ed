"""Absences, and every step that was recorded of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from auditui.practice.absence.absence import (
    Absence,
    AbsenceStep,
    AbsenceStepKind,
    Reason,
)
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso, must


class Absences:
    """Who is or was away; no row is ever changed or deleted."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[Absence, ...]:
        """Every absence with its steps, in the order in which they were recorded."""
        steps: dict[int, list[AbsenceStep]] = defaultdict(list)
        for row in self._db.query("SELECT * FROM absence_steps ORDER BY id"):
            steps[row["absence_id"]].append(_step(row))
        rows = self._db.query("SELECT * FROM absences ORDER BY id")
        return tuple(_absence(row, steps[row["id"]]) for row in rows)

    def on(self, today: date) -> tuple[Absence, ...]:
        """The absences of whoever is away on a day."""
        return tuple(absence for absence in self.all() if absence.covers(today))

    def add(
        self, who: str, first: date, last: date | None, reason: Reason | None, by: str, at: datetime
    ) -> int:
        """Record an absence, and return its number."""
        return self._db.add(
            "INSERT INTO absences (who, first_day, last_day, reason, recorded_by, recorded_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [who, iso(first), iso(last), reason.value if reason else "", by, iso(at)],
        )

    def take_step(self, absence_id: int, step: AbsenceStep) -> None:
        """Record what became of an absence."""
        self._db.execute(
            "INSERT INTO absence_steps (absence_id, kind, last_day, reason, taken_by, taken_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [absence_id, step.kind.value, iso(step.last), step.reason, step.by, iso(step.at)],
        )


class Workers:
    """The workers of a register, and whose each file is."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def teams(self, snapshot_id: int) -> dict[str, frozenset[str]]:
        """Every worker of a register, as they are written there, with the teams of their cases."""
        found: dict[str, set[str]] = defaultdict(set)
        rows = self._db.execute(
            "SELECT DISTINCT worker, team FROM register_entries"
            " WHERE snapshot_id = ? AND worker <> ''",
            [snapshot_id],
        )
        for worker, team in rows:
            found[worker].add(team)
        return {worker: frozenset(teams) for worker, teams in sorted(found.items())}

    def of_cases(self, snapshot_id: int, cases: Iterable[str]) -> dict[str, tuple[str, str]]:
        """The team and the worker of those cases that are in a register."""
        found: dict[str, tuple[str, str]] = {}
        wanted = sorted(set(cases))
        for start in range(0, len(wanted), _AT_ONCE):
            found |= self._some(snapshot_id, wanted[start : start + _AT_ONCE])
        return found

    def _some(self, snapshot_id: int, cases: Sequence[str]) -> dict[str, tuple[str, str]]:
        rows = self._db.execute(
            "SELECT case_ref, team, worker FROM register_entries"  # noqa: S608
            f" WHERE snapshot_id = ? AND case_ref IN ({', '.join('?' * len(cases))})",
            [snapshot_id, *cases],
        )
        return {case_ref: (team, worker) for case_ref, team, worker in rows}


_AT_ONCE = 500
"""How many cases one statement asks for; every SQLite takes as many values."""


def _absence(row: Row, steps: Sequence[AbsenceStep]) -> Absence:
    return Absence(
        absence_id=row["id"],
        who=row["who"],
        first=date.fromisoformat(row["first_day"]),
        first_last=day(row["last_day"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
        by=row["recorded_by"],
        at=must(row["recorded_at"]),
        steps=tuple(steps),
    )


def _step(row: Row) -> AbsenceStep:
    return AbsenceStep(
        kind=AbsenceStepKind(row["kind"]),
        by=row["taken_by"],
        at=must(row["taken_at"]),
        last=day(row["last_day"]),
        reason=row["reason"],
    )
