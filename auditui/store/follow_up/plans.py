"""Improvement plans, every step that was taken with them, and their re-audits."""
# ruff: noqa: S608  (what is put into a statement are this module's own expressions)

from collections.abc import Iterable
from datetime import date, datetime

from auditui.practice.audit.record import Action, AuditState
from auditui.practice.follow_up.owner import Around
from auditui.practice.follow_up.plan import Plan, PlanStep, PlanStepKind, ReAudit
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.store.audit.audits import grade_or_none
from auditui.store.link import Link
from auditui.store.rows import Row, day, iso, must

_TURN = """
    SELECT s.kind FROM action_steps s WHERE s.action_id = x.id
    AND s.kind IN ('done', 'no longer needed', 'reopened') ORDER BY s.id DESC LIMIT 1
"""

_RE_AUDIT = """
    SELECT s.audit_id FROM plan_steps s JOIN audits b ON b.id = s.audit_id
    WHERE s.plan_id = p.id AND s.kind = 're-audit planned' AND b.state <> 'withdrawn'
    ORDER BY s.id DESC LIMIT 1
"""

_PLANS = f"""
    SELECT p.*, a.month, a.kind, a.case_ref, a.team, a.auditor, a.moderated_by, a.entered_by,
           CASE WHEN a.state = 'submitted' THEN coalesce(a.moderated_grade, a.overall_grade) END
           AS final, t.locality, t.manager, t.head_of_service,
           (SELECT count(*) FROM audit_actions x WHERE x.audit_id = a.id AND x.removed = 0)
           AS actions,
           (SELECT count(*) FROM audit_actions x WHERE x.audit_id = a.id AND x.removed = 0
            AND coalesce(({_TURN}), 'reopened') = 'reopened') AS actions_open,
           r.id AS again_id, r.auditor AS again_by, r.due_on AS again_due, r.state AS again_state,
           CASE WHEN r.state = 'submitted' THEN coalesce(r.moderated_grade, r.overall_grade) END
           AS again_final
    FROM plans p JOIN audits a ON a.id = p.audit_id
    LEFT JOIN teams t ON t.name = a.team
    LEFT JOIN audits r ON r.id = ({_RE_AUDIT})
"""


class Plans:
    """Every plan, open and closed; none is ever taken away."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def open(
        self, audit_id: int, grade: Grade, owner: str, due: date, who: str, at: datetime
    ) -> int:
        """Open the plan of an audit, and return its id."""
        return self._db.add(
            "INSERT INTO plans (audit_id, grade, owner, re_audit_due, opened_by, opened_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [audit_id, grade.value, owner, iso(due), who, iso(at)],
        )

    def take_step(self, plan_id: int, step: PlanStep) -> None:
        """Record a step."""
        self._db.execute(
            "INSERT INTO plan_steps (plan_id, kind, text, owner, due_on, audit_id, taken_by,"
            " taken_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [plan_id, step.kind.value, step.text, step.owner, iso(step.due), step.audit_id,
             step.by, iso(step.at)],
        )  # fmt: skip

    def add_action(self, plan: Plan, action: Action) -> int:
        """Add an action of the plan to its audit, and return its id."""
        return self._db.add(
            "INSERT INTO audit_actions (audit_id, what, owner, due_on, plan_id)"
            " VALUES (?, ?, ?, ?, ?)",
            [plan.audit_id, action.what, action.owner, iso(action.due), plan.plan_id],
        )

    def all(self) -> tuple[Plan, ...]:
        """Every plan with its steps, in the order in which they were opened."""
        return self._found("ORDER BY p.id")

    def of(self, plan_id: int) -> Plan | None:
        """A plan, or None."""
        return next(iter(self._found("WHERE p.id = ?", plan_id)), None)

    def of_audit(self, audit_id: int) -> Plan | None:
        """The plan that an audit's grade opened, or None."""
        return next(iter(self._found("WHERE p.audit_id = ?", audit_id)), None)

    def of_re_audit(self, audit_id: int) -> Plan | None:
        """The plan whose newest re-audit an audit is, or None."""
        return next(iter(self._found("WHERE r.id = ?", audit_id)), None)

    def is_re_audit(self, audit_id: int) -> bool:
        """Whether an audit was made as the re-audit of any plan."""
        found = self._db.execute(
            "SELECT 1 FROM plan_steps WHERE audit_id = ? AND kind = 're-audit planned'", [audit_id]
        )
        return found.fetchone() is not None

    def _found(self, tail: str, *values: int) -> tuple[Plan, ...]:
        rows = list(self._db.query(f"{_PLANS} {tail}", list(values)))
        return tuple(_plan(row, self._steps(row["id"])) for row in rows)

    def _steps(self, plan_id: int) -> tuple[PlanStep, ...]:
        query = "SELECT * FROM plan_steps WHERE plan_id = ? ORDER BY id"
        return tuple(_steps(self._db.query(query, [plan_id])))


def _steps(rows: Iterable[Row]) -> Iterable[PlanStep]:
    for row in rows:
        yield PlanStep(
            kind=PlanStepKind(row["kind"]),
            text=row["text"],
            by=row["taken_by"],
            at=must(row["taken_at"]),
            owner=row["owner"],
            due=day(row["due_on"]),
            audit_id=row["audit_id"],
        )


def _plan(row: Row, steps: tuple[PlanStep, ...]) -> Plan:
    return Plan(
        plan_id=row["id"],
        audit_id=row["audit_id"],
        month=Month.parse(row["month"]),
        kind=Kind(row["kind"]),
        case_ref=row["case_ref"],
        team=row["team"],
        locality=row["locality"] or "",
        around=Around(
            manager=row["manager"] or "",
            head_of_service=row["head_of_service"] or "",
            auditor=row["auditor"],
        ),
        opened_for=Grade(row["grade"]),
        final=grade_or_none(row["final"]),
        moderated_by=row["moderated_by"],
        entered_by=tuple(row["entered_by"].splitlines()),
        first_owner=row["owner"],
        first_due=date.fromisoformat(row["re_audit_due"]),
        opened_by=row["opened_by"],
        opened_at=must(row["opened_at"]),
        steps=steps,
        actions=row["actions"],
        actions_open=row["actions_open"],
        re_audit=_re_audit(row),
    )


def _re_audit(row: Row) -> ReAudit | None:
    if row["again_id"] is None:
        return None
    return ReAudit(
        row["again_id"],
        row["again_by"],
        day(row["again_due"]),
        AuditState(row["again_state"]),
        grade_or_none(row["again_final"]),
    )
