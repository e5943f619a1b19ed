"""What an audit said before it was changed is kept, read, and put back with nothing lost."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from conftest import JANUARY, LEAD, VIEWER, fill, seated
from workflow.audit.a_month_of_audits import ESCALATED, a_month

from auditui.practice.audit.record import Action, Prose, Safety
from auditui.practice.audit.wording import Part, Wording, said_in, title_of, until_when
from auditui.practice.errors import NotPermitted
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, Answer
from auditui.workflow.audit import form as audits
from auditui.workflow.audit.wordings import (
    BegunThere,
    NoSuchWording,
    NotPutBack,
    put_back,
    wordings,
)
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest
from auditui.workflow.sample.draw import draw


@pytest.fixture
def auditor(lead: Desk) -> Desk:
    """Whoever audits the first case of a drawn January."""
    return seated(lead, draw(lead, JANUARY, 8, seed="1").cases[0].auditor)


@pytest.fixture
def number(auditor: Desk) -> int:
    return audits.mine(auditor)[0].audit_id


def first(desk: Desk, number: int, part: Part) -> Wording:
    return next(each for each in wordings(desk, number) if each.part is part)


def test_each_says_what_it_was_of_until_when_and_who_changed_it(auditor: Desk, number: int) -> None:
    tool = audits.open_form(auditor, number).tool
    question = tool.questions[0]
    for text in ("First.", "Second.", ""):
        audits.note(auditor, number, question.key, text)
    second, earliest = wordings(seated(auditor, VIEWER), number)
    assert [second.was, earliest.was] == ["Second.", "First."]
    assert title_of(second, tool) == f"Note on “{question.text}”"
    assert until_when(second) == f"until 4 January 2016, 09:30, changed by {auditor.person.name}"


def test_it_was_changed_when_the_ledger_says(auditor: Desk, number: int) -> None:
    audits.write(auditor, number, Prose.STRENGTHS, "First.")
    later = replace(
        auditor.world, now=lambda: datetime(2016, 1, 5, 17, 45, tzinfo=UTC) - timedelta(hours=1)
    )
    audits.write(replace(auditor, world=later), number, Prose.STRENGTHS, "Second.")
    (wording,) = wordings(auditor, number)
    assert wording.until == datetime(2016, 1, 5, 16, 45, tzinfo=UTC)


def everything_twice(auditor: Desk, number: int) -> dict[Part, str]:
    """Give everything on a form, then give it otherwise or take it back; what it said first."""
    tool = audits.open_form(auditor, number).tool
    question, section = tool.questions[0].key, tool.sections[0].key
    fill(auditor, number, Grade.INADEQUATE)
    audits.record_safety(auditor, number, ESCALATED)
    audits.note(auditor, number, question, "First note.")
    audits.explain_above_ceiling(auditor, number, "First above.")
    audits.answer(auditor, number, question, None)
    audits.note(auditor, number, question, "Later.")
    audits.grade(auditor, number, section, None)
    audits.give_reason(auditor, number, section, "Later.")
    audits.explain_above_ceiling(auditor, number, "Later.")
    audits.write(auditor, number, Prose.FEEDBACK, "Later.")
    later = Safety(False, "Later", date(2016, 1, 3), "Later.")
    audits.record_safety(auditor, number, later)
    audits.record_safety(auditor, number, replace(later, is_safe=True))
    (action,) = audits.standing(auditor, number).actions
    other = Action(action.action_id, "Later", "Team manager", date(2016, 1, 9))
    audits.change_action(auditor, number, other)
    return {
        Part.ANSWER: "yes",
        Part.NOTE: "First note.",
        Part.GRADE: "inadequate",
        Part.REASON: "Seen in the file.",
        Part.ABOVE_CEILING: "First above.",
        Part.PROSE: "Written.",
        Part.SAFE: "no",
        Part.ESCALATED_TO: "Hana Head",
        Part.ESCALATED_ON: "4 January 2016",
        Part.WHAT_WAS_DONE: "Rang the duty manager.",
        Part.ACTION_WHAT: "Update the chronology",
        Part.ACTION_OWNER: "Worker",
        Part.ACTION_DUE: "4 January 2016",
    }


def test_whatever_is_given_on_a_form_is_put_back(auditor: Desk, number: int) -> None:
    said = everything_twice(auditor, number)
    before = len(wordings(auditor, number))
    for part, was in said.items():
        wording = first(auditor, number, part)
        assert said_in(wording) == was
        put_back(auditor, number, wording.wording_id)
    now = audits.standing(auditor, number)
    tool = audits.open_form(auditor, number).tool
    response = now.response(tool.questions[0].key)
    assert (response.answer, response.note) == (Answer.YES, "First note.")
    judgement = now.judgement(tool.sections[0].key)
    assert (judgement.grade, judgement.reason) == (Grade.INADEQUATE, "Seen in the file.")
    assert now.above_ceiling_reason == "First above."
    assert now.prose[Prose.FEEDBACK] == "Written."
    assert now.safety == ESCALATED
    (action,) = now.actions
    assert (action.what, action.owner) == ("Update the chronology", "Worker")
    assert action.due == date(2016, 1, 4)
    kept = {said_in(each) for each in wordings(auditor, number)}
    assert len(wordings(auditor, number)) > before
    assert {"Later.", "Later", "3 January 2016", "9 January 2016", "yes"} <= kept


def test_an_action_that_was_taken_off_is_added_again(auditor: Desk, number: int) -> None:
    action = Action(0, "Ring the school", "Worker", date(2016, 2, 1))
    (added,) = audits.add_action(auditor, number, action).actions
    audits.change_action(auditor, number, replace(added, what="Write to the school"))
    audits.remove_action(auditor, number, added.action_id)
    gone, worded = wordings(auditor, number)
    assert said_in(gone) == "Write to the school (Worker, by 1 February 2016)"
    with pytest.raises(audits.NotOnTheForm):
        put_back(auditor, number, worded.wording_id)
    (again,) = put_back(auditor, number, gone.wording_id).actions
    assert (again.what, again.due) == ("Write to the school", date(2016, 2, 1))
    assert again.action_id != added.action_id


def test_putting_back_is_recorded_as_any_entry(auditor: Desk, number: int) -> None:
    audits.give_reason(auditor, number, OVERALL, "First.")
    audits.give_reason(auditor, number, OVERALL, "Second.")
    put_back(auditor, number, first(auditor, number, Part.REASON).wording_id)
    (event,) = newest(auditor, 1)
    assert (event.who, event.verb) == (auditor.person.name, "reason written")
    assert audits.standing(auditor, number).judgement(OVERALL).reason == "First."


def test_words_that_are_begun_there_are_not_lost(auditor: Desk, number: int) -> None:
    audits.write(auditor, number, Prose.STRENGTHS, "First.")
    audits.write(auditor, number, Prose.STRENGTHS, "Second.")
    wording = first(auditor, number, Part.PROSE).wording_id
    audits.keep_draft(auditor, number, Prose.STRENGTHS.value, "Second. And third")
    with pytest.raises(BegunThere):
        put_back(auditor, number, wording)
    audits.keep_draft(auditor, number, Prose.STRENGTHS.value, "Second.")
    put_back(auditor, number, wording)
    assert audits.open_form(auditor, number).drafts == {}


def test_nobody_else_puts_back_and_not_what_is_not_there(auditor: Desk, number: int) -> None:
    audits.write(auditor, number, Prose.STRENGTHS, "First.")
    audits.write(auditor, number, Prose.STRENGTHS, "Second.")
    wording = first(auditor, number, Part.PROSE).wording_id
    for name in (LEAD, VIEWER):
        with pytest.raises(NotPermitted):
            put_back(seated(auditor, name), number, wording)
    with pytest.raises(NoSuchWording):
        put_back(auditor, number, wording + 1)
    other = audits.mine(auditor)[1].audit_id
    with pytest.raises(NoSuchWording):
        put_back(auditor, other, wording)
    assert audits.standing(auditor, number).prose[Prose.STRENGTHS] == "Second."


def test_what_was_given_by_others_is_read_and_not_put_back(lead: Desk) -> None:
    month = a_month(lead)
    submitted = first(lead, month.reopened, Part.SUBMITTED)
    assert said_in(submitted) == "4 January 2016"
    assert submitted.changed_by == LEAD
    with pytest.raises(NotPutBack):
        put_back(month.auditor, month.reopened, submitted.wording_id)
