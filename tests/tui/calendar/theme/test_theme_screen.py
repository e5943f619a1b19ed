"""One theme on the screen: written on in place, its steps, what hangs on it."""

from datetime import date

import pytest
from conftest import VIEWER, arranged, seated
from textual.pilot import Pilot
from textual.widgets import Input, OptionList
from tui.at_the_screen import folded_text, go_to, see, type_in, write_in
from tui.calendar.at_the_calendar import (
    COMFORTABLE,
    JANUARY,
    Q4,
    SMALL,
    at_a_theme,
    closed,
    fill_in,
    planned,
    stands,
)
from tui.waiting import wait_until

from auditui.practice.calendar.theme import ThemeDraft, ThemeProse, ThemeState
from auditui.practice.people import Role
from auditui.practice.period import Month
from auditui.practice.text import PROSE_LIMIT
from auditui.store.store import Store
from auditui.tui.calendar.screen import CalendarScreen
from auditui.tui.calendar.theme.page import ThemePage
from auditui.tui.calendar.theme.screen import ThemeScreen
from auditui.tui.ledger.screen import LedgerScreen
from auditui.tui.parts.text import FormText
from auditui.workflow.calendar.changes import add_change, practice_changes
from auditui.workflow.calendar.course import begin, move, report
from auditui.workflow.calendar.ending import close, reopen
from auditui.workflow.calendar.questions import add_question, theme_questions
from auditui.workflow.calendar.re_audit import re_audit
from auditui.workflow.calendar.texts import (
    Wording,
    drafts,
    history,
    keep_draft,
    record_draft,
    rewrite,
)
from auditui.workflow.calendar.theme import find, propose_deep_dive
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest
from auditui.workflow.people import save_person


@pytest.fixture
def begun(lead: Desk) -> int:
    return begin(lead, planned(lead, "Neglect").theme_id).theme_id


def page_of(pilot: Pilot[None]) -> ThemePage:
    return pilot.app.screen.query_one(ThemePage)


def text_of(pilot: Pilot[None], name: str) -> FormText:
    return next(text for text in page_of(pilot).texts if text.field.name == name)


async def is_kept(pilot: Pilot[None], desk: Desk, theme_id: int, **texts: str) -> None:
    """Wait until those texts, and no others, are kept as drafts of whoever is at the desk."""
    await wait_until(
        pilot,
        lambda: (
            texts == {prose.value: draft.text for prose, draft in drafts(desk, theme_id).items()}
        ),
    )


async def test_the_whole_theme_is_on_the_page(lead: Desk, begun: int) -> None:
    wording = Wording(raised_by="A review", scope="All teams", findings="Late", learning="Plan")
    rewrite(lead, begun, wording)
    add_question(lead, begun, "Is the chronology current?", "Look for [dates].")
    add_change(lead, begun, "Weekly check", "Asha Archer", date(2016, 1, 3))
    report(lead, begun, Q4)
    async with at_a_theme(lead, begun, (120, 50)) as pilot:
        await see(pilot, "Neglect", "◑ Reporting; begun 4 January 2016; to be reported")
        await see(pilot, "A review", "All teams", "Late", "Plan", "the whole trust")
        await see(pilot, "1. Is the chronology current?", "Look for [dates].", "Not drawn yet.")
        await see(pilot, "! overdue: Weekly check", "Owner: Asha Archer. Due 3 January 2016.")
        await see(pilot, "To be reported to the performance meeting of 2015/16 Q4.")


async def test_from_beginning_to_end_with_the_keyboard(lead: Desk) -> None:
    number = planned(lead, "Neglect").theme_id
    async with at_a_theme(lead, number, SMALL) as pilot:
        await pilot.press("b")
        await see(pilot, "◐ Under way; begun 4 January 2016")
        await pilot.press("w")
        await type_in(pilot, "Drift in three files")
        await pilot.press("tab")
        await type_in(pilot, "Plans need an end")
        await pilot.press("escape", "p")
        await see(pilot, "What is done differently from now on")
        await fill_in(pilot, "Weekly check", "Asha Archer", "31/03/2016")
        await see(pilot, "○ to be done: Weekly check")
        await pilot.press("r")
        await see(pilot, "Meeting of 2015/16 Q4")
        await pilot.press("tab")
        await fill_in(pilot, "04/01/2016")
        await see(pilot, "Reported to the performance meeting of 2015/16 Q4 on 4 January 2016.")
        await pilot.press("c")
        await see(pilot, "Close this theme?", "1 practice change still to be made;")
        await pilot.press("enter")
        await see(pilot, "● Closed, 4 January 2016")
        await pilot.press("a")
        await see(pilot, "Audit Neglect again", "After months 6")
        await pilot.press("enter", "tab", "enter")
        await see(pilot, "Re-audited Neglect, August 2016: ○ planned")
    theme = find(lead, number)
    assert theme.state is ThemeState.CLOSED
    assert (theme.findings, theme.learning) == ("Drift in three files", "Plans need an end")
    assert (theme.meeting, theme.reported_on) == (Q4, date(2016, 1, 4))


async def test_what_is_typed_before_the_cursor_is_in_the_text_is_not_lost(
    lead: Desk, begun: int
) -> None:
    async with at_a_theme(lead, begun) as pilot:
        await type_in(pilot, "wwe saw drift")
        await is_kept(pilot, lead, begun, findings="we saw drift")


@pytest.mark.parametrize("size", [(60, 20), SMALL, (120, 30)])
async def test_what_is_being_written_stays_in_sight(
    lead: Desk, begun: int, size: tuple[int, int]
) -> None:
    for number in range(12):
        add_question(lead, begun, f"Question {number}?", "")
    async with at_a_theme(lead, begun, size) as pilot:
        for word in ("alpha", "beta"):
            await pilot.press("w")
            await write_in(pilot, " ".join(f"{word}{number:02}" for number in range(70)))
            await see(pilot, f"{word}69")
            await pilot.resize_terminal(size[0] - 5, size[1] - 1)
            await see(pilot, f"{word}69")
            await pilot.press("escape")


@pytest.mark.parametrize("size", [(60, 20), SMALL])
async def test_what_is_wrong_with_a_text_is_read_in_full(
    lead: Desk, begun: int, size: tuple[int, int]
) -> None:
    async with at_a_theme(lead, begun, size) as pilot:
        await pilot.press("w")
        text_of(pilot, "findings").text = "x" * (PROSE_LIMIT + 1)
        await pilot.press("tab")
        await wait_until(pilot, lambda: bool(text_of(pilot, "findings").fault))
        pilot.app.clear_notifications()
        page_of(pilot).scroll_to_widget(text_of(pilot, "findings"), animate=False, top=True)
        await see(pilot, text_of(pilot, "findings").fault)


async def test_closing_says_beside_each_place_what_is_wanting(lead: Desk, begun: int) -> None:
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("c")
        await see(
            pilot,
            "Findings · Write this before it is closed.",
            "Learning · Write this before it is closed.",
            "! Give the day on which it was reported before",
        )
        assert pilot.app.focused is text_of(pilot, "findings")
    assert find(lead, begun).state is ThemeState.UNDER_WAY


async def test_every_keystroke_is_kept_and_nothing_is_recorded_before_the_text_is_left(
    lead: Desk, begun: int
) -> None:
    before = find(lead, begun)
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("w")
        for typed in ("D", "Dr", "Dr[", "Dr[ "):
            await type_in(pilot, typed[-1])
            await is_kept(pilot, lead, begun, findings=typed)
        assert pilot.app.focused is text_of(pilot, "findings")
        assert find(lead, begun) == before
        await type_in(pilot, "ift in files")
        await pilot.press("escape")
        await stands(pilot, lead, begun, findings="Dr[ ift in files")
        assert drafts(lead, begun) == {}


@pytest.mark.parametrize("key", ["tab", "escape", "f7", "ctrl+p"])
async def test_what_is_typed_is_kept_when_it_is_left(lead: Desk, begun: int, key: str) -> None:
    before = find(lead, begun).sequence
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("w", "a", "b", key)
        await stands(pilot, lead, begun, findings="ab")
    assert find(lead, begun).sequence == before + 1


async def test_what_is_typed_is_kept_when_the_program_is_left(lead: Desk, begun: int) -> None:
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("w", "a", "b", "ctrl+q")
    assert find(lead, begun).findings == "ab"


async def test_paragraphs_are_kept_as_they_are(lead: Desk, begun: int) -> None:
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("w", "a", "enter", "enter", "b", "escape")
        await stands(pilot, lead, begun, findings="a\n\nb")


async def test_nothing_is_written_where_nothing_was_typed(lead: Desk, begun: int) -> None:
    before = find(lead, begun)
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("w", "tab", "tab", "escape", "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
    assert find(lead, begun) == before


async def test_words_that_are_too_long_are_said_to_be_and_asked_about(
    lead: Desk, begun: int
) -> None:
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("w")
        text_of(pilot, "findings").text = "x" * (PROSE_LIMIT + 1)
        await see(pilot, "This is longer than 20,000 characters;")
        await pilot.press("escape", "escape")
        await see(pilot, "Leave these words behind?")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ThemeScreen))
        text_of(pilot, "findings").text = "Short"
        await pilot.press("escape")
        await stands(pilot, lead, begun, findings="Short")


async def test_words_wait_while_someone_else_writes_to_the_database(lead: Desk, begun: int) -> None:
    other = Store.open(lead.store.path)
    async with at_a_theme(lead, begun) as pilot:
        lead.store._db.execute("PRAGMA busy_timeout = 0")
        await pilot.press("w", "a")
        with arranged(other):
            await pilot.press("tab")
            await see(pilot, "Findings · Not recorded:")
        await stands(pilot, lead, begun, findings="a")
        await wait_until(pilot, lambda: "Not recorded" not in folded_text(pilot))
    other.close()


async def test_what_others_wrote_shows_on_coming_back_but_never_over_words_being_typed(
    lead: Desk, begun: int
) -> None:
    async with at_a_theme(lead, begun) as pilot:
        await go_to(pilot, "f7", LedgerScreen)
        rewrite(lead, begun, Wording(learning="From elsewhere", findings="Theirs"))
        await go_to(pilot, "f5", ThemeScreen)
        await see(pilot, "From elsewhere", "Theirs")
        await pilot.press("w", "!")
        rewrite(lead, begun, Wording(learning="Anew"))
        await pilot.press("escape")
        await stands(pilot, lead, begun, findings="Theirs!", learning="Anew")


async def test_words_for_a_theme_that_was_closed_meanwhile_stay_to_be_copied(
    lead: Desk, begun: int
) -> None:
    rewrite(lead, begun, Wording(findings="F", learning="L"))
    report(lead, begun, Q4, lead.today)
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("w", "x")
        close(lead, begun)
        await pilot.press("escape")
        await see(pilot, "Not recorded: This theme is closed.")
        assert text_of(pilot, "findings").text == "Fx"


async def test_words_kept_and_not_recorded_are_there_again_and_recorded_when_left(
    lead: Desk, begun: int
) -> None:
    rewrite(lead, begun, Wording(findings="Drift"))
    keep_draft(lead, begun, ThemeProse.FINDINGS, ThemeDraft("Drift in thr", "Drift"))
    async with at_a_theme(lead, begun) as pilot:
        await see(pilot, "Drift in thr")
        assert find(lead, begun).findings == "Drift"
        await pilot.press("w", "tab")
        pilot.app.screen.set_focus(text_of(pilot, "findings"))
        await type_in(pilot, "ee")
        await pilot.press("escape")
        await stands(pilot, lead, begun, findings="Drift in three")
    assert drafts(lead, begun) == {}


async def test_of_two_people_at_one_text_neither_overwrites_the_other_unseen(
    lead: Desk, begun: int
) -> None:
    save_person(lead, "Robin Lead", Role.QUALITY_LEAD, "")
    robin = seated(lead, "Robin Lead")
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("w", *"Mine")
        await is_kept(pilot, lead, begun, findings="Mine")
        record_draft(robin, begun, ThemeProse.FINDINGS, ThemeDraft("[/] Theirs", ""))
        await pilot.press("escape")
        await see(
            pilot,
            "Findings · Not recorded: Somebody else changed this.",
            "What stands there now:",
            "[/] Theirs",
            "Write on above to put your words in its place.",
        )
        assert text_of(pilot, "findings").text == "Mine"
        assert find(lead, begun).findings == "[/] Theirs"
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
    assert find(lead, begun).findings == "[/] Theirs"
    async with at_a_theme(lead, begun) as pilot:
        await see(pilot, "Mine", "What stands there now:", "[/] Theirs")
        pilot.app.screen.set_focus(text_of(pilot, "findings"))
        await pilot.press(*", too", "escape")
        await stands(pilot, lead, begun, findings="Mine, too")
        await wait_until(pilot, lambda: "What stands there now" not in folded_text(pilot))
    assert [each.was for each in history(lead, begun)] == ["[/] Theirs"]


async def test_who_takes_back_what_they_typed_sees_what_others_wrote(
    lead: Desk, begun: int
) -> None:
    event = newest(lead, 1)[0].number
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("w", "x")
        await is_kept(pilot, lead, begun, findings="x")
        rewrite(lead, begun, Wording(findings="Theirs"))
        await pilot.press("backspace", "escape")
        await see(pilot, "Theirs")
        assert "Somebody else" not in folded_text(pilot)
        await is_kept(pilot, lead, begun)
    assert newest(lead, 1)[0].number == event + 1


async def test_a_draft_that_was_taken_back_before_a_crash_hides_nothing(
    lead: Desk, begun: int
) -> None:
    keep_draft(lead, begun, ThemeProse.FINDINGS, ThemeDraft("", ""))
    rewrite(lead, begun, Wording(findings="Theirs"))
    async with at_a_theme(lead, begun) as pilot:
        await see(pilot, "Theirs")
        assert "Somebody else" not in folded_text(pilot)
        await pilot.press("escape")
        await is_kept(pilot, lead, begun)
    assert find(lead, begun).findings == "Theirs"


async def test_words_for_a_closed_theme_are_asked_about_and_wait_for_its_reopening(
    lead: Desk, begun: int
) -> None:
    rewrite(lead, begun, Wording(findings="F", learning="L"))
    report(lead, begun, Q4, lead.today)
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("w", "x")
        await is_kept(pilot, lead, begun, findings="Fx")
        close(lead, begun)
        await pilot.press("escape", "escape")
        await see(pilot, "Leave these words behind?")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
        reopen(lead, begun, "Forgotten")
        pilot.app.push_screen(ThemeScreen(lead, begun))
        await see(pilot, "Fx")


async def test_a_signal_keeps_its_figures(lead: Desk) -> None:
    number = propose_deep_dive(lead, "Assessments", JANUARY, "Fell from 90% to 60%").theme_id
    async with at_a_theme(lead, number, SMALL) as pilot:
        await see(pilot, "The figures that raised it", "Fell from 90% to 60%")
        pilot.app.screen.set_focus(text_of(pilot, "why"))
        text_of(pilot, "why").text = ""
        await pilot.press("escape")
        await see(pilot, "Not recorded: Say which figure raised it.")
    assert find(lead, number).raised_by == "Fell from 90% to 60%"


async def test_a_practice_change_is_marked_as_done_even_of_a_closed_theme(lead: Desk) -> None:
    number = closed(lead, "Neglect").theme_id
    reopen(lead, number, "A change was forgotten")
    add_change(lead, number, "Weekly check", "Asha", date(2016, 1, 3))
    close(lead, number)
    async with at_a_theme(lead, number) as pilot:
        await see(pilot, "! overdue: Weekly check", "Reopened A change was forgotten – Quinn Lead")
        await pilot.press("d")
        await see(pilot, "Made since when?", "Done on 04/01/2016", "Mon 4 January 2016")
        await pilot.press("end", "backspace")
        await fill_in(pilot, "7")
        await see(pilot, "! That day is still to come.")
        await pilot.press("ctrl+u")
        await fill_in(pilot, "4 Jan")
        await see(pilot, "● done 4 January 2016: Weekly check")
        assert "Done" not in folded_text(pilot).rpartition("a Audit again")[2]


async def test_a_practice_change_is_removed_once_that_is_meant(lead: Desk, begun: int) -> None:
    add_change(lead, begun, "Weekly check", "Asha", date(2016, 3, 1))
    add_change(lead, begun, "Monthly check", "Asha", date(2016, 4, 1))
    async with at_a_theme(lead, begun) as pilot:
        page_of(pilot).changes.focus()
        await pilot.press("down", "x")
        await see(pilot, "Remove this practice change?", "It stays on record.")
        await pilot.press("enter")
        await wait_until(pilot, lambda: len(practice_changes(lead, begun)) == 1)
        await wait_until(pilot, lambda: "Monthly" not in folded_text(pilot))
        await see(pilot, "Weekly check")


async def test_an_incomplete_practice_change_says_what_it_lacks(lead: Desk, begun: int) -> None:
    async with at_a_theme(lead, begun, SMALL) as pilot:
        await pilot.press("p")
        await see(pilot, "What is done differently from now on")
        await fill_in(pilot, "", "", "soon")
        await see(pilot, "! Write the day like 31/01/2016 or 31 Jan 2016.")
        await pilot.press("ctrl+u")
        await see(pilot, "Due 31/01/2016, 31 Jan or +14")
        await pilot.press(*"31/12/2015")
        await see(pilot, "Due 31/12/2015", "Thu 31 December 2015 – this is past")
        assert "!" not in folded_text(pilot)
        await pilot.press("ctrl+u")
        await fill_in(pilot, "+8w")
        await see(pilot, "! Say what changes in practice, and who owns it.")
    assert not practice_changes(lead, begun)


async def test_keys_typed_ahead_of_a_field_find_it(lead: Desk, begun: int) -> None:
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("p")
        await see(pilot, "What is done differently from now on")
        for key in (*"Check", "enter", *"Asha", "enter", *"2902201", "enter"):
            pilot.app.simulate_key(key)
        await see(pilot, "! Write the day like 31/01/2016", "Change Check", "Owner Asha")


async def test_questions_are_added_and_removed(lead: Desk, begun: int) -> None:
    async with at_a_theme(lead, begun) as pilot:
        await see(pilot, "None yet.")
        await pilot.press("q")
        await see(pilot, "A question for this theme")
        await fill_in(pilot, "Is it current?", "Dates")
        await pilot.press("enter", "down", "enter", "tab", "enter")
        await see(pilot, "1. Is it current? (never not applicable)", "Dates")
        page_of(pilot).questions.focus()
        await pilot.press("x", "enter")
        await see(pilot, "None yet.")
    assert not theme_questions(lead, begun)


async def test_its_sample_is_drawn_and_shown_with_how_far_it_is(lead: Desk) -> None:
    number = planned(lead, "Neglect", JANUARY).theme_id
    add_question(lead, number, "Is it current?")
    async with at_a_theme(lead, number) as pilot:
        await pilot.press("s")
        await see(pilot, f"theme {number}, thematic", "40 cases can be drawn")
        await pilot.press("6", "d", "enter")
        await see(pilot, "Drawn by", "0 of 6 submitted · 6 to do")
        await pilot.press("escape")
        await see(pilot, "0 of 6 submitted · 6 to do", "Drawn from 40 open cases", "◐ Under way")
        page_of(pilot).questions.focus()
        await pilot.press("x")
        await see(pilot, "The sample is drawn, so its questions stand.")
        await pilot.press("s")
        await see(pilot, "theme 1, thematic", "esc Back")
        await pilot.press("t")
        await type_in(pilot, "8")
        await pilot.press("enter", "enter")
        await see(pilot, "0 of 8 submitted")


async def test_a_planned_theme_is_moved_and_says_why_it_was(lead: Desk) -> None:
    number = planned(lead, "Neglect", JANUARY).theme_id
    async with at_a_theme(lead, number) as pilot:
        await pilot.press("m")
        await see(pilot, "Move Neglect")
        await pilot.press("end", "backspace")
        await fill_in(pilot, "3", "Inspection")
        await see(pilot, "Month March 2016", "Moved Inspection – Quinn Lead, 4 January 2016")


async def test_title_and_lead_are_changed(lead: Desk, begun: int) -> None:
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("t")
        await see(pilot, "Title, lead and locality")
        await type_in(pilot, " and [drift]")
        await pilot.press("tab", "tab", "tab", "enter")
        await see(pilot, "Neglect and [drift]")
    assert find(lead, begun).title == "Neglect and [drift]"


async def test_reopening_asks_for_the_reason(lead: Desk) -> None:
    number = closed(lead, "Neglect").theme_id
    async with at_a_theme(lead, number) as pilot:
        await pilot.press("o")
        await see(pilot, "Reopen this theme")
        await fill_in(pilot, "Another file came in")
        await see(pilot, "◑ Reporting", "Reopened Another file came in")
        await pilot.press("w", "!", "escape")
        await stands(pilot, lead, number, findings="Seen.!")


async def test_a_report_day_is_refused_beside_it(lead: Desk, begun: int) -> None:
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("r", "tab")
        await see(pilot, "Report it to a quarterly performance meeting")
        await fill_in(pilot, "05/01/2016")
        await see(pilot, "! That day is still to come.")


async def test_one_key_leads_to_the_earlier_theme_and_one_to_the_re_audit(lead: Desk) -> None:
    earlier = closed(lead, "Neglect")
    again = re_audit(lead, earlier.theme_id, 6).theme
    async with at_a_theme(lead, again.theme_id) as pilot:
        await see(pilot, "Re-audit of Neglect, January 2016: ● closed")
        await pilot.press("e")
        await see(pilot, f"Theme {earlier.theme_id} ·", "Re-audited Neglect, July 2016: ○ planned")
        await pilot.press("l")
        await see(pilot, f"Theme {again.theme_id} ·")
        for _ in range(3):
            await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))


async def test_whoever_may_not_keep_the_calendar_reads_and_is_told_who_may(
    lead: Desk, begun: int
) -> None:
    rewrite(lead, begun, Wording(findings="Drift"))
    async with at_a_theme(seated(lead, VIEWER), begun) as pilot:
        await see(pilot, "The quality lead keeps the calendar; everybody can read it.", "Drift")
        await pilot.press("c")
        await see(pilot, "A viewer may not keep the")
        pilot.app.screen.set_focus(text_of(pilot, "findings"))
        await pilot.press("x", "y")
        assert text_of(pilot, "findings").text == "Drift"


async def test_keys_of_commands_are_letters_while_one_writes(lead: Desk, begun: int) -> None:
    letters = "wbrcoaptdqsxmel"
    async with at_a_theme(lead, begun) as pilot:
        await pilot.press("w", *letters, "escape")
        await stands(pilot, lead, begun, findings=letters)
        assert isinstance(pilot.app.screen, ThemeScreen)


async def test_hostile_text_is_shown_as_it_is(lead: Desk) -> None:
    hostile = "[@click=app.quit]x[/] \x1b[31m"
    shown = "[@click=app.quit]x[/] [31m"
    save_person(lead, "[/] Lead", Role.TEAM_MANAGER, "")
    number = planned(lead, hostile, Month(2016, 1), "[/] Lead").theme_id
    add_question(lead, number, hostile, "[b]")
    add_change(lead, number, hostile, "[/]", lead.today)
    move(lead, number, Month(2016, 2), hostile)
    async with at_a_theme(lead, number, (160, 50)) as pilot:
        await see(pilot, shown, f"1. {shown}", f"○ to be done: {shown}", f"Moved {shown} – Quinn")
        for key in ("m", "t", "p", "d"):
            await pilot.press(key)
            await wait_until(pilot, lambda: bool(pilot.app.screen.query(Input)))
            await pilot.press("escape")
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, ThemeScreen))
        page_of(pilot).changes.focus()
        await pilot.press("x")
        await see(pilot, "Remove this practice change?")


@pytest.mark.parametrize("size", [(30, 10), (60, 12), SMALL, COMFORTABLE, (200, 60)])
async def test_at_any_size_everything_can_be_scrolled_to(
    lead: Desk, begun: int, size: tuple[int, int]
) -> None:
    rewrite(lead, begun, Wording(findings="Found. " * 300, learning="Learned.\n" * 40))
    async with at_a_theme(lead, begun, size) as pilot:
        await pilot.press(*["tab"] * 6, "end")
        page_of(pilot).scroll_end(animate=False)
        await see(pilot, "Not reported;")
        assert all(each.size.width for each in pilot.app.screen.query(OptionList) if each.display)
