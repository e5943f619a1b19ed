"""The form read only, in tight rooms, with hostile text, and when saving is refused."""

import pytest
from conftest import HEAD, MANAGERS, TEAMS, arranged, seated
from tui.at_the_screen import screen_text, submit
from tui.audit.form.at_the_form import as_lead, at_the_form, drawn
from tui.waiting import wait_until

from auditui.practice.audit.record import Prose
from auditui.practice.grade import Grade
from auditui.practice.sample import Routine
from auditui.practice.tool import OVERALL, Answer
from auditui.store.store import Store
from auditui.tui.audit.screen import MyAuditsScreen
from auditui.workflow.audit.form import answer, give_reason, grade, mine, note, write
from auditui.workflow.audit.moderation import moderate
from auditui.workflow.desk import Desk
from auditui.workflow.sample.upkeep import reassign

HOSTILE = "brackets [/] [@click=app.quit]here[/] [bold red] \x1b[31mred\x1b[0m \u202egnp.exe"


async def test_a_submitted_audit_is_read_only_and_shows_its_moderation(lead: Desk) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    submit(manager, audit_id)
    moderate(as_lead(manager), audit_id, Grade.INADEQUATE, "Nobody asked [the] father.")
    async with at_the_form(manager, audit_id) as form:
        await form.see(
            "Read only: submitted, and moderated by Quinn Lead (final grade inadequate)."
        )
        await form.press("n", "]", "n", "t", "]", "]", "o", "backspace", *["down"] * 7)
        await form.arrive(OVERALL)
        await form.see(
            "Final grade: Inadequate, moderated by Quinn Lead on 4 January 2016",
            "Nobody asked [the] father.",
        )
        assert form.audit.judgement(OVERALL).grade is Grade.GOOD
        assert form.screen.typing is None


async def test_somebody_elses_audit_is_read_only(lead: Desk) -> None:
    audit_id = mine(drawn(lead))[0].audit_id
    async with at_the_form(seated(lead, HEAD), audit_id) as form:
        await form.see("Read only: this audit is somebody else's to write.")
        await form.click("Yes")
        await form.press("y")
        assert form.audit.safety.is_safe is None


async def test_recorded_texts_can_be_selected(lead: Desk) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    submit(manager, audit_id)
    async with at_the_form(manager, audit_id) as form:
        await form.press("]", "]", "]", "]")
        await form.arrive("strengths")
        await form.select("Written.")
        await wait_until(form.pilot, lambda: "Written." in (form.screen.get_selected_text() or ""))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_hostile_text_is_shown_literally_and_does_nothing(
    lead: Desk, size: tuple[int, int]
) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    answer(manager, audit_id, "voice.seen", Answer.YES)
    note(manager, audit_id, "voice.seen", HOSTILE)
    grade(manager, audit_id, "assessment", Grade.GOOD)
    give_reason(manager, audit_id, "assessment", HOSTILE)
    write(manager, audit_id, Prose.STRENGTHS, HOSTILE)
    async with at_the_form(manager, audit_id, size) as form:
        await form.press("]")
        await form.see("[/] [@click=app.quit]here[/] [bold red]")
        await form.click("here[/]")
        await form.press("escape", "]", "]")
        await form.see("[/] [@click=app.quit]here[/] [bold red]")
        await form.press("]", "t")
        await form.see("[/] [@click=app.quit]here[/]")
        assert "\x1b" not in screen_text(form.pilot)
        assert "\u202e" not in screen_text(form.pilot)
        assert form.pilot.app.is_running


@pytest.mark.parametrize("key", ["]", "g", "t"])
async def test_any_size_and_back_does_not_crash(lead: Desk, key: str) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "]", "]", key)
        for size in [(40, 10), (20, 5), (1, 1), (80, 24), (200, 60), (120, 40)]:
            await form.pilot.resize_terminal(*size)
            await form.press("down", "up")
        await form.see("Left on each page")


async def test_a_narrow_screen_folds_the_pages_into_one_line(lead: Desk) -> None:
    async with at_the_form(drawn(lead), size=(80, 24)) as form:
        await form.see("›1 Safety 8 Child's voice 11 Recording co… 8 Grades 3 Summary – Voices")
        await form.press("]", "]", "]", "g", "ctrl+down")
        await form.see("● Good: Within 45 working days")


async def test_a_busy_database_is_told_and_the_words_stay(lead: Desk) -> None:
    manager = drawn(lead)
    manager.store._db.execute("PRAGMA busy_timeout = 0")
    other = Store.open(manager.store.path)
    async with at_the_form(manager) as form:
        await form.press("]", "t")
        with arranged(other):
            await form.write("Seen")
            await form.see("Someone else is saving just now.")
            await form.press("escape")
            assert form.screen.typing is not None
        await form.press("escape")
        await wait_until(form.pilot, lambda: form.audit.response("voice.seen").note == "Seen")
    other.close()


async def test_an_audit_given_to_somebody_else_meanwhile_becomes_read_only(lead: Desk) -> None:
    manager = drawn(lead)
    first = mine(manager)[0]
    nobodys = (first.team, manager.person.name)
    another = next(
        name
        for team, name in zip(TEAMS, MANAGERS, strict=True)
        if team not in nobodys and name not in nobodys
    )
    async with at_the_form(manager) as form:
        reassign(lead, Routine(first.month), first.case_ref, another)
        await form.press("y")
        await form.see("Read only: this audit is somebody else's to write.")
        await form.press("escape")
        await wait_until(form.pilot, lambda: isinstance(form.pilot.app.screen, MyAuditsScreen))


async def test_a_text_longer_than_allowed_is_faulted_and_not_lost(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "t")
        await wait_until(form.pilot, lambda: form.screen.typing is not None)
        text = form.screen.typing
        assert text is not None
        text.insert("x" * 20_001)
        await form.see("This is longer than 20,000 characters")
        await form.press("escape")
        assert form.screen.typing is text
        assert len(text.text) == 20_001


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 26), (110, 30), (120, 40)])
async def test_no_answer_and_no_grade_is_broken_within(lead: Desk, size: tuple[int, int]) -> None:
    async with at_the_form(drawn(lead), size=size) as form:
        await form.press("]", *["down"] * 5)
        await wait_until(form.pilot, lambda: "○ Not applicable" in screen_text(form.pilot))
        await form.press("]", "]")
        await wait_until(form.pilot, lambda: "○ Requires improvement" in screen_text(form.pilot))


async def test_a_tab_is_as_wide_in_reading_as_in_writing(lead: Desk) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    write(manager, audit_id, Prose.STRENGTHS, "1.\tHeard")
    async with at_the_form(manager, audit_id) as form:
        await form.press("]", "]", "]", "]")
        await wait_until(form.pilot, lambda: "1.  Heard" in screen_text(form.pilot))
        await form.press("up", "up", "t")
        await wait_until(form.pilot, lambda: form.screen.typing is not None)
        await wait_until(form.pilot, lambda: "1.  Heard" in screen_text(form.pilot))


async def test_the_first_and_the_last_word_of_a_text_are_a_key_away(lead: Desk) -> None:
    async with at_the_form(drawn(lead)) as form:
        await form.press("]", "t")
        await form.write("one", "enter")
        await form.write("two", "ctrl+home")
        await form.write("0 ", "ctrl+end")
        await form.write(" 3")
        await wait_until(
            form.pilot, lambda: form.form.drafts == {"note:voice.seen": "0 one\ntwo 3"}
        )
