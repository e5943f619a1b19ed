"""The chart of A3 by month as values, and in words for those who cannot see it."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.a3 import report
from auditui.measures.chart import Break, Chart, ChartMonth, Mark, chart
from auditui.measures.figure import Report, Tally
from auditui.measures.words.chart import better, described
from auditui.measures.words.figure import sentence
from auditui.practice.a3.target import Target
from auditui.practice.grade import Grade
from auditui.practice.period import Month

OLD, NEW = "original", "revised-2015"
CONTRACT = (Target(date(2015, 4, 1), Decimal(95), Decimal(90)),)
NEW_FROM = Month(2015, 9)

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
    targets: Sequence[Target] = (),
    first: Month | None = None,
    last: Month | None = None,
) -> Report:
    return report(tallies, {}, targets, [], first, last)


def broken(old: Counts, new: Counts) -> list[ChartMonth]:
    """The months of a series whose thresholds change between August and September 2015."""
    tallies = [
        *months_of(NEW_FROM.plus(-len(old)), OLD, old),
        *months_of(NEW_FROM, NEW, new),
    ]
    return list(chart(measured(tallies)).months)


PUBLISHED = measured(
    [
        *months_of(Month(2015, 7), OLD, [(31, 33), (24, 33)]),
        *months_of(NEW_FROM, NEW, [(25, 33), (26, 33), (28, 33), (32, 33)]),
    ],
    CONTRACT,
)
LONG_RUN = [(20, 50)] * 10 + [(30, 50)] * 10

proportions = st.integers(0, 20).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
counts = st.lists(proportions, min_size=1, max_size=20)


def test_the_published_series_has_its_break_and_no_trend_yet() -> None:
    made = chart(PUBLISHED)

    assert [str(month.month) for month in made.months if month.break_before] == ["2015-09"]
    assert made.months[2].break_before == Break((OLD,), (NEW,))
    assert {(month.median, month.limits, month.mark) for month in made.months} == {
        (None, None, Mark.NONE)
    }
    assert made.months[0].value == Fraction(31, 33)
    assert made.quarters == PUBLISHED.quarters


def test_a_break_stands_at_the_next_month_that_has_audits() -> None:
    tallies = [
        *months_of(Month(2015, 8), OLD, [(24, 33), (0, 0)]),
        *months_of(Month(2015, 10), NEW, [(26, 33)]),
    ]
    august, september, october = chart(measured(tallies)).months

    assert (september.value, september.median, september.break_before) == (None, None, None)
    assert (august.break_before, october.break_before) == (None, Break((OLD,), (NEW,)))


def test_a_mixed_month_has_a_break_to_either_side() -> None:
    tallies = [
        *months_of(Month(2015, 7), OLD, [(31, 33), (24, 33)]),
        *months_of(Month(2015, 8), NEW, [(5, 5), (25, 33)]),
    ]
    _, august, september = chart(measured(tallies)).months

    assert august.break_before == Break((OLD,), (OLD, NEW))
    assert september.break_before == Break((OLD, NEW), (NEW,))


def test_thresholds_that_come_back_are_another_stretch() -> None:
    tallies = [
        *months_of(Month(2015, 7), OLD, [(20, 50)] * 12),
        *months_of(Month(2016, 7), NEW, [(1, 50)]),
        *months_of(Month(2016, 8), OLD, [(40, 50)] * 12),
    ]
    made = chart(measured(tallies)).months

    assert [month.median for month in (made[0], made[12], made[13])] == [
        Fraction(2, 5),
        None,
        Fraction(4, 5),
    ]
    assert [made[number].break_before for number in (12, 13)] == [
        Break((OLD,), (NEW,)),
        Break((NEW,), (OLD,)),
    ]


def test_months_of_three_that_moved_are_marked() -> None:
    made = chart(measured(months_of(NEW_FROM, NEW, LONG_RUN))).months
    moved = [number for number, month in enumerate(made) if month.mark is Mark.SHIFT]

    assert moved == list(range(10, 17))
    assert {month.mark for month in made} == {Mark.NONE, Mark.SHIFT}
    assert {month.median for month in made} == {Fraction(1, 2)}


@pytest.mark.parametrize(
    ("extreme", "number", "mark"), [((2, 50), 3, Mark.BELOW), ((45, 50), 16, Mark.ABOVE)]
)
def test_a_month_that_is_a_signal_itself_is_marked_so_even_in_three_that_moved(
    extreme: tuple[int, int], number: int, mark: Mark
) -> None:
    counts = [*LONG_RUN[:number], extreme, *LONG_RUN[number + 1 :]]
    marks = [month.mark for month in chart(measured(months_of(NEW_FROM, NEW, counts))).months]

    assert marks[number] is mark
    assert Mark.SHIFT in marks[12:16]


def test_each_month_has_the_limits_of_its_own_number() -> None:
    made = chart(measured(months_of(NEW_FROM, NEW, [(20, 40)] * 12 + [(5, 10)]))).months
    large, small = made[0].limits, made[12].limits

    assert large is not None
    assert small is not None
    assert small.low < large.low < 0.5 < large.high < small.high


def test_a_month_without_audits_has_neither_value_nor_median_nor_limits() -> None:
    counts = [(30, 33)] * 7 + [(0, 0)] + [(30, 33)] * 7
    empty = chart(measured(months_of(NEW_FROM, NEW, counts))).months[7]

    assert (empty.value, empty.median, empty.limits, empty.mark) == (None, None, None, Mark.NONE)


@pytest.mark.parametrize(
    ("counts", "targets", "floor"),
    [
        ([(33, 33)], (), 80),
        ([(3300, 3300)], (), 90),
        ([(33, 33)], (Target(date(2015, 4, 1), Decimal(95), Decimal(80)),), 70),
        ([(33, 33)], (Target(date(2015, 4, 1), Decimal(95), Decimal(81)),), 80),
        ([(24, 33)], CONTRACT, 50),
        ([(0, 33)], CONTRACT, 0),
        ([(0, 0)], CONTRACT, 80),
        ([(0, 0)], (), 90),
    ],
)
def test_the_scale_begins_below_all_that_is_shown(
    counts: Counts, targets: Sequence[Target], floor: int
) -> None:
    made = measured(months_of(NEW_FROM, NEW, counts), targets, NEW_FROM, NEW_FROM)

    assert chart(made).floor == floor


def test_without_months_there_is_an_empty_chart() -> None:
    assert chart(measured([])) == Chart((), (), 90)


@given(counts, counts, counts)
def test_nothing_before_a_break_touches_what_stands_after_it(
    old: Counts, other: Counts, new: Counts
) -> None:
    one, another = broken(old, new), broken(other, new)

    assert trend_after_the_break(one) == trend_after_the_break(another)


@given(counts, counts, counts)
def test_nothing_after_a_break_touches_what_stands_before_it(
    old: Counts, new: Counts, other: Counts
) -> None:
    one, another = broken(old, new), broken(old, other)

    assert trend_before_the_break(one) == trend_before_the_break(another)


def trend_after_the_break(months: Iterable[ChartMonth]) -> list[object]:
    return [trend(month) for month in months if month.month >= NEW_FROM and month.value is not None]


def trend_before_the_break(months: Iterable[ChartMonth]) -> list[object]:
    return [trend(month) for month in months if month.month < NEW_FROM and month.value is not None]


def trend(month: ChartMonth) -> object:
    return month.month, month.median, month.limits, month.mark, month.figure.signals


@given(counts, st.integers(0, 19), st.integers(0, 19))
def test_a_range_cuts_the_chart_and_moves_no_trend(drawn: Counts, one: int, other: int) -> None:
    first, last = sorted([NEW_FROM.plus(one), NEW_FROM.plus(other)])
    tallies = months_of(NEW_FROM, NEW, drawn)
    whole = {month.month: trend(month) for month in chart(measured(tallies)).months}
    cut = chart(measured(tallies, (), first, last)).months

    assert [month.month for month in cut] == list(first.through(last))
    assert all(trend(m) == whole[m.month] for m in cut if m.month in whole)


@given(counts)
def test_every_month_fits_on_the_scale(drawn: Counts) -> None:
    made = chart(measured(months_of(NEW_FROM, NEW, drawn), CONTRACT))

    assert made.floor in range(0, 100, 10)
    for month in made.months:
        assert (month.value is None) == (not month.figure.audits)
        shown = [month.value, month.median]
        shown += [
            Fraction(ends.low) for ends in (month.limits, month.figure.share.interval) if ends
        ]
        assert all(100 * value >= made.floor for value in shown if value is not None)


def test_the_chart_in_words() -> None:
    first, *rest = described(chart(PUBLISHED), PUBLISHED)

    assert first.startswith("A3 by month, July to December 2015, each with its 95% interval")
    assert first.endswith("on a scale from 50% to 100%.")
    assert rest == [
        "July to August 2015 (original): 4 more months are needed before three months can be "
        "judged, 11 before a month can be.",
        "September to December 2015 (revised-2015): 2 more months are needed before three months "
        "can be judged, 9 before a month can be.",
        *(sentence(figure) for figure in PUBLISHED.months),
    ]


def test_the_chart_in_words_says_every_stretch_though_a_range_cuts_its_months() -> None:
    tallies = [
        *months_of(Month(2015, 7), OLD, [(31, 33), (24, 33)]),
        *months_of(NEW_FROM, NEW, [(25, 33), (26, 33)]),
    ]
    cut = measured(tallies, (), Month(2015, 10))
    paragraphs = list(described(chart(cut), cut))

    assert len(paragraphs) == 4
    assert paragraphs[1].startswith("July to August 2015 (original)")
    assert paragraphs[3].startswith("October 2015: 26 of 33 audits")


def test_whether_it_gets_better_is_answered_from_the_newest_stretch() -> None:
    assert better(PUBLISHED) == (
        "It is too early to tell: 4 months under revised-2015; it takes 6 to judge three "
        "of them, 13 to judge one."
    )
    run = measured([*months_of(Month(2015, 8), OLD, [(9, 9)]), *months_of(NEW_FROM, NEW, LONG_RUN)])
    assert better(run).startswith(
        "Something has changed. September 2015 to April 2017 (revised-2015): The three months to "
        "September 2016, 60% (90 of 150), are higher than the 10 months before them, 40%"
    )


def test_nothing_counted_is_said_in_a_sentence() -> None:
    nothing = measured([])

    assert better(nothing) == "No audits are counted yet."
    assert list(described(chart(nothing), nothing)) == ["No audits are counted yet."]
