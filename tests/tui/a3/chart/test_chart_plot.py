"""The chart of A3 as a reader sees it, without a screen."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.a3 import report
from auditui.measures.chart import Break, Chart, Mark, chart
from auditui.measures.figure import Report, Tally
from auditui.measures.intervals import Interval
from auditui.practice.a3.target import Target
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.tui.a3.chart.canvas import LINES, Role
from auditui.tui.a3.chart.plot import Plot, plot
from auditui.tui.a3.chart.scale import LEFT, Scale, shared_out

ORIGINAL, REVISED = "original", "revised-2015"
JULY = Month(2015, 7)
PUBLISHED = [(good, 33) for good in (31, 24, 25, 26, 28, 32)]
CONTRACT = (Target(date(2015, 4, 1), Decimal(95), Decimal(90)),)

Counts = Sequence[tuple[int, int] | None]


def months(
    counts: Counts,
    *,
    first: Month = JULY,
    targets: Iterable[Target] = (),
    revised_from: Month | None = None,
    names: tuple[str, str] = (ORIGINAL, REVISED),
) -> Report:
    """So many of so many rated requires improvement or better, month by month; None for none."""
    tallies = []
    for place, pair in enumerate(counts):
        month = first.plus(place)
        is_revised = revised_from is not None and month >= revised_from
        good, of = pair or (0, 0)
        for grade, number in ((Grade.GOOD, good), (Grade.INADEQUATE, of - good)):
            tallies.append(Tally(month, names[is_revised], grade, number))
    last = first.plus(len(counts) - 1)
    return report(tallies, {}, tuple(targets), (), first, last)


def published() -> Chart:
    return chart(months(PUBLISHED, targets=CONTRACT, revised_from=Month(2015, 9)))


def steady(number: int, first: Month = JULY) -> Chart:
    """So many months of 27 of 30."""
    return chart(months([(27, 30)] * number, first=first))


def rows(drawn: Plot, cursor: Month | None = None) -> list[str]:
    return [
        "".join(run.text for run in drawn.runs(row, cursor)) for row in range(drawn.canvas.height)
    ]


def places(drawn: Plot, role: Role) -> set[tuple[int, int]]:
    """The columns and rows of the plot, captions apart, that are drawn in a role."""
    return {
        (column, row)
        for row in drawn.rows.plot
        for column, cell in enumerate(drawn.canvas.rows[row])
        if cell.role is role and cell.character == LINES[role]
    }


def row_of(drawn: Plot, sign: str) -> int:
    return next(row for row, text in enumerate(rows(drawn)) if sign in text)


def test_the_published_series_in_a_small_terminal() -> None:
    drawn = plot(published(), 62, 14, 0)
    assert [row.rstrip() for row in rows(drawn, Month(2015, 12))] == PICTURE.splitlines()


PICTURE = """\
             original ┊ revised-2015
100%    ┬   ·       · ┊        ·       ·       ·   ●   ·
     ───●──────────────────────────────────┬───────│──── 95
     ╌╌╌│╌╌╌╌╌╌╌┬╌╌╌╌╌╌╌╌╌╌┬╌╌╌╌╌╌╌┬╌╌╌╌╌╌╌●╌╌╌╌╌╌╌┴╌╌╌╌ 90
 80%    ┴   ·   │   · ┊    │   ·   ●   ·   │   ·       ·
                ●     ┊    ●       │       │
                │     ┊    │       │       ┴
 60%        ·   │   · ┊    │   ·   ┴   ·       ·       ·
                ┴     ┊    ┴
 50%        ·       · ┊        ·       ·       ·       ·
       Jul     Aug        Sep     Oct     Nov     Dec
       2015                                        ▴
     └─ 2015/16 Q2 81% mixed ──┘└─── 2015/16 Q3 87% ───┘
● A3  │ 95% interval  ─ target  ╌ tolerance  ┊ changed
"""


@pytest.mark.parametrize(
    ("rows_of_plot", "percent", "row"),
    [
        (11, 100, 0),
        (11, 95, 1),
        (11, 94, 1),
        (11, 92, 2),
        (11, 50, 10),
        (11, 20, 10),
        (6, 80, 2),
        (1, 73, 0),
    ],
)
def test_a_percentage_is_on_the_nearest_row(rows_of_plot: int, percent: float, row: int) -> None:
    assert Scale(50, rows_of_plot).row(percent) == row


@pytest.mark.parametrize(
    ("floor", "height", "percentages"),
    [
        (50, 35, [100, 95, 90, 85, 80, 75, 70, 65, 60, 55, 50]),
        (50, 13, [100, 90, 80, 70, 60, 50]),
        (50, 9, [100, 80, 60, 50]),
        (0, 11, [100, 80, 60, 40, 20, 0]),
        (0, 3, [100, 0]),
        (90, 5, [100, 95, 90]),
    ],
)
def test_the_scale_is_labelled_in_round_steps(
    floor: int, height: int, percentages: list[int]
) -> None:
    assert sorted(Scale(floor, height).labels.values(), reverse=True) == percentages


@given(st.integers(0, 9), st.integers(1, 60), st.floats(0, 100), st.floats(0, 100))
def test_a_higher_percentage_is_never_on_a_lower_row(
    tens: int, height: int, one: float, other: float
) -> None:
    scale = Scale(10 * tens, height)
    assert scale.row(max(one, other)) <= scale.row(min(one, other)) < height


@pytest.mark.parametrize(
    ("width", "columns", "labels"),
    [
        (45, 11, " Jul 2015   Aug 2015   Sep 2015"),
        (32, 9, "Jul 2015 Aug 2015 Sep 2015"),
        (31, 8, "  Jul     Aug     Sep"),
        (26, 7, "  Jul    Aug    Sep"),
        (25, 6, " Jul   Aug   Sep"),
        (17, 4, "Jul Aug Sep"),
        (16, 3, " J  A  S"),
    ],
)
def test_months_are_as_wide_as_fit_and_labelled_accordingly(
    width: int, columns: int, labels: str
) -> None:
    drawn = plot(steady(3), width, 8, 0)
    assert [slot.columns for slot in drawn.slots] == [columns] * 3
    assert rows(drawn)[drawn.rows.labels][LEFT:].rstrip() == labels


def test_narrow_months_have_their_year_below() -> None:
    drawn = plot(steady(9), 44, 8, 0)
    assert rows(drawn)[drawn.rows.labels :] == [
        "     Jul Aug Sep Oct Nov Dec Jan Feb Mar    ",
        "     2015                    2016           ",
    ]


def test_a_year_that_would_run_into_the_next_is_left_out() -> None:
    drawn = plot(steady(3, Month(2015, 12)), 14, 8, 0)
    assert rows(drawn)[drawn.rows.pointer] == "        2016  "


def test_nothing_but_target_and_tolerance_crosses_a_break() -> None:
    values = [(27, 30), (28, 30)] * 7
    series = months(values + values, targets=CONTRACT, revised_from=JULY.plus(14))
    drawn = plot(chart(series), 196, 40, 0)
    after = drawn.slots[14]
    gap = range(drawn.slots[13].stop, after.start)
    crossing = {drawn.canvas.rows[row][column].role for row in drawn.rows.plot for column in gap}
    assert crossing == {Role.BLANK, Role.BREAK, Role.TARGET, Role.TOLERANCE}
    assert {column for column, _ in places(drawn, Role.BREAK)} == {after.break_at}
    assert places(drawn, Role.MEDIAN)
    assert places(drawn, Role.LIMIT)


def test_a_break_is_named_on_both_sides() -> None:
    header = rows(plot(published(), 62, 14, 0))[0]
    assert header.strip() == "original ┊ revised-2015"
    assert header.index("┊") == plot(published(), 62, 14, 0).slots[2].break_at


def test_names_that_have_no_room_are_cut_short() -> None:
    header = rows(plot(published(), 24, 8, 0))[0]
    assert header.strip() == "original ┊ revise… 1 ▸"


def test_a_stretch_between_two_breaks_is_named_once_where_there_is_no_room_for_twice() -> None:
    drawn_from = published()
    again = replace(drawn_from.months[4], break_before=Break((REVISED,), ("newest",)))
    twice = replace(drawn_from, months=(*drawn_from.months[:4], again, *drawn_from.months[5:]))
    assert rows(plot(twice, 80, 14, 0))[0].split() == [
        "original", "┊", "revised-2015", "┊", "newest"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["\x1b[31mred", "[bold]", "基準", "a\u202eb", "e\u0301", "🙂"])
def test_the_name_of_a_version_never_breaks_a_row(name: str) -> None:
    series = months(PUBLISHED, revised_from=Month(2015, 9), names=(ORIGINAL, name))
    header = rows(plot(chart(series), 80, 14, 0))[0]
    assert len(header) == 80
    assert header.isprintable()


def test_a_month_without_audits_is_marked_on_the_base_line_and_nowhere_else() -> None:
    drawn = plot(chart(months([(30, 30), None, (0, 30)])), 40, 12, 0)
    empty = drawn.slots[1]
    base = drawn.rows.plot[-1]
    marks = {
        (row, drawn.canvas.rows[row][empty.centre].character)
        for row in drawn.rows.plot
        if drawn.canvas.rows[row][empty.centre].role is not Role.BLANK
    }
    assert marks == {(base, "–")}
    assert drawn.canvas.rows[base][drawn.slots[2].centre].character == "●"
    assert "– no audits" in rows(drawn)[drawn.rows.legend]


def test_lines_are_not_drawn_through_a_month_without_audits() -> None:
    drawn = plot(chart(months([(27, 30), (28, 30)] * 7 + [None] + [(27, 30)])), 196, 40, 0)
    empty = drawn.slots[14].span
    for role in (Role.MEDIAN, Role.LIMIT):
        columns = {column for column, _ in places(drawn, role)}
        assert columns
        assert not columns & set(empty)


@pytest.mark.parametrize(
    ("mark", "shape"), [(Mark.NONE, "●"), (Mark.SHIFT, "◆"), (Mark.ABOVE, "▲"), (Mark.BELOW, "▼")]
)
def test_what_is_unusual_is_told_by_the_shape(mark: Mark, shape: str) -> None:
    usual = steady(2)
    marked = replace(usual, months=(usual.months[0], replace(usual.months[1], mark=mark)))
    drawn = plot(marked, 60, 14, 0)
    row = row_of(drawn, "●")
    assert drawn.canvas.rows[row][drawn.slots[1].centre].character == shape
    meaning = "A3" if mark is Mark.NONE else mark.value
    assert f"{shape} {meaning}" in rows(drawn)[drawn.rows.legend]


def test_a_point_stands_over_its_interval_and_that_over_the_lines() -> None:
    drawn = plot(chart(months([(19, 20)] * 3, targets=CONTRACT)), 70, 30, 0)
    column = drawn.slots[1].centre
    target, tolerance = row_of(drawn, "target 95"), row_of(drawn, "tolerance 90")
    assert drawn.canvas.rows[target][column].character == "●"
    assert drawn.canvas.rows[tolerance][column].character == "│"
    assert drawn.canvas.rows[tolerance][column - 1].character == "╌"


def test_a_target_steps_where_a_new_one_comes_into_force() -> None:
    raised = Target(date(2015, 9, 1), Decimal(95), Decimal(90))
    targets = (Target(date(2015, 8, 1), Decimal(80), Decimal(70)), raised)
    drawn = plot(chart(months([None] * 4, targets=targets)), 80, 40, 0)
    july, august, september, october = drawn.slots
    assert places(drawn, Role.TARGET) == {
        *((column, row_of(drawn, " 80%")) for column in august.span),
        *(
            (column, row_of(drawn, "target 95"))
            for slot in (september, october)
            for column in slot.span
        ),
    }
    assert not {column for column, _ in places(drawn, Role.TOLERANCE)} & set(july.span)


def test_without_a_target_there_is_no_line_and_no_room_for_its_name() -> None:
    drawn = plot(steady(3), 20, 14, 0)
    assert not places(drawn, Role.TARGET)
    assert drawn.slots[-1].stop == 20
    assert "target" not in rows(drawn)[drawn.rows.legend]


def test_where_they_meet_by_want_of_height_the_bare_numbers_stand_together() -> None:
    drawn = plot(chart(months(PUBLISHED * 2, targets=CONTRACT)), 60, 10, 0)
    text = "\n".join(rows(drawn))

    assert "95/90" in text
    assert "target 95" not in text


def test_target_and_tolerance_that_meet_are_named_together() -> None:
    close = (Target(date(2015, 4, 1), Decimal(95), Decimal(94)),)
    text = "\n".join(rows(plot(chart(months([(30, 33)] * 3, targets=close)), 80, 10, 0)))
    assert "target 95/94" in text
    assert "tolerance 94" not in text


def test_limits_are_drawn_for_each_month_where_anything_could_lie_beyond_them() -> None:
    usual = steady(2)
    limits = (Interval(0.7, 1.0), Interval(0.6, 0.95))
    limited = replace(
        usual,
        months=tuple(
            replace(month, limits=interval)
            for month, interval in zip(usual.months, limits, strict=True)
        ),
        floor=50,
    )
    drawn = plot(limited, 60, 40, 0)
    one, other = (
        {row for column, row in places(drawn, Role.LIMIT) if column in slot.span}
        for slot in drawn.slots
    )
    assert one == {row_of(drawn, " 70%")}
    assert other == {row_of(drawn, " 60%"), row_of(drawn, " 95%")}


@pytest.mark.parametrize(
    ("width", "bracket"),
    [
        (80, "└─── 2015/16 Q2 81% mixed ───┘└──── 2015/16 Q3 87% ─────┘"),
        (36, "└Q2 81% mixed─┘└─ Q3 87% ─┘"),
        (27, "└Q2 mixed┘└Q3 87%─┘"),
        (24, "└Q2 mixed┘└ Q3 ─"),
    ],
)
def test_quarters_have_their_figure_and_a_mixed_one_says_so(width: int, bracket: str) -> None:
    drawn = plot(published(), width, 14, 0)
    assert rows(drawn)[drawn.rows.quarters].strip() == bracket


def test_a_quarter_is_open_towards_months_that_are_not_shown() -> None:
    drawn = plot(steady(4, Month(2015, 5)), 60, 14, 0)
    assert rows(drawn)[drawn.rows.quarters].strip() == (
        "─── 2015/16 Q1 90% ──┘└── 2015/16 Q2 90% ───"
    )


@pytest.mark.parametrize(("height", "is_shown"), [(13, False), (14, True)])
def test_quarters_are_shown_from_fourteen_rows_on(height: int, is_shown: bool) -> None:
    assert ("Q3" in "\n".join(rows(plot(published(), 80, height, 0)))) is is_shown


@pytest.mark.parametrize(
    ("first", "header"),
    [(0, "92 later ▸"), (20, "◂ 20 earlier  72 later ▸"), (92, "◂ 92 earlier")],
)
def test_months_out_of_view_are_counted(first: int, header: str) -> None:
    drawn = plot(steady(120), 90, 14, first)
    assert len(drawn.slots) == 28
    assert "  ".join(rows(drawn)[0].split("  ")).split() == header.split()


def test_the_month_under_the_cursor_is_told_by_more_than_colour() -> None:
    drawn = plot(published(), 62, 14, 0)
    cursor = drawn.slots[3]
    assert rows(drawn, cursor.month.month)[drawn.rows.pointer].index("▴") == cursor.centre
    for row in (*drawn.rows.plot, drawn.rows.labels):
        runs = list(drawn.runs(row, cursor.month.month))
        banded = "".join(run.text for run in runs if run.is_in_band)
        assert len(banded) == cursor.columns
    label = [run.text for run in runs if run.role is Role.CURSOR_LABEL]
    assert label == ["  Oct   "]


@pytest.mark.parametrize("width", [14, 17, 19])
def test_the_cursor_never_hides_a_year(width: int) -> None:
    drawn = plot(steady(3, Month(2016, 1)), width, 8, 0)
    assert "▴2016" in rows(drawn, Month(2016, 1))[drawn.rows.pointer]


def test_a_column_belongs_to_its_month_and_a_gap_to_none() -> None:
    drawn = plot(published(), 62, 14, 0)
    september = drawn.slots[2]
    assert drawn.month_at(september.start) == drawn.month_at(september.stop - 1) == Month(2015, 9)
    assert drawn.month_at(september.break_at) is None
    assert drawn.month_at(0) is None


def test_the_legend_explains_only_what_can_be_seen() -> None:
    drawn = plot(steady(3), 60, 14, 0)
    assert rows(drawn)[drawn.rows.legend].strip() == "● A3  │ 95% interval"


@given(st.integers(1, 130), st.integers(0, 129), st.integers(0, 129), st.integers(15, 200))
def test_the_view_follows_the_cursor_no_further_than_needed(
    number: int, first: int, index: int, width: int
) -> None:
    first, index = min(first, number - 1), min(index, number - 1)
    room = shared_out(steady(number), width)
    start = room.view(first, index)
    shown = len(room.slots(start))
    assert shown == min(number, (width - LEFT) // 3)
    assert start <= index < start + shown
    if first <= index < first + shown <= number:
        assert start == first


_PAIRS = st.one_of(
    st.none(), st.integers(1, 60).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
)
_TARGETS = st.builds(
    Target,
    st.dates(date(2015, 1, 1), date(2017, 1, 1)),
    st.decimals(0, 100, places=1),
    st.decimals(0, 100, places=1),
)


@given(
    st.lists(_PAIRS, min_size=1, max_size=40),
    st.lists(_TARGETS, max_size=3),
    st.integers(0, 40),
    st.text(max_size=20),
    st.integers(0, 210),
    st.integers(0, 60),
    st.integers(0, 40),
)
def test_any_report_fits_any_size(
    counts: Counts,
    targets: list[Target],
    revised: int,
    name: str,
    width: int,
    height: int,
    first: int,
) -> None:
    series = months(
        counts, targets=targets, revised_from=JULY.plus(revised), names=(ORIGINAL, name)
    )
    drawn = plot(chart(series), width, height, min(first, len(counts) - 1))
    for cursor in (None, JULY, JULY.plus(first)):
        assert [len(row) for row in rows(drawn, cursor)] == [width] * height
