"""A file handed back: nothing lost, nothing shown to who goes on, and never given back to them."""

from datetime import date

import pytest
from conftest import HEAD, JANUARY, LEAD, MANAGERS, fill, seated

from auditui.practice.audit.record import AuditState, Prose
from auditui.practice.due.item import Narrowing
from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.grade import Grade
from auditui.practice.sample import CaseState, Routine
from auditui.practice.tool import Answer
from auditui.workflow import people
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.earlier import before, of_case
from auditui.workflow.audit.hand_back import SubmittedBefore, hand_back, handed_back
from auditui.workflow.audit.handing import HandedItBack, give
from auditui.workflow.audit.moderation import reopen
from auditui.workflow.desk import Desk
from auditui.workflow.due.gather import everything_open
from auditui.workflow.leaving import leave
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.look import faults_of_draw, show
from auditui.workflow.sample.upkeep import abandon, reassign
from auditui.workflow.settings import set_setting

ASHA, BEN, CAT, DEV = MANAGERS
WHY = "I know the family."


@pytest.fixture
def asha(lead: Desk) -> Desk:
    """An auditor with two files of January."""
    draw(lead, JANUARY, 8, seed="1")
    return seated(lead, ASHA)


def other_than(*names: str, team: str) -> str:
    teams = dict(zip(("Duty", "East", "North", "West"), MANAGERS, strict=True))
    return next(name for name in MANAGERS if name not in names and teams[team] != name)


def test_a_draft_stays_as_it_was_and_whoever_goes_on_begins_anew(lead: Desk, asha: Desk) -> None:
    first = audits.mine(asha)[0]
    audits.answer(asha, first.audit_id, "voice.seen", Answer.NO)
    audits.write(asha, first.audit_id, Prose.AREAS_TO_IMPROVE, "Hers alone.")
    handed = hand_back(asha, first.audit_id, WHY)
    assert handed.next_id != first.audit_id
    assert first.audit_id not in [each.audit_id for each in audits.mine(asha)]

    (waiting,) = (each for each in everything_open(lead) if each.audit_id == handed.next_id)
    assert waiting.who == (LEAD,)
    assert waiting.state == f"handed back by {ASHA}, the audit is due 31 Jan 2016"
    assert (waiting.due, first.due) == (lead.today, date(2016, 1, 31))
    assert WHY not in waiting.what + waiting.state
    assert waiting in everything_open(lead, Narrowing(lead.person))
    assert [each.reason for each in handed_back(lead)] == [WHY]
    assert handed_back(seated(lead, BEN)) == ()

    sample = show(lead, Routine(JANUARY))
    (case,) = (each for each in sample.cases if each.case_ref == first.case_ref)
    assert (case.auditor, case.state) == ("", CaseState.TO_DO)
    assert len(sample.cases) == 8
    assert faults_of_draw(lead, Routine(JANUARY)) == []

    name = other_than(ASHA, team=first.team)
    assert reassign(lead, Routine(JANUARY), first.case_ref, name).auditor == name
    successor = seated(lead, name)
    assert audits.open_form(successor, handed.next_id).audit.responses == {}
    hidden = audits.open_form(successor, first.audit_id).audit
    assert hidden.response("voice.seen").answer is None
    assert not hidden.prose
    assert all(each.areas_to_improve == "" for each in before(successor, handed.next_id).audits)
    kept = audits.open_form(lead, first.audit_id).audit
    assert kept.heading.state is AuditState.WITHDRAWN
    assert kept.response("voice.seen").answer is Answer.NO

    fill(successor, handed.next_id)
    audits.submit(successor, handed.next_id)
    assert audits.open_form(successor, first.audit_id).audit == kept
    (withdrawn,) = (
        each for each in of_case(lead, first.case_ref) if each.heading.audit_id == first.audit_id
    )
    assert withdrawn.withdrawn == "handed back by its auditor"


def test_what_is_not_begun_goes_on_under_its_number(lead: Desk, asha: Desk) -> None:
    first = audits.mine(asha)[0]
    assert hand_back(asha, first.audit_id, WHY).next_id == first.audit_id
    with pytest.raises(HandedItBack, match=f"{ASHA} handed this file back"):
        give(lead, first.audit_id, ASHA)
    assert give(lead, first.audit_id, HEAD).auditor == HEAD
    assert audits.next_to_do(seated(lead, HEAD)) is not None


def test_nobody_is_given_again_what_they_handed_back(lead: Desk, asha: Desk) -> None:
    mine = audits.mine(asha)
    for each in mine:
        hand_back(asha, each.audit_id, WHY)
    people.rename(lead, ASHA, "Asha Baker")
    set_setting(lead, "own_team_audits", "yes")
    abandon(lead, Routine(JANUARY), "Again")
    again = {case.case_ref: case.auditor for case in draw(lead, JANUARY, 40).cases}
    assert all(again[each.case_ref] != "Asha Baker" for each in mine)
    for each in mine:
        with pytest.raises(HandedItBack):
            leave(lead, again[each.case_ref], "Asha Baker")


def test_who_may_not_hand_back(lead: Desk, asha: Desk) -> None:
    first, second = audits.mine(asha)
    for desk in (seated(lead, BEN), lead):
        with pytest.raises(NotPermitted):
            hand_back(desk, first.audit_id, WHY)
    with pytest.raises(AuditError, match="Give the reason"):
        hand_back(asha, first.audit_id, " ")
    fill(asha, second.audit_id, Grade.GOOD)
    audits.submit(asha, second.audit_id)
    with pytest.raises(audits.NotOpen):
        hand_back(asha, second.audit_id, WHY)
    reopen(lead, second.audit_id, "Thin")
    with pytest.raises(SubmittedBefore):
        hand_back(asha, second.audit_id, WHY)
    audits.submit(asha, second.audit_id)
    with pytest.raises(audits.NotOpen):
        give(lead, second.audit_id, BEN)
    with pytest.raises(audits.NoSuchAudit):
        give(lead, 1000, BEN)
