"""The year of themes as lines."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from auditui.practice.calendar.calendar import year_by_month
from auditui.practice.calendar.theme import Rationale, Theme
from auditui.practice.period import FinancialYear, Month
from auditui.tui.calendar.layout import Room, fitted, lay_out, shared_out, spot_at
from auditui.tui.calendar.months import Spot, YearView

YEAR = FinancialYear(2015)
TODAY = date(2016, 2, 29)
APRIL = YEAR.months[0]
NARROWEST = 30


def year_of(counts: dict[int, int], title: str = "Theme") -> YearView:
    """A year with so many themes in its months, counted from April as 0."""
    themes = [
        Theme(100 * month + number, f"{title} {number}", YEAR.months[month], "L", Rationale.FREE)
        for month, count in counts.items()
        for number in range(count)
    ]
    return YearView(YEAR, TODAY, year_by_month(themes, YEAR))


def text_of(view: YearView, width: int, height: int, cursor: Spot | None = None) -> list[str]:
    lines = lay_out(view, Room(width, height), view.nearest(cursor or Spot(APRIL)))
    return ["".join(piece.text for piece in line).rstrip() for line in lines]


counts = st.dictionaries(st.integers(0, 11), st.integers(0, 12), max_size=12)
titles = st.sampled_from(["Neglect", "Ärztliche Befunde 会議 [x]", "x" * 200, "a\nb\tc"])
rooms = st.builds(Room, st.integers(1, 200), st.integers(1, 60))


@given(counts, titles, rooms, st.integers(0, 200))
def test_every_year_fits_and_the_cursor_is_always_in_view(
    counts: dict[int, int], title: str, room: Room, at: int
) -> None:
    view = year_of(counts, title)
    spots = [spot for month in YEAR.months for spot in view.spots_of(month)]
    cursor = spots[at % len(spots)]
    lines = lay_out(view, room, cursor)
    assert len(lines) <= room.height
    widest = max(room.width, NARROWEST)
    assert all(sum(cell_len(piece.text) for piece in line) <= widest for line in lines)
    assert any(piece.spot == cursor for line in lines for piece in line)


@given(counts, rooms)
def test_what_is_not_shown_of_a_month_is_counted(counts: dict[int, int], room: Room) -> None:
    view = year_of(counts)
    lines = lay_out(view, room, view.nearest(Spot(APRIL)))
    themes = {theme.theme_id for theme in view.themes}
    shown = {piece.spot.theme_id for line in lines for piece in line if piece.spot} & themes
    words = " ".join(piece.text for line in lines for piece in line).split()
    more = [int(word[1:]) for word in words if word.startswith("+") and word[1:].isdecimal()]
    if room.height >= len(YEAR.months):
        assert len(shown) + sum(more) == len(themes)


@given(counts, rooms, st.lists(st.sampled_from("udlr"), max_size=30))
def test_arrows_only_ever_lead_to_spots_of_the_year(
    counts: dict[int, int], room: Room, keys: list[str]
) -> None:
    view = year_of(counts)
    spot = view.nearest(Spot(APRIL))
    for key in keys:
        spot = {
            "u": lambda at: view.above(at, room.columns),
            "d": lambda at: view.below(at, room.columns),
            "l": lambda at: view.beside(at, -1),
            "r": lambda at: view.beside(at, 1),
        }[key](spot)
        assert spot in view.spots_of(spot.month)


@given(counts)
def test_going_down_a_list_meets_every_theme(counts: dict[int, int]) -> None:
    view = year_of(counts)
    spot, met = view.nearest(Spot(APRIL)), []
    while spot not in met:
        met.append(spot)
        spot = view.below(spot, 1)
    assert {each.theme_id for each in met if each.theme_id is not None} == {
        theme.theme_id for theme in view.themes
    }


def test_ten_themes_of_a_month_leave_room_for_the_others() -> None:
    lines = text_of(year_of({3: 10, 4: 1}), 80, 14)
    assert len(lines) == 14
    more = [line.split() for line in lines if "+" in line]
    assert more == [["!", "late", "Theme", "2", "L", "+7", "more"]]
    assert lines[-1] == "Mar 2016     –"


def test_the_cursor_goes_through_a_month_that_is_not_shown_whole() -> None:
    view = year_of({3: 10})
    lines = text_of(view, 80, 14, Spot(YEAR.months[3], 309))
    assert any("Theme 9" in line and line.endswith("+7 more") for line in lines)


def test_a_grid_has_a_quarter_in_a_row_and_says_where_today_is() -> None:
    lines = text_of(year_of({0: 1, 11: 1}), 118, 28)
    assert lines[0].startswith("Q1 April 2015 ──")
    assert "  May 2015 ──" in lines[0]
    assert "  June 2015 ──" in lines[0]
    assert lines[1].startswith("! late: Theme 0. L")
    assert lines[21].startswith("Q4 January 2016 ──")
    assert "  February 2016, now ──" in lines[21]


def test_a_month_of_a_grid_says_how_many_more_there_are() -> None:
    lines = text_of(year_of({0: 10, 1: 10, 2: 10, 3: 10, 6: 10, 9: 10}), 118, 28)
    assert lines[0].count("+4 more") == 3


def test_a_click_anywhere_on_a_theme_means_it() -> None:
    view = year_of({1: 1})
    line = lay_out(view, Room(118, 28), view.nearest(Spot(APRIL)))[1]
    assert spot_at(line, 0) == Spot(APRIL)
    assert spot_at(line, 41) == spot_at(line, 76) == Spot(YEAR.months[1], 100)
    assert spot_at(line, 500) is None


def test_a_month_of_another_year_stands_for_the_same_month_of_this_one() -> None:
    view = year_of({})
    assert view.nearest(Spot(Month(2020, 2))) == Spot(Month(2016, 2))
    assert view.nearest(Spot(Month(2011, 4))) == Spot(APRIL)


@pytest.mark.parametrize(
    ("wants", "lines", "given"),
    [
        ([1, 1, 1], 9, [1, 1, 1]),
        ([5, 1, 1], 6, [4, 1, 1]),
        ([9, 9, 1], 7, [3, 3, 1]),
        ([2, 2], 1, [1, 1]),
    ],
)
def test_lines_are_shared_out_evenly(wants: list[int], lines: int, given: list[int]) -> None:
    assert shared_out(wants, lines) == given


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [("ab", 4, "ab  "), ("abcd", 3, "ab…"), ("会議室", 4, "会 …"), ("ab", 0, "")],
)
def test_a_text_is_cut_to_its_cells(text: str, width: int, cut: str) -> None:
    assert fitted(text, width) == cut
    assert cell_len(fitted(text, width)) == width
