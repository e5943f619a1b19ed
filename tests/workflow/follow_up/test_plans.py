"""An inadequate grade opens a plan; an independent re-audit or a head of service ends it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from conftest import HEAD, JANUARY, LEAD, TODAY, VIEWER, arranged, seated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workflow.follow_up.a_plan import OTHER_HEAD, SECOND_LEAD, APlan, a_plan, audited_again
from workflow.follow_up.weak_audit import weak_audit
from workflow.moderation.a_month_to_moderate import an_audit_to_read, read_as

from auditui.practice.audit.news import Happening
from auditui.practice.audit.record import Safety
from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.follow_up.owner import NotAnOwner
from auditui.practice.follow_up.plan import PlanStanding, PlanStepKind, months_later
from auditui.practice.follow_up.plan_words import about_plan
from auditui.practice.grade import Grade
from auditui.practice.sample import Kind
from auditui.practice.tool import Answer
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.history import withdraw_audits
from auditui.workflow.audit.moderation import moderate, reopen
from auditui.workflow.audit.news import news
from auditui.workflow.audit.on_behalf import on_behalf_of
from auditui.workflow.desk import Desk, NoSuchPerson
from auditui.workflow.follow_up import plans as verbs
from auditui.workflow.follow_up.actions import DueInThePast, Narrowing, NotTheirs, actions, close
from auditui.workflow.follow_up.concerns import answer_concern, concerns
from auditui.workflow.follow_up.plans import PlanNarrowing, close_plan, plan, plans, why_not_close
from auditui.workflow.follow_up.re_audits import (
    DueTooLate,
    NotIndependent,
    ReAuditUnderWay,
    plan_re_audit,
)
from auditui.workflow.follow_up.report import summary_page
from auditui.workflow.leaving import leave
from auditui.workflow.moderation.blind import agree
from auditui.workflow.people import rename
from auditui.workflow.reason import NeedsAReason
from auditui.workflow.settings import set_setting

MARCH = date(2016, 3, 1)


def kinds(desk: Desk, number: int) -> list[PlanStepKind]:
    """What was done with a plan, step by step."""
    return [step.kind for step in plan(desk, number).steps]


def test_submitting_as_inadequate_opens_it_in_the_same_moment(lead: Desk) -> None:
    made = a_plan(lead)
    (opened,) = plans(lead)
    assert (opened.audit_id, opened.owner, opened.opened_for) == (
        made.audit, HEAD, Grade.INADEQUATE,
    )  # fmt: skip
    assert opened.due == date(2016, 7, 4)
    assert opened.standing(TODAY) is PlanStanding.NOT_PLANNED
    assert (opened.actions, opened.actions_open) == (2, 2)
    assert plans(seated(lead, HEAD), PlanNarrowing(mine=True)) == (opened,)
    assert plans(seated(lead, OTHER_HEAD), PlanNarrowing(mine=True)) == ()
    assert plans(lead, PlanNarrowing(team="nowhere")) == ()
    assert plans(lead, PlanNarrowing(locality="nowhere")) == ()


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2015, 8, 31), 6, date(2016, 2, 29)),
        (date(2016, 1, 4), 6, date(2016, 7, 4)),
        (date(2016, 8, 31), 6, date(2017, 2, 28)),
    ],
)
def test_six_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_requires_improvement_opens_one_only_where_set_or_by_hand(lead: Desk) -> None:
    made = weak_audit(lead)
    assert plans(lead) == ()
    opened = verbs.open_plan(seated(lead, HEAD), made.audit, "A pattern in the team.")
    assert (opened.opened_for, opened.steps[0].text) == (
        Grade.REQUIRES_IMPROVEMENT, "Opened by hand: A pattern in the team.",
    )  # fmt: skip
    with pytest.raises(verbs.PlanOpen):
        verbs.open_plan(lead, made.audit, "Again.")


def test_the_setting_opens_one_for_requires_improvement(lead: Desk) -> None:
    set_setting(lead, "plan_for_ri", "yes")
    made = a_plan_of_ri(lead)
    assert [each.audit_id for each in plans(lead)] == [made]


def a_plan_of_ri(lead: Desk) -> int:
    """Submit an audit and have it moderated to requires improvement."""
    from conftest import fill  # noqa: PLC0415

    from auditui.workflow.sample.draw import draw  # noqa: PLC0415

    draw(lead, JANUARY, 4)
    heading = audits.of_month(lead, JANUARY)[0]
    auditor = seated(lead, heading.auditor)
    fill(auditor, heading.audit_id)
    audits.submit(auditor, heading.audit_id)
    assert plans(lead) == ()
    moderate(lead, heading.audit_id, Grade.REQUIRES_IMPROVEMENT, "Too kind.")
    return heading.audit_id


def test_good_and_open_audits_get_none_by_hand(lead: Desk) -> None:
    made = a_plan(lead)
    other = audits.of_month(lead, JANUARY)[1].audit_id
    with pytest.raises(verbs.NoPlanForIt):
        verbs.open_plan(lead, other, "Why.")
    moderate(lead, made.audit, Grade.GOOD, "Better.")
    with pytest.raises(verbs.NoPlanForIt):
        verbs.open_plan(lead, made.audit, "Why.")


def test_a_moderation_that_lifts_it_leaves_the_plan_and_one_that_lowers_it_opens_it(
    lead: Desk,
) -> None:
    made = a_plan(lead)
    moderate(lead, made.audit, Grade.GOOD, "Better than it was graded.")
    lifted = plan(lead, made.plan)
    assert (lifted.is_open, lifted.final) == (True, Grade.GOOD)
    closed = close_plan(seated(lead, HEAD), made.plan, "Moderated to good.")
    assert closed.standing(TODAY) is PlanStanding.CLOSED
    moderate(lead, made.audit, Grade.INADEQUATE, "No, it was right.")
    assert kinds(lead, made.plan) == [PlanStepKind.CLOSED, PlanStepKind.REOPENED]
    close_plan(seated(lead, HEAD), made.plan, "Moved away.")
    moderate(lead, made.audit, Grade.INADEQUATE, "Still so.")
    assert not plan(lead, made.plan).is_open


def test_reopened_and_submitted_again_it_has_one_plan(lead: Desk) -> None:
    made = a_plan(lead)
    close_plan(seated(lead, HEAD), made.plan, "A slip.")
    reopen(lead, made.audit, "Again.")
    assert plan(lead, made.plan).final is None
    auditor = seated(lead, made.auditor)
    odd = audits.oddities(auditor, audits.standing(auditor, made.audit))
    audits.submit(auditor, made.audit, odd)
    assert len(plans(lead, PlanNarrowing(closed=True))) == 1
    assert plan(lead, made.plan).is_open


def test_it_is_kept_from_whoever_is_to_read_its_audit_blind(lead: Desk) -> None:
    number = an_audit_to_read(lead).audit_id
    assert number not in {each.audit_id for each in plans(lead)}
    (opened,) = (each for each in plans(seated(lead, HEAD)) if each.audit_id == number)
    with pytest.raises(verbs.NoSuchPlan, match="blind"):
        plan(lead, opened.plan_id)
    read_as(lead, number, Grade.INADEQUATE)
    agree(lead, number, Grade.GOOD, "Seen together.")
    assert (plan(lead, opened.plan_id).is_open, plan(lead, opened.plan_id).final) == (
        True, Grade.GOOD,
    )  # fmt: skip


def test_the_fortnightly_summary_names_the_open_ones(lead: Desk) -> None:
    made = a_plan(lead)
    (section,) = (e for e in summary_page(lead).sections if e.title == "Improvement plans")
    assert section.summary == "1 plan open, re-audits: 1 not planned."
    assert section.entries[0].heading == f"{made.case}, {made.team}: {HEAD}"
    assert section.entries[0].paragraphs == (
        "No re-audit planned, actions 2 of 2 open, audited again by 4 Jul 2016.",
    )
    close_plan(seated(lead, HEAD), made.plan, "Moved.")
    assert "Improvement plans" not in {each.title for each in summary_page(lead).sections}


def test_notes_and_actions_are_followed_like_every_other(lead: Desk) -> None:
    made = a_plan(lead)
    verbs.note(seated(lead, made.manager), made.plan, " The chronology is rebuilt. ")
    verbs.add_action(seated(lead, HEAD), made.plan, "See the child alone", "w", MARCH)
    found = plan(lead, made.plan)
    assert (found.steps[0].text, found.actions) == ("The chronology is rebuilt.", 3)
    added = verbs.actions_of(lead, found)[-1]
    assert (added.what, added.owner) == ("See the child alone", "Worker")
    close(lead, added.action_id, "Visit of 3 January.")
    assert plan(lead, made.plan).actions_open == 2
    on_form = audits.standing(lead, made.audit).actions
    assert added.action_id not in {each.action_id for each in on_form}
    reopen(lead, made.audit, "Again.")
    assert added.action_id in {e.action_id for e in actions(lead, Narrowing(closed=True))}


def test_a_re_audit_that_lifts_it_closes_it_beside_the_first(lead: Desk) -> None:
    made = a_plan(lead)
    with pytest.raises(verbs.NoReAudit):
        verbs.compared(lead, made.plan)
    planned = plan_re_audit(seated(lead, HEAD), made.plan, made.again, MARCH)
    assert planned.standing(TODAY) is PlanStanding.PLANNED
    again = planned.re_audit
    assert again is not None
    heading = audits.standing(lead, again.audit_id).heading
    assert (heading.kind, heading.case_ref, heading.due) == (Kind.RE_AUDIT, made.case, MARCH)
    (told,) = news(seated(lead, made.again))
    assert told.what is Happening.RE_AUDIT

    number = audited_again(lead, made, Grade.GOOD)
    closed = plan(lead, made.plan)
    assert closed.closed_by is not None
    assert (closed.closed_by.kind, closed.closed_by.audit_id) == (PlanStepKind.BY_RE_AUDIT, number)
    shown = verbs.compared(lead, made.plan)
    assert (shown.rows[0].then, shown.rows[0].now, shown.rows[0].change) == (
        "inadequate", "good", "better",
    )  # fmt: skip
    reopen(lead, number, "Look again.")
    assert plan(lead, made.plan).is_open


def test_an_inadequate_re_audit_goes_on_with_the_same_plan(lead: Desk) -> None:
    made = a_plan(lead)
    plan_re_audit(seated(lead, HEAD), made.plan, made.again, MARCH)
    number = audited_again(lead, made, Grade.INADEQUATE)
    (going_on,) = plans(lead, PlanNarrowing(closed=True))
    assert (going_on.is_open, going_on.due) == (True, date(2016, 7, 4))
    assert going_on.steps[-1].kind is PlanStepKind.RE_AUDITED
    moderate(lead, number, Grade.INADEQUATE, "Agreed.")
    assert len(plan(lead, made.plan).steps) == len(going_on.steps)
    moderate(lead, number, Grade.GOOD, "Better.")
    assert not plan(lead, made.plan).is_open
    moderate(lead, number, Grade.INADEQUATE, "No.")
    assert kinds(lead, made.plan)[-1] is PlanStepKind.REOPENED


def test_an_inadequate_re_audit_reopens_a_plan_closed_meanwhile_and_a_good_one_does_not(
    lead: Desk,
) -> None:
    made = a_plan(lead)
    plan_re_audit(lead, made.plan, made.again, MARCH)
    close_plan(seated(lead, HEAD), made.plan, "Moved away.")
    number = audited_again(lead, made, Grade.GOOD)
    assert not plan(lead, made.plan).is_open
    moderate(lead, number, Grade.INADEQUATE, "No.")
    assert plan(lead, made.plan).is_open


def test_an_older_re_audit_decides_nothing_once_another_is_planned(lead: Desk) -> None:
    made = a_plan(lead)
    plan_re_audit(lead, made.plan, made.again, MARCH)
    number = audited_again(lead, made, Grade.INADEQUATE)
    plan_re_audit(lead, made.plan, made.again, date(2016, 5, 1))
    steps = kinds(lead, made.plan)
    moderate(lead, number, Grade.GOOD, "Better.")
    assert kinds(lead, made.plan) == steps


def test_a_team_without_a_head_of_service_has_a_plan_of_nobody(lead: Desk) -> None:
    made = weak_audit(lead)
    with arranged(lead.store):
        lead.store._db.execute("DELETE FROM teams")
    opened = verbs.open_plan(lead, made.audit, "Why.")
    assert (opened.owner, opened.owner_is_here) == ("", True)
    assert "Plan 1 of nobody yet" in about_plan(opened, TODAY)


def test_withdrawing_the_re_audit_that_closed_it_reopens_it(lead: Desk) -> None:
    made = a_plan(lead)
    plan_re_audit(lead, made.plan, made.again, MARCH)
    number = audited_again(lead, made, Grade.GOOD)
    withdraw_audits(lead, [number], "The wrong file.")
    assert (plan(lead, made.plan).is_open, plan(lead, made.plan).re_audit) == (True, None)


def test_a_plan_and_its_actions_outlive_a_withdrawn_audit(lead: Desk) -> None:
    made = a_plan(lead)
    with arranged(lead.store):
        lead.store._db.execute("UPDATE audits SET sample_id = NULL WHERE id = ?", [made.audit])
    withdraw_audits(lead, [made.audit], "The wrong child.")
    (kept,) = plans(lead)
    assert (kept.is_open, kept.final) == (True, None)
    assert len(actions(lead)) == kept.actions == 2


def test_another_re_audit_instead_needs_a_reason_and_another_month_if_taken(lead: Desk) -> None:
    made = a_plan(lead)
    head = seated(lead, HEAD)
    first = plan_re_audit(head, made.plan, made.again, MARCH).re_audit
    with pytest.raises(ReAuditUnderWay):
        plan_re_audit(head, made.plan, made.again, MARCH)
    second = plan_re_audit(head, made.plan, OTHER_HEAD, MARCH, "On leave.").re_audit
    assert first is not None
    assert second is not None
    assert second.audit_id != first.audit_id
    assert audits.standing(lead, first.audit_id).heading.state.value == "withdrawn"
    odd = audited_again(lead, made, Grade.INADEQUATE)
    assert odd == second.audit_id
    with pytest.raises(AuditError, match="March 2016 already"):
        plan_re_audit(head, made.plan, made.again, MARCH)


Verb = Callable[[Desk, APlan], object]
PAST = TODAY - timedelta(days=1)

REFUSALS: list[tuple[str, str, Verb, type[Exception]]] = [
    ("no reason", HEAD, lambda d, m: close_plan(d, m.plan, " "), NeedsAReason),
    ("lead closes", LEAD, lambda d, m: close_plan(d, m.plan, "x"), verbs.OwnGrade),
    ("no plan", HEAD, lambda d, m: close_plan(d, m.plan + 9, "x"), verbs.NoSuchPlan),
    ("open already", HEAD, lambda d, m: verbs.reopen_plan(d, m.plan, "x"), verbs.PlanOpen),
    ("viewer", VIEWER, lambda d, m: verbs.note(d, m.plan, "x"), NotPermitted),
    ("other", "again", lambda d, m: verbs.note(d, m.plan, "x"), NotTheirs),
    ("empty note", HEAD, lambda d, m: verbs.note(d, m.plan, " \n"), verbs.NothingSaid),
    ("empty action", HEAD, lambda d, m: verbs.add_action(d, m.plan, " ", "w", MARCH),
     verbs.NothingSaid),
    ("action past", HEAD, lambda d, m: verbs.add_action(d, m.plan, "x", "w", PAST), DueInThePast),
    ("action owner", HEAD, lambda d, m: verbs.add_action(d, m.plan, "x", "Jo", MARCH), NotAnOwner),
    ("to a manager", HEAD, lambda d, m: verbs.hand_plan_on(d, m.plan, m.manager, "x"),
     NoSuchPerson),
    ("own audit", HEAD, lambda d, m: plan_re_audit(d, m.plan, m.auditor, MARCH), NotIndependent),
    ("own team", HEAD, lambda d, m: plan_re_audit(d, m.plan, m.manager, MARCH), NotIndependent),
    ("own plan", HEAD, lambda d, m: plan_re_audit(d, m.plan, HEAD, MARCH), NotIndependent),
    ("nobody", HEAD, lambda d, m: plan_re_audit(d, m.plan, "Jo", MARCH), NoSuchPerson),
    ("viewer audits", HEAD, lambda d, m: plan_re_audit(d, m.plan, VIEWER, MARCH), NoSuchPerson),
    ("past", HEAD, lambda d, m: plan_re_audit(d, m.plan, m.again, PAST), DueInThePast),
    ("late", HEAD, lambda d, m: plan_re_audit(d, m.plan, m.again, date(2016, 7, 5)), DueTooLate),
    ("manager", "manager", lambda d, m: plan_re_audit(d, m.plan, m.again, MARCH), NotPermitted),
]  # fmt: skip


@pytest.mark.parametrize(
    ("who", "verb", "refusal"),
    [each[1:] for each in REFUSALS],
    ids=[each[0] for each in REFUSALS],
)
def test_what_is_refused_records_nothing(
    lead: Desk, who: str, verb: Verb, refusal: type[Exception]
) -> None:
    made = a_plan(lead)
    before = lead.store.ledger.head()
    with pytest.raises(refusal):
        verb(seated(lead, getattr(made, who, who)), made)
    assert lead.store.ledger.head() == before


def test_a_closed_one_takes_nothing_until_it_is_reopened(lead: Desk) -> None:
    made = a_plan(lead)
    head = seated(lead, HEAD)
    close_plan(head, made.plan, "The case has moved away.")
    for verb in (
        partial(verbs.note, head, made.plan, "x"),
        partial(close_plan, seated(lead, OTHER_HEAD), made.plan, "x"),
        partial(plan_re_audit, head, made.plan, made.again, MARCH),
    ):
        with pytest.raises(verbs.PlanClosed):
            verb()
    assert verbs.reopen_plan(lead, made.plan, "It came back.").is_open


def test_whoever_graded_the_file_neither_closes_its_plan_nor_audits_it_again(lead: Desk) -> None:
    made = a_plan(lead)
    with arranged(lead.store):
        lead.store._db.execute(
            "UPDATE audits SET auditor = ? WHERE id = ?", [OTHER_HEAD, made.audit]
        )
    with pytest.raises(verbs.OwnGrade):
        close_plan(seated(lead, OTHER_HEAD), made.plan, "x")
    moderate(seated(lead, SECOND_LEAD), made.audit, Grade.INADEQUATE, "Agreed.")
    rename(lead, SECOND_LEAD, "Lena Later")
    for name in (OTHER_HEAD, "Lena Later"):
        with pytest.raises(NotIndependent):
            plan_re_audit(lead, made.plan, name, MARCH)


def test_an_owner_who_left_is_said_and_the_plan_is_handed_on(lead: Desk) -> None:
    made = a_plan(lead)
    assert leave(lead, HEAD).still.plans == 1
    assert not plan(lead, made.plan).owner_is_here
    handed = verbs.hand_plan_on(lead, made.plan, OTHER_HEAD, "Hana left.")
    assert (handed.owner, handed.owner_is_here) == (OTHER_HEAD, True)
    with pytest.raises(NoSuchPerson):
        verbs.hand_plan_on(lead, made.plan, HEAD, "Back?")


def test_an_owner_who_was_renamed_is_called_as_they_are_now(lead: Desk) -> None:
    made = a_plan(lead)
    rename(lead, HEAD, "Hana Hill")
    assert plan(lead, made.plan).owner_is_here
    said = f"Improvement plan {made.plan} is open, for Hana Hill."
    assert verbs.plan_words_of(lead, made.audit) == said
    close_plan(seated(lead, "Hana Hill"), made.plan, "Moved.")
    assert verbs.plan_words_of(lead, made.audit) == ""


def test_a_re_audit_is_handed_on_only_to_somebody_independent(lead: Desk) -> None:
    made = a_plan(lead)
    plan_re_audit(lead, made.plan, made.again, MARCH)
    set_setting(lead, "own_team_audits", "yes")
    with pytest.raises(NotIndependent):
        leave(lead, made.again, hand_to=made.auditor)


def test_whoever_is_independent_no_more_does_not_close_it(lead: Desk) -> None:
    made = a_plan(lead)
    plan_re_audit(lead, made.plan, made.again, MARCH)
    with arranged(lead.store):
        lead.store._db.execute(
            "UPDATE teams SET manager = ? WHERE name = ?", [made.again, made.team]
        )
    audited_again(lead, made, Grade.GOOD)
    found = plan(lead, made.plan)
    assert found.is_open
    assert "manages the team of the case" in found.steps[-1].text


def test_overdue_once_six_months_are_over_and_then_any_day_will_do(lead: Desk) -> None:
    made = a_plan(lead)
    late = replace(lead, today=date(2016, 7, 5))
    assert plan(late, made.plan).standing(late.today) is PlanStanding.OVERDUE
    planned = plan_re_audit(late, made.plan, made.again, date(2016, 8, 1))
    assert planned.standing(late.today) is PlanStanding.OVERDUE


DONE = (
    "note", "action", "close", "reopen", "again", "submit", "lift", "lower", "back", "unsafe",
    "answer", "done", "hand", "withdraw",
)  # fmt: skip
STEPS = st.lists(
    st.tuples(
        st.sampled_from(DONE),
        st.sampled_from(["lead", "second", "head", "other head", "auditor", "manager"]),
        st.dates(date(2015, 12, 1), date(2016, 9, 1)),
    ),
    max_size=16,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(STEPS)
def test_no_sequence_of_verbs_loses_a_concern_an_action_or_a_plan(
    lead_with_plan: tuple[Desk, APlan], steps: list[tuple[str, str, date]]
) -> None:
    lead, made = lead_with_plan
    kept = _everything(lead)
    for name, who, day in steps:
        with suppress(AuditError):
            _done(lead, made, name, _who(lead, made, who), day)
        now = _everything(lead)
        assert kept <= now
        kept = now


def _everything(lead: Desk) -> set[tuple[str, int, int]]:
    """Every concern, every action, and every plan with as many steps as it has."""
    return {
        *(("concern", each.concern_id, 0) for each in concerns(lead, answered=True)),
        *(("action", each.action_id, 0) for each in actions(lead, Narrowing(closed=True))),
        *(
            ("plan", each.plan_id, number)
            for each in plans(lead, PlanNarrowing(closed=True))
            for number in range(len(each.steps) + 1)
        ),
    }


def _who(lead: Desk, made: APlan, who: str) -> Desk:
    names = {"lead": LEAD, "second": SECOND_LEAD, "head": HEAD, "other head": OTHER_HEAD}
    return seated(lead, names.get(who) or getattr(made, who))


def _done(lead: Desk, made: APlan, name: str, desk: Desk, day: date) -> None:
    again = plan(lead, made.plan).re_audit
    number = again.audit_id if again else 0
    auditor = seated(lead, made.auditor)
    done: dict[str, Callable[[], object]] = {
        "note": partial(verbs.note, desk, made.plan, "So far."),
        "action": partial(verbs.add_action, desk, made.plan, "Do it", "w", day),
        "close": partial(close_plan, desk, made.plan, "Why."),
        "reopen": partial(verbs.reopen_plan, desk, made.plan, "Why."),
        "again": partial(plan_re_audit, desk, made.plan, made.again, day, "Another."),
        "submit": partial(audited_again, lead, made, Grade.GOOD),
        "lift": partial(moderate, desk, made.audit, Grade.GOOD, "Why."),
        "lower": partial(moderate, desk, number or made.audit, Grade.INADEQUATE, "Why."),
        "back": partial(reopen, desk, number or made.audit, "Why."),
        "unsafe": partial(audits.record_safety, auditor, made.audit, Safety(is_safe=False)),
        "answer": partial(answer_concern, desk, 1, "Duty", TODAY, "Seen."),
        "done": partial(close, desk, 1, "In the notes."),
        "withdraw": partial(withdraw_audits, desk, [number], "Why."),
        "hand": partial(verbs.hand_plan_on, desk, made.plan, OTHER_HEAD, "Why."),
    }
    if name == "submit" and (again is None or not again.state.is_open):
        return
    done[name]()


@pytest.fixture
def lead_with_plan(lead: Desk) -> tuple[Desk, APlan]:
    return lead, a_plan(lead)


def test_whoever_entered_an_audit_for_its_auditor_is_no_second_person_of_its_plan(
    lead: Desk,
) -> None:
    made = a_plan(lead)
    plan_re_audit(seated(lead, HEAD), made.plan, made.again, MARCH)
    with arranged(lead.store):
        lead.store.audits.enter_for_auditor(made.audit, HEAD)
    assert "does not close its plan" in why_not_close(seated(lead, HEAD), plan(lead, made.plan))
    assert why_not_close(seated(lead, OTHER_HEAD), plan(lead, made.plan)) == ""
    with arranged(lead.store):
        lead.store.audits.enter_for_auditor(made.audit, LEAD)
    again = plan(lead, made.plan).re_audit
    assert again is not None
    entering = on_behalf_of(lead, audits.standing(lead, again.audit_id).heading, made.again)
    audits.answer(entering, again.audit_id, "voice.seen", Answer.YES)
    audited_again(lead, made, Grade.GOOD)
    standing = plan(lead, made.plan)
    assert standing.closed_by is None
    assert f"{LEAD} made the first audit of the file." in standing.steps[-1].text
