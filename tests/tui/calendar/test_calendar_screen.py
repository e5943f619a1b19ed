"""The calendar on the screen: the year, what is due, filters, planning and moving."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from conftest import LEAD, VIEWER, seated
from textual.pilot import Pilot
from tui.at_the_screen import folded_text, see, type_in
from tui.calendar.at_the_calendar import (
    COMFORTABLE,
    FEBRUARY,
    JANUARY,
    MARCH,
    SMALL,
    at_the_calendar,
    closed,
    drag,
    fill_in,
    grid_of,
    in_every_state,
    place_of,
    planned,
    title_at_cursor,
)
from tui.waiting import wait_until

from auditui.practice.period import FinancialYear, Month
from auditui.tui.calendar.months import Spot
from auditui.tui.calendar.screen import CalendarScreen
from auditui.tui.calendar.theme.screen import ThemeScreen
from auditui.workflow.calendar.course import reasons
from auditui.workflow.calendar.theme import find, themes
from auditui.workflow.desk import Desk

TITLES = ("Chronologies", "Front door", "Care leavers", "Neglect", "Disabled children")


@pytest.fixture
def full(lead: Desk) -> Desk:
    in_every_state(lead)
    return lead


async def put_on(pilot: Pilot[None], title: str) -> None:
    """Put the cursor on a theme by its title."""
    grid = grid_of(pilot)
    assert grid.view is not None
    theme = next(theme for theme in grid.view.themes if theme.title == title)
    grid.go(Spot(theme.planned, theme.theme_id))
    await see(pilot, f"{title}. {theme.planned.label}, led by")


def is_on(pilot: Pilot[None], title: str) -> bool:
    return title_at_cursor(pilot) == title


@pytest.mark.parametrize("size", [SMALL, COMFORTABLE])
async def test_every_theme_stands_in_its_month_with_its_state_in_a_word_and_a_shape(
    full: Desk, size: tuple[int, int]
) -> None:
    gap = " " if size == SMALL else ": "
    async with at_the_calendar(full, size) as pilot:
        await see(
            pilot,
            f"! late{gap}Chronologies",
            f"● closed{gap}Front door",
            f"◐ under way{gap}Care leavers",
            f"○ planned{gap}Neglect",
            f"◑ reporting{gap}Disabled children",
        )


async def test_what_is_overdue_comes_first_and_then_what_is_due_next(full: Desk) -> None:
    async with at_the_calendar(full, SMALL) as pilot:
        await see(
            pilot,
            "! 1 overdue: Chronologies (Dec 2015) Next, to be begun by 31 March 2016: Neglect",
        )


async def test_one_key_goes_from_one_that_is_due_to_the_next(full: Desk) -> None:
    async with at_the_calendar(full, SMALL) as pilot:
        for title in ("Chronologies", "Neglect", "Disabled children", "Chronologies"):
            await pilot.press("d")
            await wait_until(pilot, partial(is_on, pilot, title))


async def test_the_theme_under_the_cursor_is_told_in_full_sentences(full: Desk) -> None:
    async with at_the_calendar(full, SMALL) as pilot:
        await put_on(pilot, "Chronologies")
        await see(
            pilot,
            "Chronologies. December 2015, led by Quinn Lead, the whole trust. ! Planned, late: "
            "its month is over and it has not begun.",
        )
        await put_on(pilot, "Disabled children")
        await see(pilot, "To be reported to the performance meeting of 2015/16 Q4.")


async def test_arrows_move_among_months_and_the_themes_of_one(full: Desk) -> None:
    async with at_the_calendar(full, SMALL) as pilot:
        await wait_until(pilot, lambda: title_at_cursor(pilot) == "Front door")
        await pilot.press("right")
        assert title_at_cursor(pilot) == "Care leavers"
        await pilot.press("down", "down")
        assert title_at_cursor(pilot) == "Disabled children"
        await pilot.press("down", "up")
        assert title_at_cursor(pilot) == "Neglect"
        await pilot.press("home")
        await see(pilot, "No theme is shown in April 2015.")
        await pilot.press("end")
        assert title_at_cursor(pilot) == "Neglect"


async def test_in_a_grid_down_leads_to_the_quarter_below(full: Desk) -> None:
    async with at_the_calendar(full) as pilot:
        await pilot.press("up")
        await see(pilot, "No theme is shown in October 2015.")
        await pilot.press("down")
        assert title_at_cursor(pilot) == "Front door"


async def test_the_year_changes_and_an_empty_one_says_what_to_expect(full: Desk) -> None:
    async with at_the_calendar(full, SMALL) as pilot:
        await pilot.press("right_square_bracket")
        await see(pilot, "Calendar 2016/17", "No theme is planned in 2016/17 yet: press n")
        await see(pilot, "Jan 2017", "No theme is shown in January 2017.")
        await pilot.press("left_square_bracket", "left_square_bracket")
        await see(pilot, "Calendar 2014/15", "No theme was planned in 2014/15")


async def test_before_any_theme_the_year_says_what_to_expect(lead: Desk) -> None:
    async with at_the_calendar(lead, SMALL) as pilot:
        await see(pilot, "No theme is planned in 2015/16 yet: press n to plan one")
        await see(pilot, "Nothing is overdue.", "Nothing is due next.")


async def test_a_click_selects_and_another_opens(full: Desk) -> None:
    async with at_the_calendar(full) as pilot:
        await pilot.click(offset=place_of(pilot, "Care leavers"))
        await wait_until(pilot, lambda: title_at_cursor(pilot) == "Care leavers")
        assert isinstance(pilot.app.screen, CalendarScreen)
        await pilot.click(offset=place_of(pilot, "Care leavers"))
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ThemeScreen))


async def test_enter_opens_and_escape_comes_back_to_the_theme(full: Desk) -> None:
    async with at_the_calendar(full) as pilot:
        await put_on(pilot, "Neglect")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ThemeScreen))
        await see(pilot, "Lead Asha Archer")
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
        assert title_at_cursor(pilot) == "Neglect"


async def test_enter_on_an_empty_month_plans_a_theme_there(lead: Desk) -> None:
    async with at_the_calendar(lead, SMALL) as pilot:
        await pilot.press("end", "enter")
        await see(pilot, "Plan a thematic audit", "Month 2016-03")
        await fill_in(pilot, "Neglect")
        await pilot.press("tab", "tab", "tab")
        await fill_in(pilot, "A review", "All teams")
        await see(pilot, "In the calendar for")
        assert title_at_cursor(pilot) == "Neglect"
    (theme,) = themes(lead)
    assert (theme.planned, theme.lead, theme.locality) == (MARCH, LEAD, "")
    assert (theme.raised_by, theme.scope) == ("A review", "All teams")


async def test_planning_is_refused_beside_what_is_wrong_and_keeps_what_was_typed(
    lead: Desk,
) -> None:
    async with at_the_calendar(lead, SMALL) as pilot:
        await pilot.press("n")
        await see(pilot, "Plan a thematic audit")
        await fill_in(pilot, "", "")
        await pilot.press("tab", "tab", "enter", "enter")
        await see(pilot, "! Give the theme a title.")
        await type_in(pilot, "Neglect")
        await pilot.press("tab", "end", "backspace", "backspace")
        await fill_in(pilot, "13")
        await pilot.press("tab", "tab", "enter", "enter")
        await see(pilot, "! A month is written like 2016-01.", "Theme Neglect")
        await pilot.press("escape")
    assert not themes(lead)


async def test_a_second_theme_of_a_lead_in_a_month_is_planned_with_a_word_of_warning(
    full: Desk,
) -> None:
    async with at_the_calendar(full) as pilot:
        await put_on(pilot, "Disabled children")
        await pilot.press("n")
        await see(pilot, "Plan a thematic audit")
        await fill_in(pilot, "Fostering", "")
        await pilot.press("tab", "tab", "enter", "enter")
        await see(pilot, "leads another")


async def test_postponing_asks_for_the_reason_and_takes_the_cursor_along(lead: Desk) -> None:
    theme = planned(lead, "Neglect", JANUARY)
    async with at_the_calendar(lead) as pilot:
        await pilot.press("greater_than_sign")
        await see(pilot, "Move Neglect", "Month 2016-02")
        await pilot.press("enter")
        await see(pilot, "! Give the reason; it is kept on record.")
        await fill_in(pilot, "Inspection")
        await see(pilot, "Planned for February 2016: Neglect.")
        assert title_at_cursor(pilot) == "Neglect"
    assert find(lead, theme.theme_id).planned == FEBRUARY
    assert [each.reason for each in reasons(lead, theme.theme_id)] == ["Inspection"]


async def test_postponing_over_the_end_of_the_year_shows_the_next_year(lead: Desk) -> None:
    planned(lead, "Neglect", MARCH)
    async with at_the_calendar(lead) as pilot:
        await pilot.press("end", "shift+right")
        await see(pilot, "Month 2016-04")
        await fill_in(pilot, "Inspection")
        await see(pilot, "Calendar 2016/17", "Planned for April 2016: Neglect.")
        assert title_at_cursor(pilot) == "Neglect"


async def test_bringing_forward_needs_no_reason(lead: Desk) -> None:
    theme = planned(lead, "Neglect", MARCH)
    async with at_the_calendar(lead) as pilot:
        await pilot.press("end", "less_than_sign")
        await see(pilot, "Planned for February 2016: Neglect.")
    assert find(lead, theme.theme_id).planned == FEBRUARY


async def test_nothing_is_moved_into_a_year_that_is_over(lead: Desk) -> None:
    theme = planned(lead, "Neglect", Month(2016, 4))
    later = replace(lead, today=date(2016, 4, 1))
    async with at_the_calendar(later, COMFORTABLE, "2016/17") as pilot:
        await pilot.press("less_than_sign")
        await see(pilot, "The financial year 2015/16 is over.")
    assert find(lead, theme.theme_id).planned == Month(2016, 4)


async def test_dragging_a_theme_to_a_later_month_asks_for_the_reason(lead: Desk) -> None:
    theme = planned(lead, "Neglect", JANUARY)
    async with at_the_calendar(lead) as pilot:
        await drag(pilot, "planned: Neglect", "March 2016 ─")
        await see(pilot, "Move Neglect", "Month 2016-03")
        await fill_in(pilot, "Inspection")
        await see(pilot, "Planned for March 2016: Neglect.")
    assert find(lead, theme.theme_id).planned == MARCH


async def test_dragging_a_theme_to_an_earlier_month_moves_it(lead: Desk) -> None:
    theme = planned(lead, "Neglect", MARCH)
    async with at_the_calendar(lead) as pilot:
        await drag(pilot, "planned: Neglect", "February 2016 ─")
        await see(pilot, "Planned for February 2016: Neglect.")
    assert find(lead, theme.theme_id).planned == FEBRUARY


async def test_what_has_begun_is_not_moved_and_says_why(full: Desk) -> None:
    async with at_the_calendar(full) as pilot:
        await put_on(pilot, "Care leavers")
        await pilot.press("greater_than_sign")
        await see(pilot, "It is under way. Only a planned theme is moved.")


@pytest.mark.parametrize(
    ("choice", "words", "shown"),
    [
        ("State: ! late", "late.", {"Chronologies"}),
        ("State: ◐ under way", "under way.", {"Care leavers"}),
        ("Lead: Asha Archer", "led by Asha Archer.", {"Neglect"}),
        (
            "Locality: Upper",
            "Upper with the whole trust.",
            {"Neglect", "Chronologies", "Front door", "Disabled children"},
        ),
    ],
)
async def test_a_filter_is_said_in_words_and_escape_clears_it(
    full: Desk, choice: str, words: str, shown: set[str]
) -> None:
    async with at_the_calendar(full) as pilot:
        await pilot.press("f")
        await see(pilot, "Show only")
        await pilot.click(offset=place_of(pilot, choice))
        await see(pilot, f"Only these themes are shown: {words} Escape shows all.")
        grid = grid_of(pilot)
        assert grid.view is not None
        assert {theme.title for theme in grid.view.themes} == shown
        await pilot.press("escape")
        await wait_until(pilot, lambda: "Only these themes" not in folded_text(pilot))
        assert {theme.title for theme in grid.view.themes} == set(TITLES)


async def test_filters_are_chosen_one_after_the_other(full: Desk) -> None:
    async with at_the_calendar(full) as pilot:
        for choice in ("State: ○ planned", "Lead: Quinn Lead"):
            await pilot.press("f")
            await see(pilot, "Show only")
            await pilot.click(offset=place_of(pilot, choice))
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, CalendarScreen))
        await see(pilot, "Only these themes are shown: planned, led by Quinn Lead.")
        await pilot.press("f")
        await see(pilot, "Show only")
        await pilot.click(offset=place_of(pilot, "Lead: Ben Baker"))
        await see(pilot, "No theme of 2015/16 is among those shown.")


async def test_going_to_what_is_due_shows_it_although_it_was_filtered_out(full: Desk) -> None:
    async with at_the_calendar(full) as pilot:
        await pilot.press("f")
        await see(pilot, "Show only")
        await pilot.click(offset=place_of(pilot, "State: ● closed"))
        await see(pilot, "Only these themes are shown: closed.")
        await pilot.press("d")
        await wait_until(pilot, lambda: title_at_cursor(pilot) == "Chronologies")
        assert "Only these themes" not in folded_text(pilot)


async def test_whoever_may_not_keep_the_calendar_reads_it_and_is_told_who_may(full: Desk) -> None:
    async with at_the_calendar(seated(full, VIEWER), SMALL) as pilot:
        await see(pilot, "The quality lead keeps the calendar; everybody can read it.")
        await pilot.press("n")
        await see(pilot, "A viewer may not keep the")
        await pilot.press("enter")
        await see(pilot, "Findings", "Seen.")


async def test_hostile_titles_stay_on_their_line_and_are_shown_as_they_are(lead: Desk) -> None:
    hostile = ("note [see p. 4]", "[/]", "[@click=app.quit]x", "a\nb")
    for title in hostile:
        planned(lead, title)
    async with at_the_calendar(lead) as pilot:
        await see(pilot, *(f"○ planned: {' '.join(title.split())}." for title in hostile))
        for title in hostile:
            await put_on(pilot, " ".join(title.split()))
        await pilot.press("m")
        await see(pilot, "Move a b")


async def test_ten_themes_in_a_month_stay_readable(lead: Desk) -> None:
    for number in range(10):
        planned(lead, f"Theme {number}", JANUARY)
        planned(lead, f"Other {number}", Month(2015, 4 + number % 9))
    async with at_the_calendar(lead, SMALL) as pilot:
        await see(pilot, "Jan 2016 now ○ planned Theme 0", "+8 more Feb 2016")
        await pilot.press(*["down"] * 9)
        await see(pilot, "Jan 2016 now ○ planned Theme 8", "○ planned Theme 9", "+8 more Feb 2016")


@pytest.mark.parametrize("size", [(30, 10), (60, 12), (200, 60)])
async def test_at_any_size_nothing_breaks(full: Desk, size: tuple[int, int]) -> None:
    async with at_the_calendar(full, size) as pilot:
        await pilot.press("down", "up", "left", "right")
        await pilot.resize_terminal(80, 24)
        await see(pilot, "● closed Front door")


async def test_the_quarterly_report_is_read_and_changed(full: Desk) -> None:
    closed(full, "Fostering", FEBRUARY)
    async with at_the_calendar(full) as pilot:
        await pilot.press("q")
        await see(pilot, "Thematic audits in 2015/16 Q4", "ACTIVITY", "LEARNING", "Fostering")
        await pilot.press("left_square_bracket")
        await see(pilot, "Thematic audits in 2015/16 Q3")
        await pilot.press("right_square_bracket", "right_square_bracket")
        await see(pilot, "Thematic audits in 2016/17 Q1")
        await pilot.press("escape")
        await see(pilot, "Calendar 2015/16")


@pytest.mark.parametrize(("suffix", "begins"), [(".md", "# "), (".html", "<!DOCTYPE html>")])
async def test_the_quarterly_report_is_saved_and_never_over_a_file(
    full: Desk, tmp_path: Path, suffix: str, begins: str
) -> None:
    path = tmp_path / f"report{suffix}"
    async with at_the_calendar(full) as pilot:
        await pilot.press("q")
        await see(pilot, "Thematic audits in 2015/16 Q4")
        for answer in ("Saved as", "is already there"):
            await pilot.press("s")
            await see(pilot, "Save the report")
            await pilot.press("home", "ctrl+k")
            await type_in(pilot, str(path))
            await pilot.press("enter")
            await see(pilot, answer)
    assert path.read_text(encoding="utf-8").startswith(begins)


async def test_a_report_of_another_kind_of_file_is_refused(full: Desk, tmp_path: Path) -> None:
    async with at_the_calendar(full) as pilot:
        await pilot.press("q")
        await see(pilot, "Thematic audits in 2015/16 Q4")
        await pilot.press("s")
        await see(pilot, "Save the report", "thematic-audits-2015-16-Q4.md")
        await pilot.press("home", "ctrl+k")
        await type_in(pilot, str(tmp_path / "report.pdf"))
        await pilot.press("enter")
        await see(pilot, "end the name with .md or .html.")
    assert not list(tmp_path.glob("report.*"))


async def test_whoever_may_not_keep_the_calendar_plans_nothing_in_an_empty_month(
    lead: Desk,
) -> None:
    async with at_the_calendar(seated(lead, VIEWER), SMALL) as pilot:
        await see(pilot, "No theme is planned in 2015/16 yet: the quality lead keeps the calendar.")
        await pilot.press("enter")
        await see(pilot, "A viewer may not keep the")
        assert isinstance(pilot.app.screen, CalendarScreen)


async def test_years_in_which_no_day_can_lie_are_not_gone_to(lead: Desk) -> None:
    async with at_the_calendar(lead, SMALL) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, CalendarScreen)
        screen.year = FinancialYear(1900)
        await see(pilot, "Calendar 1900/01")
        await pilot.press("left_square_bracket")
        assert screen.year == FinancialYear(1900)
        screen.year = FinancialYear(2100)
        await see(pilot, "Calendar 2100/01")
        await pilot.press("right_square_bracket", "down")
        assert screen.year == FinancialYear(2100)
