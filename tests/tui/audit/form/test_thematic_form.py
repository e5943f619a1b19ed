"""The form of a thematic audit: the tool's checklists, and one more with what the theme asks."""

import pytest
from conftest import JANUARY, LEAD, fill, seated
from tui.audit.form.at_the_form import at_the_form
from tui.waiting import wait_until

from auditui.practice.audit.form import ItemKind, items
from auditui.practice.audit.record import AuditState
from auditui.practice.tool import Answer
from auditui.workflow.audit.form import (
    Incomplete,
    NotOnTheForm,
    answer,
    mine,
    note,
    open_form,
    submit,
)
from auditui.workflow.calendar.questions import add_question
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw
from auditui.workflow.sample.of_theme import draw_theme

TITLE = "Neglect [see p. 4]"
ASKED = "Is neglect named in the plan? [/]"
ALWAYS = "Is the home described?"


def auditor_of(lead: Desk, title: str = TITLE) -> tuple[Desk, int]:
    """Whoever audits the first case of a theme with two questions, and the theme's number."""
    theme = add_theme(lead, title, JANUARY, LEAD).theme
    add_question(lead, theme.theme_id, ASKED, "Look at the current plan.")
    add_question(lead, theme.theme_id, ALWAYS, may_be_not_applicable=False)
    sample = draw_theme(lead, theme.theme_id, 8, seed="1")
    return seated(lead, sample.cases[0].auditor), theme.theme_id


def first(desk: Desk) -> int:
    return mine(desk)[0].audit_id


def test_the_theme_s_questions_follow_the_tool_s_in_their_order(lead: Desk) -> None:
    auditor, number = auditor_of(lead)
    tool = open_form(auditor, first(auditor)).tool
    added = tool.checklists[-1]
    assert added.title == TITLE
    assert [(q.key, q.text, q.guidance) for q in added.questions] == [
        (f"theme-{number}/1", ASKED, "Look at the current plan."),
        (f"theme-{number}/2", ALWAYS, ""),
    ]
    assert Answer.NOT_APPLICABLE not in added.questions[1].choices
    asked = [item.key for item in items(tool) if item.kind is ItemKind.QUESTION]
    assert asked[-2:] == [f"theme-{number}/1", f"theme-{number}/2"]


@pytest.mark.parametrize("title", ["Child's voice", "Grades", "Summary", "Safety"])
def test_a_theme_with_the_title_of_another_page_has_a_page_of_its_own(
    lead: Desk, title: str
) -> None:
    auditor, _ = auditor_of(lead, title)
    pages = [item.page for item in items(open_form(auditor, first(auditor)).tool)]
    assert pages.count(f"Theme: {title}") == 2


def test_a_theme_without_questions_and_a_routine_audit_have_the_plain_tool(lead: Desk) -> None:
    auditor_of(lead)
    theme = add_theme(lead, "Visits", JANUARY, LEAD).theme
    plain = lead.store.tools.tools()[0]
    for sample in (draw_theme(lead, theme.theme_id, 4), draw(lead, JANUARY, 4)):
        heading = lead.store.audits.of_sample(sample.sample_id, sample.cases[0].case_ref)
        assert heading is not None
        assert open_form(lead, heading.audit_id).tool == plain


def test_its_questions_are_answered_noted_and_required_like_the_others(lead: Desk) -> None:
    auditor, number = auditor_of(lead)
    audit_id = first(auditor)
    key = f"theme-{number}/1"
    fill(auditor, audit_id)
    assert open_form(auditor, audit_id).missing == ()
    answer(auditor, audit_id, key, None)
    with pytest.raises(Incomplete) as refused:
        submit(auditor, audit_id)
    assert [lacking.item.key for lacking in refused.value.missing] == [key]
    answer(auditor, audit_id, key, Answer.NOT_APPLICABLE)
    note(auditor, audit_id, key, "No neglect here.")
    assert submit(auditor, audit_id).response(key).note == "No neglect here."
    assert open_form(auditor, audit_id).audit.response(key).answer is Answer.NOT_APPLICABLE


def test_an_answer_that_the_theme_does_not_offer_is_refused(lead: Desk) -> None:
    auditor, number = auditor_of(lead)
    for key, given in (
        (f"theme-{number}/2", Answer.NOT_APPLICABLE),
        (f"theme-{number}/3", Answer.YES),
        (f"theme-{number + 1}/1", Answer.YES),
    ):
        with pytest.raises(NotOnTheForm):
            answer(auditor, first(auditor), key, given)


def test_a_routine_audit_takes_no_answer_to_a_theme_s_question(lead: Desk) -> None:
    _, number = auditor_of(lead)
    sample = draw(lead, JANUARY, 4)
    heading = lead.store.audits.of_sample(sample.sample_id, sample.cases[0].case_ref)
    assert heading is not None
    with pytest.raises(NotOnTheForm):
        answer(seated(lead, heading.auditor), heading.audit_id, f"theme-{number}/1", Answer.YES)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_theme_s_page_is_answered_from_the_keyboard(
    lead: Desk, size: tuple[int, int]
) -> None:
    auditor, number = auditor_of(lead)
    audit_id = first(auditor)
    theirs = (f"theme-{number}/1", f"theme-{number}/2")
    for question in open_form(auditor, audit_id).tool.questions:
        if question.key not in theirs:
            answer(auditor, audit_id, question.key, Answer.YES)
    async with at_the_form(auditor, audit_id, size) as form:
        await form.press("y")
        await form.arrive(theirs[0])
        await form.see("Is neglect named in the plan? [/]")
        await form.press("p")
        await form.arrive(theirs[1])
        await form.press("a")
        await form.see("That answer is not offered for this question.")
        await form.press("n")
        await wait_until(form.pilot, lambda: form.here not in theirs)
        answers = [form.audit.response(key).answer for key in theirs]
        assert answers == [Answer.PARTLY, Answer.NO]


async def test_the_theme_and_what_to_look_for_stand_on_the_page(lead: Desk) -> None:
    auditor, number = auditor_of(lead)
    async with at_the_form(auditor, first(auditor)) as form:
        await form.press("y", "pagedown", "pagedown")
        await form.arrive(f"theme-{number}/1")
        await form.see(TITLE, "Look at the current plan.", ALWAYS)


async def test_a_renamed_theme_keeps_its_answers_under_its_new_title(lead: Desk) -> None:
    auditor, number = auditor_of(lead)
    audit_id = first(auditor)
    answer(auditor, audit_id, f"theme-{number}/1", Answer.YES)
    rewrite(lead, number, Wording(title="Home conditions"))
    async with at_the_form(auditor, audit_id) as form:
        await form.see("Home conditions")
        assert form.audit.response(f"theme-{number}/1").answer is Answer.YES


async def test_a_submitted_thematic_audit_is_read_with_its_theme(lead: Desk) -> None:
    auditor, number = auditor_of(lead)
    audit_id = first(auditor)
    fill(auditor, audit_id)
    submit(auditor, audit_id)
    async with at_the_form(lead, audit_id) as form:
        await form.see("Read only", TITLE)
        assert form.audit.heading.state is AuditState.SUBMITTED
        assert form.audit.response(f"theme-{number}/2").answer is Answer.YES
