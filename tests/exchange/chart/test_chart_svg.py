"""The chart as SVG: what somebody sees who opens it, and what somebody hears who cannot."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.chart.parts import width_of
from auditui.exchange.chart.plot import WIDTH
from auditui.exchange.chart.svg import chart_svg
from auditui.measures.a3 import report
from auditui.measures.figure import Report, Tally
from auditui.practice.a3.target import Target
from auditui.practice.grade import Grade
from auditui.practice.period import Month

SVG = "{http://www.w3.org/2000/svg}"
OLD, NEW = "original", "revised-2015"
CONTRACT = (Target(date(2015, 4, 1), Decimal(95), Decimal(90)),)

Counts = Sequence[tuple[int, int]]


def months_of(first: Month, thresholds: str, counts: Counts) -> list[Tally]:
    """Months in a row, each with so many good of so many."""
    return [
        Tally(first.plus(number), thresholds, grade, audits)
        for number, (good, total) in enumerate(counts)
        for grade, audits in ((Grade.GOOD, good), (Grade.INADEQUATE, total - good))
    ]


def measured(
    tallies: Iterable[Tally],
    targets: Sequence[Target] = CONTRACT,
    first: Month | None = None,
    last: Month | None = None,
) -> Report:
    return report(tallies, {}, targets, [], first, last)


PUBLISHED = [
    *months_of(Month(2015, 7), OLD, [(31, 33), (24, 33)]),
    *months_of(Month(2015, 9), NEW, [(25, 33), (26, 33), (28, 33), (32, 33)]),
]
LONG_RUN = [(20, 50)] * 10 + [(30, 50)] * 10


def drawn(source: Report) -> Element:
    """The picture, parsed again."""
    return fromstring(chart_svg(source))  # noqa: S314  (our own)


def texts(svg: Element) -> list[str]:
    return [each.text or "" for each in svg.iter(f"{SVG}text")]


def parts(svg: Element, kind: str) -> list[Element]:
    return [each for each in svg.iter() if each.get("class") == kind]


def titles(svg: Element) -> list[str]:
    return [each.findtext(f"{SVG}title", "") for each in parts(svg, "month")]


def ends(path: Element) -> tuple[float, float]:
    """The leftmost and the rightmost place of a path."""
    across = [float(x) for x in re.findall(r"([0-9.]+),", path.get("d", ""))]
    return min(across), max(across)


def test_each_month_with_audits_has_one_mark_and_its_counts() -> None:
    svg = drawn(measured(PUBLISHED))

    assert titles(svg) == [
        "July 2015: 94%, 31 of 33",
        "August 2015: 73%, 24 of 33",
        "September 2015: 76%, 25 of 33",
        "October 2015: 79%, 26 of 33",
        "November 2015: 85%, 28 of 33",
        "December 2015: 97%, 32 of 33",
    ]
    assert all(len(month.findall(f"{SVG}line")) == 3 for month in parts(svg, "month"))
    assert [text for text in texts(svg) if re.fullmatch(r"\d+ of \d+", text)] == [
        f"{count} of 33" for count in (31, 24, 25, 26, 28, 32)
    ]


def test_it_is_announced_by_a_title_and_told_in_full() -> None:
    svg = drawn(measured(PUBLISHED))
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")

    assert svg.get("role") == "img"
    assert title is not None
    assert description is not None
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.text or "").endswith("requires improvement or better, July to December 2015")
    assert "December 2015: 32 of 33 audits were rated" in (description.text or "")
    assert "more months are needed before three months can be judged" in (description.text or "")


def test_the_newest_month_and_its_quarter_stand_side_by_side() -> None:
    assert (
        "December 2015: 97%, 32 of 33, ON TARGET \N{BULLET} 2015/16 Q3: 87%, 86 of 99, OFF TARGET"
    ) in texts(drawn(measured(PUBLISHED)))


def test_quarters_stand_below_their_months_and_a_mixed_one_says_so() -> None:
    shown = " / ".join(texts(drawn(measured(PUBLISHED))))

    assert "2015/16 Q2 (mixed) / 81%, 80 of 99" in shown
    assert "2015/16 Q3 / 87%, 86 of 99" in shown


def test_nothing_but_targets_is_joined_across_a_change_of_thresholds() -> None:
    old, new = [(30, 40), (36, 40)] * 7, [(32, 40), (39, 40)] * 7
    svg = drawn(
        measured([*months_of(Month(2015, 4), OLD, old), *months_of(Month(2016, 6), NEW, new)])
    )
    (break_,) = parts(svg, "break")
    place = float(break_.get("x1", ""))

    for kind in ("series", "median", "limits"):
        before, after = map(ends, parts(svg, kind))
        assert before[1] <= place <= after[0]
    for kind in ("target", "tolerance"):
        (path,) = parts(svg, kind)
        assert ends(path)[0] < place < ends(path)[1]
    assert "original thresholds, median 83%" in texts(svg)
    assert "revised-2015 thresholds" in texts(svg)


def test_a_month_without_audits_says_so_and_parts_the_line() -> None:
    counts = [(30, 33), (31, 33), (0, 0), (0, 0), (28, 33), (30, 33)]
    svg = drawn(measured(months_of(Month(2015, 7), OLD, counts)))

    assert texts(svg).count("no audits") == 1
    assert "0%" not in texts(svg)
    assert len(titles(svg)) == 4
    before, after = map(ends, parts(svg, "series"))
    assert before[1] < after[0]


def test_lines_are_named_where_they_end() -> None:
    shown = texts(drawn(measured(months_of(Month(2015, 4), OLD, LONG_RUN))))

    assert {"target 95%", "tolerance 90%", "median 50%", "upper limit 71%", "lower limit 29%"} <= {
        *shown
    }


def test_a_target_steps_on_its_day_and_both_are_named() -> None:
    dated = (*CONTRACT, Target(date(2015, 10, 1), Decimal("97.5"), Decimal(92)))
    svg = drawn(measured(PUBLISHED, dated))
    (target,) = parts(svg, "target")

    heights = [float(y) for y in re.findall(r",([0-9.]+)", target.get("d", ""))]
    assert heights[5] == heights[0] > heights[6] == heights[-1]
    assert {"target 95%, tolerance 90%", "target 97.5%, tolerance 92%"} <= {*texts(svg)}
    assert {"target 97.5%", "tolerance 92%"} <= {*texts(svg)}


def test_a_month_between_two_changes_has_its_thresholds_named_once() -> None:
    both = "original and revised-2015 thresholds"
    svg = drawn(
        measured(
            [
                *months_of(Month(2014, 8), OLD, [(30, 40)] * 12),
                *months_of(Month(2015, 7), NEW, [(32, 40)] * 12),
            ]
        )
    )

    assert len(parts(svg, "break")) == 2
    assert texts(svg).count(both) == 1
    assert {"original thresholds, median 75%", "revised-2015 thresholds"} <= {*texts(svg)}


def test_a_target_not_yet_set_has_no_line() -> None:
    svg = drawn(measured(PUBLISHED, ()))

    assert (parts(svg, "target"), parts(svg, "tolerance")) == ([], [])
    assert "NO TARGET SET" in texts(svg)[1]


@pytest.mark.parametrize(
    ("counts", "words", "corners"),
    [
        ([(25, 50)], "", 0),
        ([*[(25, 50)] * 6, *[(38, 50)] * 3], ", in three months unlike those before", 4),
        ([*[(25, 50)] * 13, (49, 50)], ", higher than chance", 3),
        ([*[(25, 50)] * 13, (1, 50)], ", lower than chance", 3),
    ],
)
def test_what_is_unusual_is_told_by_shape_and_not_by_colour_alone(
    counts: Counts, words: str, corners: int
) -> None:
    svg = drawn(measured(months_of(Month(2015, 4), OLD, counts)))
    month = parts(svg, "month")[-1]
    circles, paths = month.findall(f"{SVG}circle"), month.findall(f"{SVG}path")

    assert month.findtext(f"{SVG}title", "").endswith(f"of 50{words}")
    assert (len(circles), len(paths)) == ((0, 1) if words else (1, 0))
    assert [path.get("d", "").count(",") for path in paths] == ([corners] if words else [])
    assert words.removeprefix(", ") in [*texts(svg), ""]


def test_triangles_point_to_where_the_month_lies() -> None:
    counts = [*[(25, 50)] * 12, (49, 50), (25, 50), (1, 50)]
    svg = drawn(measured(months_of(Month(2015, 4), OLD, counts)))
    above, below = (parts(svg, "month")[place].find(f"{SVG}path") for place in (12, -1))

    assert above is not None
    assert below is not None
    tip_up, *base_up = (float(y) for y in re.findall(r",([0-9.]+)", above.get("d", "")))
    tip_down, *base_down = (float(y) for y in re.findall(r",([0-9.]+)", below.get("d", "")))
    assert tip_up < min(base_up)
    assert tip_down > max(base_down)


def test_the_same_data_give_the_same_bytes() -> None:
    first, second = (chart_svg(measured([*tallies])) for tallies in (PUBLISHED, PUBLISHED[::-1]))
    assert first == second


def test_hostile_names_of_thresholds_stay_text() -> None:
    hostile = "<script>alert('&\"')</script>"
    content = chart_svg(
        measured([*PUBLISHED, *months_of(Month(2016, 1), hostile, [(30, 33), (31, 33)])])
    )
    svg = fromstring(content)  # noqa: S314  (our own)

    assert b"<script" not in content
    assert not list(svg.iter(f"{SVG}script"))
    assert any(text.startswith("<script>") for text in texts(svg))


def test_without_audits_it_says_that_there_are_none() -> None:
    assert texts(drawn(measured([])))[1:] == ["No audits are counted yet."]
    asked_for = measured([], first=Month(2015, 7), last=Month(2015, 9))
    assert "No audits in these months." in texts(drawn(asked_for))


def test_more_than_24_months_leave_out_the_counts_but_not_the_years() -> None:
    within = drawn(measured(months_of(Month(2013, 4), OLD, [(30, 33)] * 24)))
    beyond = drawn(measured(months_of(Month(2013, 4), OLD, [(30, 33)] * 25)))

    assert texts(within).count("of 33") == 24
    assert not [text for text in texts(beyond) if text in {"of 33", "30 of 33"}]
    assert {"2013", "2014", "2015"} <= {*texts(beyond)}


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_and_marks_stand_out_from_the_paper_and_from_the_limits() -> None:
    svg = drawn(measured([*PUBLISHED, *months_of(Month(2016, 1), NEW, LONG_RUN)]))
    (limits,) = parts(svg, "limits")
    band = limits.get("fill", "")

    for text in svg.iter(f"{SVG}text"):
        assert contrast(text.get("fill", ""), "#ffffff") >= 4.5
    drawn_kinds = ("series", "median", "target", "tolerance", "break")
    marks = [each for month in parts(svg, "month") for each in month]
    for mark in [*marks, *(each for kind in drawn_kinds for each in parts(svg, kind))]:
        for colour in {mark.get("stroke", ""), mark.get("fill", "")} - {"", "none"}:
            assert contrast(colour, "#ffffff") >= 3
            assert contrast(colour, band) >= 3


@st.composite
def series(draw: st.DrawFn) -> list[Tally]:
    """1 to 120 months with audits in some, graded against up to four versions of thresholds."""
    first = Month(draw(st.integers(2010, 2015)), draw(st.integers(1, 12)))
    length = draw(st.one_of(st.integers(1, 30), st.integers(1, 120)))
    changes = sorted(draw(st.lists(st.integers(0, length), max_size=3)))
    totals = draw(st.lists(st.integers(0, 150), min_size=length, max_size=length))
    totals[draw(st.integers(0, length - 1))] += 1
    share = draw(st.integers(0, 10))
    return [
        tally
        for at, total in enumerate(totals)
        for tally in months_of(
            first.plus(at),
            ("original", "revised-2015", "v3", "a-very-long-name-of-thresholds-2018")[
                sum(at >= change for change in changes)
            ],
            [(total * share // 10, total)],
        )
    ]


dated = st.lists(
    st.tuples(st.dates(date(2010, 1, 1), date(2024, 1, 1)), st.integers(0, 100)), max_size=4
).map(
    lambda drawn: [
        Target(day, Decimal(value), Decimal(value) * Decimal("0.9512")) for day, value in drawn
    ]
)


def extent(text: Element) -> tuple[float, float]:
    x, wide = float(text.get("x", "")), width_of(text.text or "", int(text.get("font-size", "")))
    return {
        "start": (x, x + wide),
        "middle": (x - wide / 2, x + wide / 2),
        "end": (x - wide, x),
    }[text.get("text-anchor", "start")]


@given(series(), dated)
def test_whatever_the_series_every_month_is_there_and_no_two_texts_overlap(
    tallies: list[Tally], targets: list[Target]
) -> None:
    source = measured(tallies, targets)
    svg = drawn(source)
    assert len(titles(svg)) == sum(bool(figure.audits) for figure in source.months)

    turned = {text for group in svg.iter(f"{SVG}g") for text in group.findall(f"{SVG}text")}
    by_row: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for text in svg.iter(f"{SVG}text"):
        if text.text and text not in turned:
            by_row[text.get("y", "")].append(extent(text))
    for row in by_row.values():
        row.sort()
        assert row[0][0] >= 0
        assert row[-1][1] <= WIDTH
        assert all(left[1] <= right[0] for left, right in pairwise(row))
