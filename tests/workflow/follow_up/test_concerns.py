"""A concern is raised by the answer itself, and only a second person answers it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from conftest import HEAD, JANUARY, LEAD, TODAY, VIEWER, arranged, seated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditui.practice.audit.news import Happening
from auditui.practice.audit.record import Safety
from auditui.practice.errors import NotPermitted
from auditui.practice.people import Role
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.news import news
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.concerns import (
    AnsweredAlready,
    NoSuchConcern,
    NothingDone,
    NotOnThatDay,
    NotToldYet,
    OwnConcern,
    answer_concern,
    concerns,
    reaching,
    why_not_answer,
)
from auditui.workflow.people import save_person
from auditui.workflow.sample.draw import draw
from auditui.workflow.settings import set_setting

NOT_SAFE = Safety(is_safe=False)


def unsafe(lead: Desk) -> tuple[Desk, int]:
    """An auditor who recorded a child as not safe, and the audit."""
    case = draw(lead, JANUARY, 4).cases[0]
    auditor = seated(lead, case.auditor)
    audit_id = audits.mine(auditor)[0].audit_id
    audits.record_safety(auditor, audit_id, NOT_SAFE)
    return auditor, audit_id


def answered(desk: Desk, number: int = 1) -> None:
    answer_concern(desk, number, "Duty manager", TODAY, "Seen the same day.")


def test_no_raises_a_concern_in_the_same_moment(lead: Desk) -> None:
    auditor, audit_id = unsafe(lead)

    (concern,) = concerns(lead)
    assert (concern.audit_id, concern.raised_by, concern.due) == (
        audit_id, auditor.person.name, TODAY,
    )  # fmt: skip
    assert reaching(lead) == (concern,)
    assert reaching(seated(lead, HEAD)) == (concern,)
    assert reaching(auditor) == reaching(seated(lead, VIEWER)) == ()
    assert audits.standing(lead, audit_id).heading.awaits_answer


def test_it_stands_whatever_the_auditor_says_later(lead: Desk) -> None:
    auditor, audit_id = unsafe(lead)
    for is_safe in (True, False, None, True):
        audits.record_safety(auditor, audit_id, Safety(is_safe=is_safe))

    (concern,) = concerns(lead)
    assert concern.is_safe is True
    assert concern.answer is None


def test_a_second_person_answers_and_the_auditor_is_told(lead: Desk) -> None:
    auditor, audit_id = unsafe(lead)
    answered(seated(lead, HEAD))

    assert concerns(lead) == reaching(lead) == ()
    (concern,) = concerns(lead, answered=True)
    assert concern.answer is not None
    assert (concern.answer.by, concern.answer.told) == (HEAD, "Duty manager")
    assert audits.standing(lead, audit_id).heading.concern is not None
    (told,) = news(auditor)
    assert (told.what, told.who) == (Happening.CONCERN_ANSWERED, HEAD)


def test_not_safe_again_after_an_answer_is_a_new_concern(lead: Desk) -> None:
    auditor, audit_id = unsafe(lead)
    answered(lead)
    audits.record_safety(auditor, audit_id, Safety(is_safe=True))
    audits.record_safety(auditor, audit_id, NOT_SAFE)

    assert [concern.concern_id for concern in concerns(lead)] == [2]


def test_writing_down_the_escalation_raises_no_second_one(lead: Desk) -> None:
    auditor, audit_id = unsafe(lead)
    audits.record_safety(auditor, audit_id, replace(NOT_SAFE, escalated_to="Hana"))

    assert len(concerns(lead, answered=True)) == 1


def test_nobody_closes_one_alone(lead: Desk) -> None:
    set_role(lead, unsafe(lead)[0].person.name)
    auditor = seated(lead, concerns(lead)[0].raised_by)

    with pytest.raises(OwnConcern):
        answered(auditor)
    assert "Somebody else" in why_not_answer(auditor, concerns(lead)[0])


def set_role(lead: Desk, name: str) -> None:
    save_person(lead, name, Role.HEAD_OF_SERVICE)


def test_whoever_takes_the_audit_over_cannot_answer_either(lead: Desk) -> None:
    _, audit_id = unsafe(lead)
    with arranged(lead.store):
        lead.store._db.execute("UPDATE audits SET auditor = ? WHERE id = ?", [LEAD, audit_id])

    with pytest.raises(OwnConcern):
        answered(lead)


@pytest.mark.parametrize("name", ["Asha Archer", VIEWER])
def test_managers_and_viewers_do_not_answer(lead: Desk, name: str) -> None:
    unsafe(lead)
    with pytest.raises(NotPermitted):
        answered(seated(lead, name))


def test_two_at_once_answer_once(lead: Desk) -> None:
    unsafe(lead)
    answered(seated(lead, HEAD))
    with pytest.raises(AnsweredAlready, match=HEAD):
        answered(lead)


@pytest.mark.parametrize(
    ("told", "on", "done", "refusal"),
    [
        (" \x1b ", TODAY, "Seen.", NotToldYet),
        ("Duty", TODAY, "\n\t ", NothingDone),
        ("Duty", TODAY + timedelta(days=1), "Seen.", NotOnThatDay),
        ("Duty", TODAY - timedelta(days=366), "Seen.", NotOnThatDay),
    ],
)
def test_an_answer_says_who_when_and_what(
    lead: Desk, told: str, on: date, done: str, refusal: type[Exception]
) -> None:
    unsafe(lead)
    before = lead.store.ledger.head()
    with pytest.raises(refusal):
        answer_concern(lead, 1, told, on, done)
    assert lead.store.ledger.head() == before
    assert len(concerns(lead)) == 1


def test_there_is_no_other(lead: Desk) -> None:
    with pytest.raises(NoSuchConcern):
        answered(lead, 9)


def test_it_is_overdue_after_the_days_that_are_set(lead: Desk) -> None:
    set_setting(lead, "concern_days", "2")
    unsafe(lead)
    (concern,) = concerns(lead)

    assert [concern.is_overdue(TODAY + timedelta(days=days)) for days in (0, 2, 3)] == [
        False, False, True,
    ]  # fmt: skip


def test_a_head_of_service_sees_their_teams_and_those_of_nobody(lead: Desk) -> None:
    unsafe(lead)
    save_person(lead, "Other Head", Role.HEAD_OF_SERVICE)
    other = seated(lead, "Other Head")

    assert reaching(other) == ()
    save_person(lead, HEAD, Role.VIEWER)
    assert [each.concern_id for each in reaching(other)] == [1]


VERBS = st.lists(st.sampled_from(["no", "yes", "unsaid", "head", "lead", "auditor"]), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(VERBS)
def test_no_sequence_of_verbs_loses_one(
    trust_of_an_auditor: tuple[Desk, Desk, int], verbs: list[str]
) -> None:
    lead, auditor, audit_id = trust_of_an_auditor
    raised = {each.concern_id for each in concerns(lead, answered=True)}
    safe = audits.standing(lead, audit_id).safety.is_safe
    for verb in verbs:
        waiting = list(concerns(lead))
        if verb in {"no", "yes", "unsaid"}:
            said = {"no": False, "yes": True, "unsaid": None}[verb]
            audits.record_safety(auditor, audit_id, Safety(is_safe=said))
            if said is False and safe is not False:
                assert concerns(lead)
            safe = said
        elif waiting:
            desk = {"head": seated(lead, HEAD), "lead": lead, "auditor": auditor}[verb]
            if verb == "auditor":
                with pytest.raises(NotPermitted):
                    answered(desk, waiting[0].concern_id)
            else:
                answered(desk, waiting[0].concern_id)
        now = {each.concern_id for each in concerns(lead, answered=True)}
        assert raised <= now
        raised = now


@pytest.fixture
def trust_of_an_auditor(lead: Desk) -> tuple[Desk, Desk, int]:
    auditor, audit_id = unsafe(lead)
    return lead, auditor, audit_id
