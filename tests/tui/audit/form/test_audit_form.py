"""The audit form, driven by keys from the first to submission."""

from datetime import date

import pytest
from tui.audit.form.at_the_form import AtTheForm, at_the_form, drawn
from tui.waiting import wait_until

from auditui.practice.audit.record import AuditState, Prose
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, Answer
from auditui.tui.audit.form.review.review import ReviewAudit
from auditui.tui.audit.screen import MyAuditsScreen
from auditui.tui.dialogues.choose import Choose
from auditui.workflow.desk import Desk

SIZES = [(80, 24), (120, 40)]


async def answer_checklists(form: AtTheForm) -> None:
    """Answer every question yes, or not applicable where that is offered."""
    for question in form.form.tool.questions:
        await form.arrive(question.key)
        await form.press("a" if question.may_be_not_applicable else "y")


async def grade_sections(form: AtTheForm, key: str) -> None:
    """Grade every section with a key, and give a reason."""
    for section in form.form.tool.sections:
        await form.arrive(section.key)
        await form.press(key)
        await form.write("Seen.", "tab")


@pytest.mark.parametrize("size", SIZES)
async def test_a_whole_audit_from_the_first_key_to_submission(
    lead: Desk, size: tuple[int, int]
) -> None:
    async with at_the_form(drawn(lead), size=size) as form:
        await form.press("y")
        await answer_checklists(form)
        await grade_sections(form, "g")
        await form.arrive(OVERALL)
        await form.press("r")
        await form.write("Good work, late.", "tab")
        await form.arrive("strengths")
        await form.write("Heard.", "tab")
        await form.write("Dates.", "tab")
        await form.write("Date the plan", "tab")
        await form.write("Ben Baker", "enter")
        await form.write("31/01/2016", "enter")
        await wait_until(form.pilot, lambda: bool(form.audit.actions))
        await form.press("tab")
        await form.write("Thank you.", "escape", "ctrl+s")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, ReviewAudit))
        await form.see("It will be read only")
        await form.press("s")
        await form.see("Read only: this audit is submitted.")

        audit = form.audit
        tool = form.form.tool
        assert audit.heading.state is AuditState.SUBMITTED
        assert audit.safety.is_safe is True
        assert {audit.response(question.key).answer for question in tool.questions} == {
            Answer.YES,
            Answer.NOT_APPLICABLE,
        }
        assert {audit.judgement(section.key).grade for section in tool.sections} == {Grade.GOOD}
        assert {audit.judgement(section.key).reason for section in tool.sections} == {"Seen."}
        assert audit.judgement(OVERALL).grade is Grade.REQUIRES_IMPROVEMENT
        assert audit.judgement(OVERALL).reason == "Good work, late."
        assert audit.prose == {
            Prose.STRENGTHS: "Heard.",
            Prose.AREAS_TO_IMPROVE: "Dates.",
            Prose.FEEDBACK: "Thank you.",
        }
        assert [(a.what, a.owner, a.due) for a in audit.actions] == [
            ("Date the plan", "Ben Baker", date(2016, 1, 31))
        ]


async def test_every_answer_has_its_key_and_moves_on(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("y", "y", "p", "n")
        await wait_until(form.pilot, lambda: form.here == "voice.observed")
        answers = [
            form.audit.response(key).answer for key in ("voice.seen", "voice.alone", "voice.words")
        ]
        assert answers == [Answer.YES, Answer.PARTLY, Answer.NO]
        await form.see("27 to do", "5 Child's voice")


async def test_not_applicable_is_refused_with_a_word_where_it_is_not_offered(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("y", "a")
        await form.see("That answer is not offered for this question.")
        assert form.here == "voice.seen"
        assert form.audit.response("voice.seen").answer is None


async def test_a_corrected_answer_goes_to_the_next_row_only(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("y", "y", "y", "y", "up", "up", "up", "p")
        await form.arrive("voice.alone")
        assert form.audit.response("voice.seen").answer is Answer.PARTLY


async def test_an_answer_and_a_grade_can_be_taken_back(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("y", "y", "up", "backspace")
        await wait_until(form.pilot, lambda: form.audit.response("voice.seen").answer is None)
        await form.press("pagedown", "pagedown", "4", "escape", "delete")
        await wait_until(form.pilot, lambda: form.here == "assessment")
        assert form.audit.judgement("assessment").grade is None
        await form.press("pageup", "pageup", "pageup", "backspace")
        await wait_until(form.pilot, lambda: form.audit.safety.is_safe is None)


@pytest.mark.parametrize(
    ("key", "grade"),
    [
        ("o", Grade.OUTSTANDING),
        ("2", Grade.GOOD),
        ("r", Grade.REQUIRES_IMPROVEMENT),
        ("4", Grade.INADEQUATE),
    ],
)
async def test_a_grade_is_chosen_by_letter_or_number_and_its_reason_asked(
    lead: Desk, key: str, grade: Grade
) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "]", "]", key)
        await form.see("Reason for the grade")
        assert form.audit.judgement("assessment").grade is grade
        assert form.screen.typing is not None


async def test_the_descriptors_of_the_audits_own_thresholds_stand_beside(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "]", "]", "g", "escape")
        thresholds = form.form.thresholds
        await form.see(f"{thresholds.title} ({thresholds.version})", "● Good Within 45 working")


async def test_rows_and_pages_are_walked_by_keys(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "down", "j")
        await form.arrive("voice.words")
        await form.press("k", "up", "up")
        await form.arrive("voice.seen")
        await form.press("pagedown")
        await form.arrive("recording.chronology")
        await form.press("pageup", "[", "[")
        await form.arrive("safe")


async def test_m_jumps_from_missing_to_missing_and_round_again(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "y", "up", "m")
        await form.arrive("voice.alone")
        await form.press("]", "]", "]", "m", "m", "m", "m")
        await form.arrive("voice.alone")


async def test_coming_back_lands_on_the_next_open_item(lead: Desk) -> None:
    manager = drawn(lead)
    async with at_the_form(manager) as form:
        await form.press("y", "y", "p", "escape")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, MyAuditsScreen))
    async with at_the_form(manager) as form:
        assert form.here == "voice.words"


async def test_submitting_too_early_lists_what_is_missing_and_goes_there(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("y", "ctrl+s")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, Choose))
        await form.see("Not yet complete", "Answer the question.")
        await form.press("down", "enter")
        await wait_until(form.pilot, lambda: not isinstance(form.pilot.app.screen, Choose))
        await form.arrive("voice.alone")
        assert form.audit.heading.state is AuditState.DRAFT


async def test_keys_that_do_nothing_here_are_greyed(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        assert form.screen.check_action("answer_partly_command", ()) is None
        assert form.screen.check_action("grade_good_command", ()) is None
        assert form.screen.check_action("answer_yes_command", ()) is True
        await form.press("]", "t")
        await form.write("Note")
        assert form.screen.check_action("answer_yes_command", ()) is None


async def test_help_and_palette_know_the_commands_of_the_form(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("f1")
        await form.see("Jump to the next item that is still missing.")


async def test_keys_typed_ahead_of_the_screen_are_obeyed_in_their_order(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        form.burst("yyp]]gSeen, and [not] only once.")
        await wait_until(
            form.pilot,
            lambda: form.form.drafts == {"reason:assessment": "Seen, and [not] only once."},
        )
        answers = [form.audit.response(key).answer for key in ("voice.seen", "voice.alone")]
        assert answers == [Answer.YES, Answer.PARTLY]


async def test_what_is_typed_behind_enter_goes_into_the_next_line(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "]", "]", "]", "down", "down", "t")
        form.burst("Date the plan")
        form.press_ahead("tab")
        form.burst("Ben Baker")
        form.press_ahead("enter")
        form.burst("31/01/2016")
        form.press_ahead("enter", "tab")
        form.burst("Thanks.")
        await wait_until(form.pilot, lambda: "Thanks." in form.form.drafts.values())
        (action,) = form.audit.actions
        assert (action.what, action.owner) == ("Date the plan", "Ben Baker")
        assert action.due == date(2016, 1, 31)
