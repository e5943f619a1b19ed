"""What an auditor writes on the form: kept as it is typed, recorded when it is left."""

from datetime import date

import pytest
from conftest import TODAY
from textual import events
from tui.audit.form.at_the_form import AtTheForm, at_the_form, drawn
from tui.waiting import wait_until

from auditui.practice.audit.record import Prose, Safety
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL
from auditui.tui.audit.screen import MyAuditsScreen
from auditui.workflow.audit.form import keep_draft, mine, record_safety
from auditui.workflow.desk import Desk


async def go_to_grades(form: AtTheForm) -> None:
    await form.press("]", "]", "]")
    await form.arrive("assessment")


async def go_to_summary(form: AtTheForm) -> None:
    await form.press(*["["] * 5, *["]"] * 4)
    await form.arrive("strengths")


async def test_every_keystroke_is_kept_and_leaving_records(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "t")
        await form.write("Seen")
        await wait_until(form.pilot, lambda: form.form.drafts == {"note:voice.seen": "Seen"})
        assert form.audit.response("voice.seen").note == ""
        await form.press("escape")
        await wait_until(form.pilot, lambda: form.audit.response("voice.seen").note == "Seen")
        assert form.form.drafts == {}
        await form.see("Note: Seen")


async def test_a_draft_is_put_back_and_recorded_when_left(lead: Desk) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    keep_draft(manager, audit_id, "reason:planning", "No dates")
    async with at_the_form(manager) as form:
        await form.arrive("planning")
        await form.see("No dates")
        await form.press("t")
        await form.write(" yet.", "escape")
        await wait_until(
            form.pilot, lambda: form.audit.judgement("planning").reason == "No dates yet."
        )


async def test_leaving_the_screen_by_another_place_records_too(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await go_to_summary(form)
        await form.press("t")
        await form.write("Heard.", "f3")
        await wait_until(form.pilot, lambda: form.audit.prose[Prose.STRENGTHS] == "Heard.")


async def test_escape_leaves_the_text_first_and_the_form_after(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "t")
        await form.write("Seen", "escape")
        await wait_until(form.pilot, lambda: form.screen.typing is None)
        await form.press("escape")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, MyAuditsScreen))


async def test_escape_stays_at_the_item_and_tab_moves_on(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await go_to_grades(form)
        await form.press("g")
        await form.write("Weighed.", "escape")
        await wait_until(
            form.pilot, lambda: form.audit.judgement("assessment").reason == "Weighed."
        )
        assert form.screen.typing is None
        assert form.here == "assessment"
        await form.press("tab")
        await form.arrive("planning")
        await form.press("g", "escape")
        await form.see("The reason is still to be given.")
        assert form.here == "planning"


async def test_letters_in_a_text_answer_nothing(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("y", "t")
        await form.write("any pony, 1 grin [", "ctrl+n")
        await wait_until(
            form.pilot, lambda: form.audit.response("voice.seen").note == "any pony, 1 grin ["
        )
        assert all(response.answer is None for response in form.audit.responses.values())


async def test_an_unsafe_child_is_escalated_before_anything_else(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("n")
        await form.see("The child is not safe. Escalate now, before anything else.", "04/01/2016")
        await form.see("! NOT SAFE, not escalated yet", "! Not safe")
        await form.write("Duty manager", "enter")
        await form.press("tab")
        await form.write("Seen the same day.", "tab")
        await form.arrive("voice.seen")
        safety = form.audit.safety
        assert (safety.is_safe, safety.escalated_to) == (False, "Duty manager")
        assert (safety.escalated_on, safety.what_was_done) == (TODAY, "Seen the same day.")
        await form.see("30 to do", "! NOT SAFE, told Duty manager 4 Jan 2016", "! Not safe")


async def test_a_date_that_is_none_is_faulted_beside_its_field(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("n")
        await form.write("Duty manager", "tab", *["backspace"] * 10)
        await form.write("31/02/2016", "tab")
        await form.see("On ! February 2016 has no day", "31/02/2016 31.")
        await form.write("Visited.", "tab")
        await wait_until(form.pilot, lambda: form.audit.safety.what_was_done == "Visited.")
        await form.press("escape")
        await form.see("What was typed last is not recorded yet. t goes on.")
        assert form.audit.safety.escalated_on is None
        await form.press("t")
        await form.see("On ! February 2016 has no day", "31/02/2016 31.")
        await form.press("tab", *["backspace"] * 10)
        await form.write("31/01/2016", "tab", "tab")
        await form.arrive("voice.seen")
        assert form.audit.safety.escalated_on == date(2016, 1, 31)


async def test_a_refused_date_takes_the_place_of_the_one_recorded(lead: Desk) -> None:
    auditor = drawn(lead)
    audit_id = mine(auditor)[0].audit_id
    record_safety(auditor, audit_id, Safety(False, "Duty manager", TODAY, "Visited."))
    async with at_the_form(auditor, audit_id) as form:
        await form.press("[", "[")
        await form.arrive("safe")
        await form.press("t", "tab", *["backspace"] * 10)
        await form.write("31/02/2016", "escape")
        await wait_until(form.pilot, lambda: form.audit.safety.escalated_on is None)
        await form.see("› ! Not safe", "! NOT SAFE, not escalated yet")


async def test_a_section_inadequate_suggests_a_ceiling_and_decides_nothing(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await go_to_grades(form)
        await form.press("i")
        await form.write("Visits lapsed.", "escape", *["down"] * 7)
        await form.arrive(OVERALL)
        await form.see(
            "A section is inadequate: no better than requires improvement is suggested.",
            "You decide; going above it needs a reason.",
        )
        assert form.audit.judgement(OVERALL).grade is None
        await form.press("g")
        await form.write("Overall safe.", "tab")
        await form.see("Why above the suggested ceiling")
        await form.write("Visits resumed.", "tab")
        await wait_until(form.pilot, lambda: form.audit.above_ceiling_reason == "Visits resumed.")
        assert form.audit.judgement(OVERALL).grade is Grade.GOOD
        assert form.audit.judgement(OVERALL).reason == "Overall safe."


async def test_an_action_says_beside_each_field_what_it_lacks(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await go_to_summary(form)
        await form.press("down", "down", "enter")
        await form.write("Date the plan", "tab", "tab")
        await form.write("soon", "tab")
        await form.see(
            "Who will do it · Say who will do it.",
            "By when ! Write the day like",
            "soon 31/01/2016 or 31 Jan 2016.",
        )
        await form.write("Ben", "tab", *["backspace"] * 4)
        await form.write("31.1.16", "tab")
        await wait_until(form.pilot, lambda: bool(form.audit.actions))
        await form.see("• Date the plan Ben Baker, by 31 Jan 2016")
        assert form.audit.actions[0].due == date(2016, 1, 31)
        assert form.here == "actions"


async def test_days_on_the_form_count_from_the_desks_day(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("n")
        await form.write("Duty manager", "tab", *["backspace"] * 10)
        await form.write("yesterday", "tab")
        await form.write("Visited.", "tab")
        await wait_until(form.pilot, lambda: bool(form.audit.safety.escalated_on))
        assert form.audit.safety.escalated_on == date(2016, 1, 3)
        await go_to_summary(form)
        await form.press("down", "down", "enter")
        await form.write("Date the plan", "tab")
        await form.write("ben b", "tab")
        await form.write("+14")
        await wait_until(form.pilot, lambda: form.form.drafts.get("action due") == "18/01/2016")
        await form.press("tab")
        await wait_until(form.pilot, lambda: bool(form.audit.actions))
        assert form.audit.actions[0].due == date(2016, 1, 18)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_day_is_echoed_whole_while_it_is_typed(lead: Desk, size: tuple[int, int]) -> None:
    async with at_the_form(drawn(lead), size=size) as form:
        await form.press("n")
        await form.write("Duty manager", "tab")
        await form.see("04/01/2016 Mon 4 January 2016")
        await form.press(*["backspace"] * 10)
        await form.see("31/01/2016, 31 Jan or +14")
        await form.write("5/1/17")
        await form.see("Thu 5 January 2017 – more", "than", "a year ahead")
        await form.press(*["backspace"] * 6)
        await form.write("13/13")
        await form.see("There is no month 13; the", "comes before the month.")
        await form.press(*["backspace"] * 5)
        await form.write("sun")
        await form.see("sun Sun 3 January 2016")
        assert form.audit.safety.escalated_on in {None, TODAY}


async def test_the_day_of_an_action_is_echoed_and_a_past_one_not_forbidden(lead: Desk) -> None:
    async with at_the_form(drawn(lead), size=(80, 24)) as form:
        await go_to_summary(form)
        await form.press("down", "down", "enter", "tab", "tab")
        await form.write("30 Sept")
        await form.see("30 Sept Fri 30 September 2016")
        await form.press(*["backspace"] * 7)
        await form.write("31/12/2015")
        await form.see("31/12/2015 Thu 31 December 2015 – this is past")
        await form.press("tab")
        await form.see("What is to be done · Say what is to be done.")
        await form.write("Date the plan", "tab")
        await form.write("Ben", "tab", "tab")
        await wait_until(form.pilot, lambda: bool(form.audit.actions))
        assert form.audit.actions[0].due == date(2015, 12, 31)


async def test_a_begun_action_is_kept_and_not_forgotten_at_submission(lead: Desk) -> None:
    manager = drawn(lead)
    async with at_the_form(manager) as form:
        await go_to_summary(form)
        await form.press("down", "down", "t")
        await form.write("Date the plan", "escape")
        await form.see("An action is begun and not added yet. t goes on.")
        await form.press("[", "ctrl+s")
        await form.see("Here is a text that is not recorded yet.", "Date the plan")
        await form.press("escape", "backspace")
        await form.see("Take this action off the form?")
        await form.press("enter")
        await wait_until(form.pilot, lambda: not any(form.form.drafts.values()))
        await form.see("None so far.")


async def test_an_action_is_removed_only_after_asking(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await go_to_summary(form)
        await form.press("down", "down", "t")
        await form.write("Date the plan", "tab")
        await form.write("ben b", "tab")
        await form.write("31/01/2016", "tab")
        await wait_until(form.pilot, lambda: bool(form.audit.actions))
        await form.press("down", "delete")
        await form.see("Take this action off the form?")
        await form.press("escape", "delete", "enter")
        await wait_until(form.pilot, lambda: not form.audit.actions)
        await form.arrive("actions")


async def test_tab_walks_the_summary_ready_to_type(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await go_to_summary(form)
        await form.press("enter")
        await form.write("Heard.", "tab")
        await form.write("Dates.", "tab")
        await form.write("Thanks.", "escape")
        await wait_until(form.pilot, lambda: form.audit.prose[Prose.FEEDBACK] == "Thanks.")
        assert form.audit.prose[Prose.AREAS_TO_IMPROVE] == "Dates."


async def test_all_of_a_text_is_selected_and_written_anew(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "t")
        await form.write("Not this")
        await form.press("ctrl+a")
        await form.write("Seen", "escape")
        assert form.audit.response("voice.seen").note == "Seen"


async def test_a_text_that_was_left_can_be_undone_at_the_next_visit(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "t")
        await form.write("Seen", "escape", "down", "up", "t")
        await form.write("", *["ctrl+z"] * 4)
        await wait_until(form.pilot, lambda: form.form.drafts == {"note:voice.seen": ""})
        await form.write("Heard", "escape")
        assert form.audit.response("voice.seen").note == "Heard"


async def test_the_bullets_of_a_list_from_word_are_seen_as_they_are_pasted(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "t")
        await form.write("")
        form.paste("\uf0b7 seen")
        await form.see("• seen")
        await form.press("escape")
        assert form.audit.response("voice.seen").note == "• seen"


async def add_action(form: AtTheForm) -> None:
    await go_to_summary(form)
    await form.press("down", "down", "t")
    await form.write("Date the plan", "tab")
    await form.write("ben b", "tab")
    await form.write("31/01/2016", "tab")
    await wait_until(form.pilot, lambda: bool(form.audit.actions))


@pytest.mark.parametrize("key", ["t", "enter"])
async def test_an_action_is_changed_where_it_stands(lead: Desk, key: str) -> None:
    async with at_the_form(drawn(lead)) as form:
        await add_action(form)
        number = form.audit.actions[0].action_id
        await form.press("down", key)
        await form.see("What is to be done", "Date the plan", "Who will do it")
        await form.write(" and its reviews", "tab", "tab", "tab")
        await form.see("• Date the plan and its reviews Ben Baker, by 31 Jan 2016")
        assert [(each.action_id, each.what) for each in form.audit.actions] == [
            (number, "Date the plan and its reviews")
        ]
        assert form.screen.view.current == form.audit.actions[0]
        assert not any(form.form.drafts.values())


async def test_a_change_of_an_action_that_is_not_finished_is_kept_and_said(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await add_action(form)
        await form.press("down", "t")
        await form.write(" twice", "tab", *["backspace"] * 9, "escape")
        await form.see(
            "• Date the plan Ben Baker, by 31 Jan 2016", "Begun, not finished: t goes on."
        )
        assert form.audit.actions[0].what == "Date the plan"
        await form.press("t")
        await form.write("Asha", "escape")
        await form.see("• Date the plan twice Asha Archer, by 31 Jan 2016")
        assert (form.audit.actions[0].what, form.audit.actions[0].owner) == (
            "Date the plan twice",
            "Asha Archer",
        )


async def test_what_is_to_be_done_is_written_in_a_box_of_several_lines(lead: Desk) -> None:
    words = " ".join(f"word{number:02}" for number in range(30))
    async with at_the_form(drawn(lead), size=(80, 24)) as form:
        await go_to_summary(form)
        await form.press("down", "down", "t")
        await form.write(words)
        await form.see("word00", "word15", "word29")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 26), (120, 40)])
async def test_what_is_wrong_with_a_text_is_read_in_full(lead: Desk, size: tuple[int, int]) -> None:
    async with at_the_form(drawn(lead), size=size) as form:
        await go_to_grades(form)
        await form.press("g")
        await wait_until(form.pilot, lambda: form.screen.typing is not None)
        form.pilot.app.post_message(events.Paste("x" * 20_001))
        await wait_until(form.pilot, lambda: bool(form.screen.typing and form.screen.typing.fault))
        assert form.screen.typing is not None
        await form.see(form.screen.typing.fault)
