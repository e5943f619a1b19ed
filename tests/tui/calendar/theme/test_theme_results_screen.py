"""A theme's results on the screen, and a re-audit beside the theme that it audits again."""

import pytest
from conftest import JANUARY, LEAD, VIEWER, made_once, seated
from textual.pilot import Pilot
from tui.at_the_screen import go_to, rows_of, see
from tui.calendar.at_the_calendar import COMFORTABLE, SMALL, at_a_theme, stands
from tui.waiting import wait_until
from workflow.calendar.test_theme_results import (
    ADDED,
    ASKED,
    DROPPED,
    MAY,
    OCTOBER,
    again,
    closed,
    complete,
    planned,
)

from auditui.tui.calendar.theme.results import ThemeResultsScreen
from auditui.tui.calendar.theme.results_table import ThemeResultsTable
from auditui.tui.calendar.theme.screen import ThemeScreen
from auditui.workflow.calendar.questions import add_question
from auditui.workflow.calendar.theme import add_theme
from auditui.workflow.desk import Desk
from auditui.workflow.sample.of_theme import draw_theme

WIDE = (160, 50)


@pytest.fixture
def audited(lead: Desk) -> int:
    """A theme with eight of twelve cases audited, its question never answered yes."""

    def theme_with_audits(lead: Desk) -> int:
        theme = planned(lead, JANUARY, ASKED)
        sample = draw_theme(lead, theme.theme_id, 12)
        complete(lead, sample, 6, 2, no=(f"theme-{theme.theme_id}/1",))
        return theme.theme_id

    return made_once(lead, theme_with_audits)


@pytest.fixture
def audited_again(lead: Desk) -> int:
    """A re-audit with a question of the earlier theme's and one of its own."""

    def theme_and_re_audit(lead: Desk) -> int:
        earlier = planned(lead, OCTOBER, ASKED, DROPPED)
        sample = draw_theme(lead, earlier.theme_id, 40)
        complete(lead, sample, 4, 16, no=(f"theme-{earlier.theme_id}/1",))
        closed(lead, earlier)
        theme = again(lead, earlier)
        add_question(lead, theme.theme_id, ADDED)
        complete(lead, draw_theme(lead, theme.theme_id, 40), 18, 2)
        return theme.theme_id

    return made_once(lead, theme_and_re_audit)


def table_of(pilot: Pilot[None]) -> ThemeResultsTable:
    return pilot.app.screen.query_one(ThemeResultsTable)


def row_of(pilot: Pilot[None], name: str) -> list[str]:
    rows = rows_of(table_of(pilot))
    return next([text.strip() for text in row[1:]] for row in rows if row[0] == name)


@pytest.mark.parametrize("is_drawn", [False, True])
async def test_without_a_submitted_audit_the_key_says_why_it_does_nothing(
    lead: Desk, is_drawn: bool
) -> None:
    number = planned(lead, JANUARY, ASKED).theme_id
    if is_drawn:
        draw_theme(lead, number, 4)
    async with at_a_theme(lead, number) as pilot:
        await pilot.press("v")
        await see(pilot, "No audit of its sample is submitted yet.", "v Results")
        assert isinstance(pilot.app.screen, ThemeScreen)


async def test_the_key_is_a_letter_while_one_writes(lead: Desk, audited: int) -> None:
    async with at_a_theme(lead, audited, SMALL) as pilot:
        await pilot.press("w", "v", "escape")
        await stands(pilot, lead, audited, findings="v")
        assert isinstance(pilot.app.screen, ThemeScreen)


async def test_each_rate_has_its_counts_and_interval(lead: Desk, audited: int) -> None:
    async with at_a_theme(lead, audited, SMALL) as pilot:
        await go_to(pilot, "v", ThemeResultsScreen)
        await see(pilot, f"Results of theme {audited}", "8 of 12 cases are audited · Neglect")
        await see(pilot, "6 of 8 audits were rated requires improvement or better: 75%")
        await see(pilot, "Grades: outstanding 0, good 6, requires improvement 0, inadequate 2.")
        assert row_of(pilot, "RI or better")[:3] == ["75%", "6 of 8", "41–93%"]
        await pilot.press("end")
        await see(pilot, ASKED, "Yes: 0% (95% interval 0–32%), 0 of 8 that it applied to.")
        await see(pilot, "Partly 0, no 8, not applicable 0.")
        assert row_of(pilot, ASKED) == ["0%", "0 of 8", "0–32%", "0"]
        await pilot.press("up")
        await see(pilot, "A thematic audit is additional work and never counts towards A3.")


async def test_a_re_audit_stands_beside_the_earlier_theme(lead: Desk, audited_again: int) -> None:
    async with at_a_theme(lead, audited_again, SMALL) as pilot:
        await go_to(pilot, "v", ThemeResultsScreen)
        await see(pilot, "20 of 40 cases are audited · beside theme 1, October 2015 · Neglect")
        await see(pilot, "it was 20%, 4 of 20.", "changed by +70.0 points (more than chance)")
        rated = ["90%", "18 of 20", "20%", "+70.0, more than chance"]
        assert row_of(pilot, "RI or better") == rated
        assert row_of(pilot, ASKED) == ["100%", "20 of 20", "0%", "+100.0, more than chance"]
        assert row_of(pilot, DROPPED) == ["100%", "20 of 20", "100%", "0.0, may be chance"]
        assert row_of(pilot, ADDED) == ["100%", "20 of 20", "–", "not asked then"]
        await pilot.press("end")
        await see(pilot, ADDED, "Not asked then.")
        await pilot.press("up")
        await see(pilot, "it was 100% (95% interval 84–100%), 20 of 20.")
        await see(
            pilot, "The change is 0.0 points (may be chance); its interval is −16.1 to +16.1."
        )


@pytest.mark.parametrize(
    ("size", "headings"),
    [
        (SMALL, "Question|Now|n of N|Then|Change"),
        ((100, 30), "Question|Now|n of N|Then|Change|Its interval"),
        (COMFORTABLE, "Question|Now|n of N|Interval|Then|n of N|Change|Its interval"),
        (WIDE, "Question|Now|n of N|Interval|Then|n of N|Interval|Change|Its interval"),
    ],
)
async def test_more_columns_stand_where_there_is_room_and_none_is_cut_off(
    lead: Desk, audited_again: int, size: tuple[int, int], headings: str
) -> None:
    async with at_a_theme(lead, audited_again, size) as pilot:
        await go_to(pilot, "v", ThemeResultsScreen)
        await see(pilot, "RI or better")
        table = table_of(pilot)
        assert "|".join(str(column.label) for column in table.ordered_columns) == headings
        await wait_until(pilot, lambda: table.virtual_size.width <= table.size.width)


async def test_other_thresholds_are_shown_and_not_compared(lead: Desk) -> None:
    earlier = planned(lead, MAY, ASKED)
    complete(lead, draw_theme(lead, earlier.theme_id, 4), 4)
    closed(lead, earlier)
    theme = again(lead, earlier)
    complete(lead, draw_theme(lead, theme.theme_id, 4), 4)
    async with at_a_theme(lead, theme.theme_id, SMALL) as pilot:
        await go_to(pilot, "v", ThemeResultsScreen)
        await see(pilot, "Thresholds changed: not comparable with May 2015.")
        rated = ["100%", "4 of 4", "100%", "thresholds changed"]
        assert row_of(pilot, "RI or better") == row_of(pilot, ASKED) == rated


async def test_a_viewer_reads_them_and_escape_goes_back(lead: Desk, audited: int) -> None:
    async with at_a_theme(seated(lead, VIEWER), audited, SMALL) as pilot:
        await go_to(pilot, "v", ThemeResultsScreen)
        await see(pilot, "RI or better")
        await go_to(pilot, "escape", ThemeScreen)


@pytest.mark.parametrize("size", [SMALL, (100, 30)])
async def test_long_names_leave_room_for_their_figures(lead: Desk, size: tuple[int, int]) -> None:
    def theme_with_long_names(lead: Desk) -> int:
        theme = add_theme(lead, "Neglect of siblings " * 9, JANUARY, LEAD).theme
        add_question(lead, theme.theme_id, "Drift" * 40)
        complete(lead, draw_theme(lead, theme.theme_id, 4), 4)
        return theme.theme_id

    async with at_a_theme(lead, made_once(lead, theme_with_long_names), size) as pilot:
        await go_to(pilot, "v", ThemeResultsScreen)
        await see(pilot, "RI or better")
        table = table_of(pilot)
        await wait_until(pilot, lambda: table.virtual_size.width <= table.size.width)
        await pilot.press("end")
        await see(pilot, "DriftDriftDrift", "Yes: 100%", "Partly 0, no 0, not applicable 0.")


@pytest.mark.parametrize("size", [(30, 10), (60, 12), (200, 60)])
async def test_hostile_text_is_shown_as_it_is_at_any_size(
    lead: Desk, size: tuple[int, int]
) -> None:
    hostile = "[@click=app.quit]x[/]"

    def hostile_theme(lead: Desk) -> int:
        theme = planned(lead, JANUARY, hostile)
        complete(lead, draw_theme(lead, theme.theme_id, 4), 4)
        return theme.theme_id

    async with at_a_theme(lead, made_once(lead, hostile_theme), size) as pilot:
        await go_to(pilot, "v", ThemeResultsScreen)
        await pilot.press("end")
        await wait_until(pilot, lambda: table_of(pilot).explanation().startswith(hostile))
        await see(pilot, hostile)
