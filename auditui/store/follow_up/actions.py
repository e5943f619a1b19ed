"""The actions of submitted audits, and every step that was taken with them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from auditui.practice.follow_up.action import ActionStep, FollowedAction, StepKind
from auditui.practice.follow_up.owner import Around
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso, must

_ACTIONS = """
    SELECT x.id, x.audit_id, x.what, x.owner, x.due_on, a.month, a.kind, a.case_ref, a.team,
           a.auditor, t.locality, t.manager, t.head_of_service,
           (SELECT e.worker FROM samples s JOIN register_entries e
            ON e.snapshot_id = s.snapshot_id AND e.case_ref = a.case_ref
            WHERE s.id = a.sample_id) AS worker
    FROM audit_actions x JOIN audits a ON a.id = x.audit_id
    LEFT JOIN teams t ON t.name = a.team
    WHERE x.removed = 0 AND (a.state = 'submitted' OR a.submitted_at IS NOT NULL
        OR EXISTS (SELECT 1 FROM audit_reopenings r WHERE r.audit_id = a.id))
"""

_IS_OPEN = """
    NOT coalesce((SELECT s.kind <> 'reopened' FROM action_steps s WHERE s.action_id = x.id
        AND s.kind IN ('done', 'no longer needed', 'reopened') ORDER BY s.id DESC LIMIT 1), false)
"""


class Actions:
    """What is to be done because of audits that were submitted, however they stand now.

    One of an audit that was withdrawn since is closed with a reason like every other, and not lost.
    """

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[FollowedAction, ...]:
        """Every action with its steps, in the order in which they were asked for."""
        steps = self._steps(self._db.query("SELECT * FROM action_steps ORDER BY id"))
        rows = self._db.query(f"{_ACTIONS} ORDER BY x.id")
        return tuple(_action(row, steps.get(row["id"], ())) for row in rows)

    def open_ones(self) -> tuple[FollowedAction, ...]:
        """Those that are not closed with their steps, in the order in which they were asked for."""
        rows = list(self._db.query(f"{_ACTIONS} AND {_IS_OPEN} ORDER BY x.id"))
        listed = ", ".join(str(row["id"]) for row in rows)
        steps = self._steps(
            self._db.query(
                f"SELECT * FROM action_steps WHERE action_id IN ({listed}) ORDER BY id"  # noqa: S608
            )
        )
        return tuple(_action(row, steps.get(row["id"], ())) for row in rows)

    def of(self, action_id: int) -> FollowedAction | None:
        """An action with its steps, or None."""
        rows = self._db.query(f"{_ACTIONS} AND x.id = ?", [action_id])
        row = next(iter(rows), None)
        if row is None:
            return None
        query = "SELECT * FROM action_steps WHERE action_id = ? ORDER BY id"
        return _action(row, self._steps(self._db.query(query, [action_id])).get(action_id, ()))

    def of_audit(self, audit_id: int) -> tuple[FollowedAction, ...]:
        """The actions of one audit with their steps, in the order in which they were asked for."""
        steps = self._steps(
            self._db.query(
                "SELECT s.* FROM action_steps s JOIN audit_actions x ON x.id = s.action_id"
                " WHERE x.audit_id = ? ORDER BY s.id",
                [audit_id],
            )
        )
        rows = self._db.query(f"{_ACTIONS} AND a.id = ? ORDER BY x.id", [audit_id])
        return tuple(_action(row, steps.get(row["id"], ())) for row in rows)

    def take_step(self, action_id: int, step: ActionStep) -> None:
        """Record a step."""
        self._db.execute(
            "INSERT INTO action_steps (action_id, kind, text, due_on, owner, what, taken_by,"
            " taken_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [action_id, step.kind.value, step.text, iso(step.due), step.owner, step.what, step.by,
             iso(step.at)],
        )  # fmt: skip

    def _steps(self, rows: Iterable[Row]) -> Mapping[int, tuple[ActionStep, ...]]:
        found: dict[int, list[ActionStep]] = defaultdict(list)
        for row in rows:
            found[row["action_id"]].append(
                ActionStep(
                    kind=StepKind(row["kind"]),
                    text=row["text"],
                    by=row["taken_by"],
                    at=must(row["taken_at"]),
                    due=day(row["due_on"]),
                    owner=row["owner"],
                    what=row["what"],
                )
            )
        return {number: tuple(steps) for number, steps in found.items()}


def _action(row: Row, steps: tuple[ActionStep, ...]) -> FollowedAction:
    return FollowedAction(
        action_id=row["id"],
        audit_id=row["audit_id"],
        month=Month.parse(row["month"]),
        kind=Kind(row["kind"]),
        case_ref=row["case_ref"],
        team=row["team"],
        locality=row["locality"] or "",
        around=Around(
            worker=row["worker"] or "",
            manager=row["manager"] or "",
            head_of_service=row["head_of_service"] or "",
            auditor=row["auditor"],
        ),
        first_what=row["what"],
        first_owner=row["owner"],
        first_due=date.fromisoformat(row["due_on"]),
        steps=steps,
    )
