"""What is asked about before an audit is submitted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.audit.oddities import LONGEST_AHEAD, OddityKind, names, oddities
from auditui.practice.audit.record import (
    Action,
    Audit,
    AuditHeading,
    AuditState,
    Judgement,
    Prose,
    Response,
    Safety,
)
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.practice.tool import OVERALL, AuditTool, Checklist, Question, Section

TODAY = date(2016, 1, 20)
WORKER = "Jane Oakley-Price"
TOOL = AuditTool(
    version="1",
    title="Tool",
    in_force_from=date(2015, 9, 1),
    checklists=(Checklist("voice", "Voice", "", (Question("seen", "Seen?", "", False),)),),
    sections=(Section("plan", "Plan", ""), Section("visits", "Visits", "")),
    ceiling=Grade.REQUIRES_IMPROVEMENT,
)
HEADING = AuditHeading(
    audit_id=1, month=Month(2016, 1), kind=Kind.ROUTINE, case_ref="C1", team="", status="",
    auditor="A", state=AuditState.DRAFT, due=None, overall=None, final=None, tool="1",
    thresholds="1",
)  # fmt: skip
ACTION = Action(1, "Visit", "Jane Oakley-Price", date(2016, 2, 1))
ESCALATED = Safety(False, "Head of service", date(2016, 1, 19), "Rang.")
PLAIN = Audit(
    HEADING,
    safety=Safety(True),
    judgements={
        "plan": Judgement(Grade.GOOD, "Fine."),
        "visits": Judgement(Grade.GOOD, "Fine."),
        OVERALL: Judgement(Grade.GOOD, "Fine."),
    },
    actions=(ACTION,),
)


def graded(plan: Grade, overall: Grade) -> Audit:
    judgements = {**PLAIN.judgements, "plan": Judgement(plan), OVERALL: Judgement(overall)}
    return replace(PLAIN, judgements=judgements)


def kinds(audit: Audit, worker: str = WORKER) -> list[OddityKind]:
    return [oddity.kind for oddity in oddities(audit, TOOL, worker, TODAY)]


def test_a_sound_audit_has_nothing_odd() -> None:
    assert kinds(PLAIN) == []


@pytest.mark.parametrize(
    ("audit", "expected"),
    [
        (replace(graded(Grade.GOOD, Grade.INADEQUATE), safety=ESCALATED), []),
        (
            replace(graded(Grade.GOOD, Grade.INADEQUATE), safety=ESCALATED, actions=()),
            [OddityKind.UNSAFE_WITHOUT_ACTION],
        ),
        (replace(PLAIN, safety=ESCALATED), [OddityKind.UNSAFE_AND_GOOD]),
        (
            replace(graded(Grade.INADEQUATE, Grade.INADEQUATE), actions=()),
            [OddityKind.INADEQUATE_WITHOUT_ACTION],
        ),
        (graded(Grade.INADEQUATE, Grade.GOOD), [OddityKind.ABOVE_CEILING]),
        (graded(Grade.INADEQUATE, Grade.REQUIRES_IMPROVEMENT), []),
    ],
)
def test_safety_and_grades_are_held_against_actions_and_each_other(
    audit: Audit, expected: list[OddityKind]
) -> None:
    assert kinds(audit) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2015, 12, 31), [OddityKind.ESCALATED_BEFORE_MONTH]),
        (date(2016, 1, 1), []),
        (TODAY, []),
        (TODAY + timedelta(days=1), [OddityKind.ESCALATED_AFTER_TODAY]),
        (date(2099, 1, 4), [OddityKind.ESCALATED_AFTER_TODAY]),
    ],
)
def test_an_escalation_lies_between_the_first_of_the_month_and_today(
    day: date, expected: list[OddityKind]
) -> None:
    unsafe = replace(
        graded(Grade.GOOD, Grade.INADEQUATE), safety=replace(ESCALATED, escalated_on=day)
    )
    assert kinds(unsafe) == expected
    assert kinds(replace(unsafe, safety=replace(unsafe.safety, is_safe=True))) == []


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        (TODAY - timedelta(days=1), [OddityKind.ACTION_OVERDUE]),
        (TODAY, []),
        (TODAY + timedelta(days=LONGEST_AHEAD), []),
        (TODAY + timedelta(days=LONGEST_AHEAD + 1), [OddityKind.ACTION_FAR_AHEAD]),
        (date(1916, 2, 1), [OddityKind.ACTION_OVERDUE]),
    ],
)
def test_an_action_is_due_within_a_year_from_today(due: date, expected: list[OddityKind]) -> None:
    assert kinds(replace(PLAIN, actions=(replace(ACTION, due=due),))) == expected


@pytest.mark.parametrize(
    "audit",
    [
        replace(PLAIN, responses={"seen": Response(None, "Jane saw him.")}),
        replace(PLAIN, prose={Prose.FEEDBACK: "Thank you, jane oakley-price."}),
        replace(PLAIN, prose={Prose.STRENGTHS: "Ms OAKLEY-PRICE’s notes."}),
        replace(PLAIN, actions=(replace(ACTION, what="Ask Jane."),)),
        replace(PLAIN, safety=Safety(True, what_was_done="Told Jane.")),
        replace(PLAIN, above_ceiling_reason="Jane knew."),
    ],
)
def test_a_text_that_names_the_worker_is_pointed_out(audit: Audit) -> None:
    assert kinds(audit) == [OddityKind.NAMES_WORKER]
    assert kinds(audit, worker="") == []


@pytest.mark.parametrize(
    ("text", "worker", "named"),
    [
        ("Will has to visit.", "Will Mark", True),
        ("they will mark it", "Will Abel", False),
        ("Worker to visit; social worker absent", "Social Worker", False),
        ("Worker 7 visited", "Worker 7", False),
        ("Janet visited", "Jane Poe", False),
        ("Poetry", "Jane Poe", False),
        ("Al went", "Al Li", False),
        ("Mrs O'Neill came", "Siân O'Neill", True),
        ("Siân came", "Siân O'Neill", True),
        ("", "Jane Poe", False),
    ],
)
def test_who_is_named(text: str, worker: str, named: bool) -> None:
    assert names(text, worker) is named


@given(st.text(), st.text())
def test_any_text_can_be_looked_through_for_any_name(text: str, worker: str) -> None:
    if names(text, worker):
        assert worker
