"""The five views of A3, and what each figure opens onto."""

from pathlib import Path

import pytest
from conftest import JANUARY, TEAMS, VIEWER, seated
from tui.at_the_screen import (
    at_the_screen,
    folded_text,
    go_to,
    import_history,
    rows_of,
    see,
    submit,
)
from tui.waiting import wait_until

from auditui.practice.period import Month
from auditui.tui.a3.behind_screen import BehindScreen
from auditui.tui.a3.checklists import ChecklistTable
from auditui.tui.a3.grades import GradesTable
from auditui.tui.a3.groups import GroupTable
from auditui.tui.a3.screen import A3Screen
from auditui.tui.a3.targets.screen import TargetsScreen
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.audit.table import AuditTable
from auditui.workflow.audit.form import of_month
from auditui.workflow.audit.history import import_audits
from auditui.workflow.calendar.theme import themes
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw

VIEWS = "12345"


@pytest.fixture
def with_history(lead: Desk, tmp_path: Path) -> Desk:
    import_history(lead, tmp_path)
    return lead


@pytest.fixture
def with_answers(lead: Desk) -> Desk:
    """Two whole audits of January submitted."""
    draw(lead, JANUARY, 4)
    for audit in of_month(lead, JANUARY)[:2]:
        submit(seated(lead, audit.auditor), audit.audit_id)
    return lead


def add_months(lead: Desk, folder: Path, first: Month, counts: list[int], of: int = 20) -> None:
    """Months in a row with so many good audits of so many, the rest inadequate."""
    lines = [
        f"{first.plus(place)},S{place:02d}{number:02d},{TEAMS[number % 4]},"
        f"{'good' if number < good else 'inadequate'}"
        for place, good in enumerate(counts)
        for number in range(of)
    ]
    path = folder / "more.csv"
    path.write_text("month,case_ref,team,grade\n" + "\n".join(lines) + "\n")
    import_audits(lead, path)


async def test_the_chart_reads_out_the_month_under_its_cursor(with_history: Desk) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(pilot, "original ┊ revised-2015", "December 2015: 32 of 33")
        await pilot.press("left")
        await see(pilot, "November 2015: 28 of 33 audits")
        await pilot.press("home")
        await see(pilot, "July 2015: 31 of 33 audits")


async def test_chart_and_table_share_their_cursor(with_history: Desk) -> None:
    async with at_the_screen(with_history, (80, 24)) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(pilot, "December 2015: 32 of 33")
        await pilot.press("left", "left", "2")
        await see(pilot, "October 2015: 26 of 33", "Interval")
        await pilot.press("up", "1")
        await see(pilot, "November 2015: 28 of 33", "┊")


async def test_it_says_how_many_months_are_still_needed(with_history: Desk) -> None:
    async with at_the_screen(with_history, (80, 24)) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(
            pilot,
            "Are we getting better? It is too early to tell: 4 months under revised-2015; "
            "it takes 6 to judge three of them, 13 to judge one.",
        )


async def test_a_signal_is_marked_by_shape_and_said_in_words(lead: Desk, tmp_path: Path) -> None:
    add_months(lead, tmp_path, Month(2014, 8), [16, 17, 15, 18, 16, 17, 15, 18, 16, 17, 15, 18, 4])
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(
            pilot,
            "Something has changed.",
            "▼",
            "August 2015, 20% (4 of 20), is lower than July 2015, 90% (18 of 20): more than chance",
            "at 3.5 standard errors",
        )


async def test_behind_the_figure_goes_through_every_grouping(with_history: Desk) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await pilot.press("3")
        await see(pilot, "By team · September to December 2015, since the thresholds changed")
        table = pilot.app.screen.query_one(GroupTable)
        assert [row[0] for row in rows_of(table)] == [*TEAMS, "all"]
        assert rows_of(table)[-1][1:3] == [" 84%", "111 of 132"]
        for heading, row in (
            ("By locality", "Lower"),
            ("By status", "no status recorded"),
            ("By section", "No section grades are counted"),
            ("By auditor", "no auditor recorded"),
        ):
            await pilot.press("b")
            await see(pilot, heading, row)


async def test_the_months_behind_the_figure_can_be_changed(with_history: Desk) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await pilot.press("3", "right_square_bracket")
        await see(pilot, "since the thresholds changed")
        await pilot.press("left_square_bracket")
        await see(pilot, "By team · 2015/16 Q3", "86 of 99")
        await pilot.press("left_square_bracket", "left_square_bracket")
        await see(pilot, "By team · 2015/16", "166 of 198")
        await pilot.press("left_square_bracket")
        await see(pilot, "166 of 198")
        await pilot.press("right_square_bracket")
        await see(pilot, "By team · 2015/16 Q2", "80 of 99")


async def test_grades_over_time_add_up(with_history: Desk) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await pilot.press("4")
        await see(
            pilot, "December 2015: 0 outstanding, 32 good, 0 requires improvement, 1 inadequate"
        )
        rows = rows_of(pilot.app.screen.query_one(GradesTable))
        breaks = [number for number, row in enumerate(rows) if row[6] == "thresholds changed"]
        assert [rows[number - 1][0] for number in breaks] == ["September 2015", "2015/16 Q3"]
        for row in (row for number, row in enumerate(rows) if number not in breaks):
            assert int(row[1]) == sum(int(cell) for cell in row[2:6])
            assert len(row[6]) == 50
            assert ("·" in row[6]) == (int(row[5]) > 0)


async def test_checklists_stand_by_quarter(with_answers: Desk) -> None:
    async with at_the_screen(with_answers) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await pilot.press("5")
        await see(pilot, "2015/16 Q4 to date · 2 audits with checklists", "Child's voice", "2 of 2")
        table = pilot.app.screen.query_one(ChecklistTable)
        assert {row[1] for row in rows_of(table) if row[1]} == {"100%"}
        await pilot.press("enter")
        await see(pilot, "2 of 2")
        assert isinstance(pilot.app.screen, A3Screen)


async def test_a_quarter_without_answers_says_so(with_history: Desk) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await pilot.press("5")
        await see(pilot, "2015/16 Q3 · no audit that counts has checklist answers")


@pytest.mark.parametrize(
    ("keys", "audits", "named"),
    [
        (["enter"], 33, "December 2015: 97%, 32 of 33"),
        (["2", "end", "enter"], 66, "Last 66, whole months: 91%, 60 of 66"),
        (["2", "end", "up", "enter"], 198, "2015/16 to date (mixed): 84%, 166 of 198"),
        (["3", "enter"], 36, "Duty, September to December 2015"),
        (["4", "enter"], 33, "December 2015"),
    ],
)
async def test_every_figure_opens_onto_its_audits(
    with_history: Desk, keys: list[str], audits: int, named: str
) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(pilot, "December 2015: 32 of 33")
        await pilot.press(*keys)
        await see(pilot, f"{audits} audits · {named}")
        screen = pilot.app.screen
        assert isinstance(screen, BehindScreen)
        table = screen.query_one(AuditTable)
        assert table.row_count == audits
        assert "Inadequate" in rows_of(table)[0]


async def test_an_audit_behind_a_figure_can_be_read_and_left(with_history: Desk) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(pilot, "December 2015: 32 of 33")
        await pilot.press("left", "enter")
        await see(pilot, "33 audits · November 2015")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AuditScreen))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, BehindScreen))
        await pilot.press("escape")
        await see(pilot, "November 2015: 28 of 33 audits")
        assert isinstance(pilot.app.screen, A3Screen)


async def test_a_spike_becomes_a_deep_dive_with_the_figures_that_raised_it(
    lead: Desk, tmp_path: Path
) -> None:
    add_months(lead, tmp_path, Month(2015, 7), [18, 4])
    async with at_the_screen(lead) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(pilot, "August 2015: 4 of 20")
        await pilot.press("d")
        await see(pilot, "Propose a deep dive for February 2016", "Down 70.0 points on July 2015")
        await pilot.press("enter")
        await see(pilot, "In the calendar for February 2016: A3 of August 2015.")
        (theme,) = themes(lead)
        assert (theme.title, theme.planned) == ("A3 of August 2015", Month(2016, 2))
        assert "4 of 20" in theme.raised_by
        await pilot.press("d", "enter")
        await see(pilot, "! It is in the calendar already, planned for February 2016.")
        assert len(themes(lead)) == 1


async def test_what_may_be_chance_offers_no_deep_dive(with_history: Desk) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(pilot, "December 2015: 32 of 33")
        await pilot.press("left", "left", "left", "left", "d")
        await see(pilot, "Nothing under the cursor asks for a deep dive.")
        assert themes(with_history) == ()


async def test_a_usual_month_proposes_nothing(with_history: Desk) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(pilot, "December 2015: 32 of 33")
        await pilot.press("d")
        await see(pilot, "December 2015: 32 of 33")
        assert isinstance(pilot.app.screen, A3Screen)


async def test_who_may_not_keep_the_calendar_is_told_who_may(with_history: Desk) -> None:
    async with at_the_screen(seated(with_history, VIEWER)) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(pilot, "December 2015: 32 of 33")
        await pilot.press("left", "left", "left", "left", "d")
        await see(pilot, "A viewer may not keep the thematic")
        assert not themes(with_history)


async def test_targets_are_opened_and_left(with_history: Desk) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await pilot.press("t")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, TargetsScreen))
        await pilot.press("escape")
        await see(pilot, "December 2015: 32 of 33")


@pytest.mark.parametrize("size", [(40, 10), (60, 20), (80, 24), (120, 40), (200, 60)])
async def test_every_view_stands_at_every_size(with_history: Desk, size: tuple[int, int]) -> None:
    async with at_the_screen(with_history, size) as pilot:
        await go_to(pilot, "f4", A3Screen)
        for view in VIEWS:
            await pilot.press(view)
            await pilot.resize_terminal(*reversed(size))
            await pilot.resize_terminal(*size)
        assert "A3" in folded_text(pilot)


async def test_a_view_is_opened_by_a_click_on_its_name(with_history: Desk) -> None:
    async with at_the_screen(with_history) as pilot:
        await go_to(pilot, "f4", A3Screen)
        await see(pilot, "4 Grades")
        await pilot.click("ViewBar", offset=(36, 0))
        await see(pilot, "As shares")
