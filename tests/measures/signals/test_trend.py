"""Runs about the median and limits: published charts, scipy, and what a break keeps apart."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from auditui.measures.share import Share
from auditui.measures.signals.runs import (
    FewCrossings,
    LongRun,
    fewest_usual_crossings,
    longest_usual_run,
)
from auditui.measures.signals.trend import Point, Stretch, stretches
from auditui.practice.period import Month

OLD, NEW = ("original",), ("revised-2015",)
FIRST = Month(2014, 10)
ORANGE_JUICE = [
    *(12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22),
    *(8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6),
]
"""Montgomery's thirty samples of 50 cans."""


def stretch(counts: Sequence[tuple[int, int]], thresholds: tuple[str, ...] = NEW) -> Stretch:
    """Months in a row from October 2014 with so many of so many."""
    shares = (Share(k, n, thresholds) for k, n in counts)
    points = (Point(FIRST.plus(number), share) for number, share in enumerate(shares))
    return Stretch(thresholds, tuple(points))


def of_50(counts: Sequence[int]) -> Stretch:
    return stretch([(count, 50) for count in counts])


def about_the_median(pattern: str) -> Stretch:
    """A stretch drawn with `+` above a half, `0` on it and `-` below it."""
    drawn = of_50([{"+": 30, "0": 25, "-": 20}[side] for side in pattern])
    assert drawn.median == Fraction(1, 2)
    return drawn


proportions = st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
few_levels = st.sampled_from([(10, 20), (20, 40), (15, 20), (5, 20)])


def series_of(at_least: int) -> st.SearchStrategy[Stretch]:
    """Stretches of so many months or more, some in order of size and some often on the median."""
    lists = [st.lists(count, min_size=at_least, max_size=40) for count in (proportions, few_levels)]
    return st.one_of(*lists, *(counts.map(in_order_of_size) for counts in lists)).map(stretch)


def in_order_of_size(counts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(counts, key=lambda count: Fraction(*count))


def test_the_published_p_chart() -> None:
    chart = of_50(ORANGE_JUICE)

    assert chart.limits is not None
    assert float(chart.limits.centre) == pytest.approx(0.2313, abs=5e-5)
    for interval in chart.limits.of_month.values():
        assert interval.low == pytest.approx(0.0524, abs=5e-5)
        assert interval.high == pytest.approx(0.4102, abs=5e-5)
    assert beyond_limits(chart) == [FIRST.plus(14), FIRST.plus(22)]


def test_the_published_p_chart_without_its_two_assignable_causes() -> None:
    chart = of_50([count for count in ORANGE_JUICE if count not in (22, 24)])

    assert chart.limits is not None
    assert float(chart.limits.centre) == pytest.approx(0.2150, abs=5e-5)
    assert chart.limits.of_month[FIRST].low == pytest.approx(0.0407, abs=5e-5)
    assert chart.limits.of_month[FIRST].high == pytest.approx(0.3893, abs=5e-5)
    (beyond,) = beyond_limits(chart)
    assert value_of(chart, beyond) == Fraction(20, 50)


def beyond_limits(chart: Stretch) -> list[Month]:
    """The months that lie outside the limits as they are drawn."""
    limits = chart.limits
    assert limits is not None
    return [
        point.month
        for point in chart.points
        if not limits.of_month[point.month].low <= point.value <= limits.of_month[point.month].high
    ]


def value_of(chart: Stretch, month: Month) -> Fraction:
    return next(point.value for point in chart.points if point.month == month)


@pytest.mark.parametrize(
    ("useful", "run", "crossings"), [(10, 6, 2), (15, 7, 4), (20, 7, 6), (24, 8, 8), (30, 8, 10)]
)
def test_published_bounds(useful: int, run: int, crossings: int) -> None:
    assert (longest_usual_run(useful), fewest_usual_crossings(useful)) == (run, crossings)


@pytest.mark.parametrize("useful", range(1, 301))
def test_bounds_agree_with_the_binomial_and_with_whole_numbers(useful: int) -> None:
    doublings = longest_usual_run(useful) - 3

    assert fewest_usual_crossings(useful) == binom.ppf(0.05, useful - 1, 0.5)
    assert 2 ** (2 * doublings) < 2 * useful**2 < 2 ** (2 * doublings + 2)


@pytest.mark.parametrize(
    ("pattern", "long_runs", "crossings"),
    [
        ("+-" * 10, [], None),
        ("+++++++-+-----+----+", [], None),  # seven in a row and six crossings are both usual
        ("++++----++++------++", [], 4),
        ("-+---+----++++0++++--", [(8, True)], None),
        ("+-+++-++++----0----++", [(8, False)], None),
        ("-" * 10 + "+" * 10, [(10, False), (10, True)], 1),
        ("-----+++++", [], 1),
        ("---+++++--", [], None),
        ("-0-0-0-0-0-+0+0+0+0+0+", [], 1),
        ("0" * 20, [], None),
    ],
)
def test_what_is_unusual_about_runs(
    pattern: str, long_runs: list[tuple[int, bool]], crossings: int | None
) -> None:
    signals = about_the_median(pattern).unusual_runs
    runs = [signal for signal in signals if isinstance(signal, LongRun)]
    few = [signal for signal in signals if isinstance(signal, FewCrossings)]

    assert [(len(run.months), run.is_above) for run in runs] == long_runs
    assert [signal.crossings for signal in few] == ([] if crossings is None else [crossings])


def test_a_run_goes_on_over_a_month_on_the_median_which_it_does_not_hold() -> None:
    (run,) = about_the_median("-+---+----++++0++++--").unusual_runs

    assert isinstance(run, LongRun)
    assert (run.months[0], run.months[-1]) == (FIRST.plus(10), FIRST.plus(18))
    assert FIRST.plus(14) not in run.months
    assert run.usual == 7


def test_few_crossings_name_every_month_off_the_median_and_what_is_usual() -> None:
    (signal,) = about_the_median("++++0----++++------++").unusual_runs

    assert isinstance(signal, FewCrossings)
    assert (signal.months[0], signal.months[-1], len(signal.months)) == (FIRST, FIRST.plus(20), 20)
    assert (signal.crossings, signal.usual) == (4, 6)


@pytest.mark.parametrize(
    ("months", "for_runs", "for_limits"),
    [(1, 9, 12), (9, 1, 4), (10, 0, 3), (12, 0, 1), (13, 0, 0), (14, 0, 0)],
)
def test_runs_take_10_months_and_limits_13(months: int, for_runs: int, for_limits: int) -> None:
    made = of_50(list(range(months)))

    assert (made.more_for_runs, made.more_for_limits) == (for_runs, for_limits)
    assert (made.median is None, made.runs == ()) == (bool(for_runs), bool(for_runs))
    assert (made.limits is None) == bool(for_limits)


@pytest.mark.parametrize(
    "counts",
    [
        [(33, 33)] * 14,
        [(33, 33), (5, 5)] * 10,
        [(0, 33)] * 14,
        [(10, 20), (15, 30)] * 8,
    ],
)
def test_months_all_alike_have_no_runs_and_no_signals(counts: list[tuple[int, int]]) -> None:
    made = stretch(counts)

    assert made.median == Fraction(*counts[0])
    assert (made.runs, made.unusual_runs, made.signals) == ((), (), ())
    assert made.limits is not None
    assert made.limits.centre == made.median


def test_a_small_month_has_the_wider_limits() -> None:
    limits = stretch([(20, 40)] * 12 + [(5, 10)]).limits

    assert limits is not None
    large, small = limits.of_month[FIRST], limits.of_month[FIRST.plus(12)]
    assert small.high - small.low == pytest.approx(2 * (large.high - large.low))


def test_mixed_months_have_no_trend_whatever_their_number() -> None:
    mixed = stretch([(20, 40)] * 10 + [(39, 40)] * 10, thresholds=(*OLD, *NEW))

    assert (mixed.median, mixed.runs, mixed.limits, mixed.signals) == (None, (), None, ())
    assert mixed.unusual_runs == ()


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ([OLD, NEW, OLD], [(OLD, 1), (NEW, 1), (OLD, 1)]),
        ([OLD, OLD, (*OLD, *NEW), NEW], [(OLD, 2), ((*OLD, *NEW), 1), (NEW, 1)]),
        ([OLD, (*OLD, *NEW), OLD], [(OLD, 1), ((*OLD, *NEW), 1), (OLD, 1)]),
        ([NEW] * 5, [(NEW, 5)]),
        ([], []),
    ],
)
def test_a_series_parts_wherever_the_thresholds_change(
    versions: list[tuple[str, ...]], expected: list[tuple[tuple[str, ...], int]]
) -> None:
    shares = (Share(1, 2, thresholds) for thresholds in versions)
    parted = stretches(Point(FIRST.plus(number), share) for number, share in enumerate(shares))

    assert [(part.thresholds, len(part.points)) for part in parted] == expected
    months = [point.month for part in parted for point in part.points]
    assert months == [FIRST.plus(number) for number in range(len(versions))]


@given(series_of(10))
def test_every_month_is_in_a_run_or_on_the_median(made: Stretch) -> None:
    in_runs = [month for run in made.runs for month in run.months]
    on_it = [point.month for point in made.points if point.value == made.median]

    assert sorted([*in_runs, *on_it]) == [point.month for point in made.points]
    assert in_runs == sorted(in_runs)
    assert all(run.is_above != after.is_above for run, after in pairwise(made.runs))


@given(series_of(10))
def test_no_more_than_half_lie_to_either_side_of_the_median(made: Stretch) -> None:
    above = sum(len(run.months) for run in made.runs if run.is_above)
    below = sum(len(run.months) for run in made.runs if not run.is_above)

    assert 2 * max(above, below) <= len(made.points)


@given(series_of(10))
def test_runs_are_unusual_as_in_qicharts2(made: Stretch) -> None:
    middle = made.median
    assert middle is not None
    signs = [point.value > middle for point in made.points if point.value != middle]
    longest = max((len(list(run)) for _, run in groupby(signs)), default=0)
    crossings = sum(one != other for one, other in pairwise(signs))
    signals = made.unusual_runs
    is_judged = len(signs) >= 10 and len(set(signs)) == 2

    assert any(isinstance(signal, LongRun) for signal in signals) == (
        is_judged and longest > longest_usual_run(len(signs))
    )
    assert any(isinstance(signal, FewCrossings) for signal in signals) == (
        is_judged and crossings < binom.ppf(0.05, len(signs) - 1, 0.5)
    )


@pytest.mark.parametrize(
    "counts",
    [[29, 30] * 6 + [29], [33, 30] * 10 + [33], [33] * 20],
    ids=["alternating", "a good month between any two others", "always 100%"],
)
def test_a_crowded_middle_raises_no_false_alarm(counts: list[int]) -> None:
    made = stretch([(count, 33) for count in counts])

    assert (made.signals, made.unusual_runs) == ((), ())


@given(series_of(13))
def test_limits_lie_on_the_scale_about_the_centre(made: Stretch) -> None:
    limits = made.limits
    assert limits is not None

    assert list(limits.of_month) == [point.month for point in made.points]
    for point in made.points:
        reach = limits.of_month[point.month]
        assert 0 <= reach.low <= limits.centre <= reach.high <= 1


@given(series_of(13))
def test_counting_the_inadequate_turns_the_chart_over(made: Stretch) -> None:
    shares = [point.share for point in made.points]
    other = stretch([(share.total - share.count, share.total) for share in shares])

    assert [(run.months, not run.is_above) for run in made.runs] == [
        (run.months, run.is_above) for run in other.runs
    ]
    assert made.median is not None
    assert made.limits is not None
    assert other.limits is not None
    assert other.median == 1 - made.median
    for month, reach in made.limits.of_month.items():
        assert other.limits.of_month[month].low == pytest.approx(1 - reach.high)
        assert other.limits.of_month[month].high == pytest.approx(1 - reach.low)


@given(series_of(1))
def test_a_stretch_too_short_for_runs_has_neither_runs_nor_limits(made: Stretch) -> None:
    short = Stretch(made.thresholds, made.points[:9])

    assert (short.median, short.runs, short.limits, short.unusual_runs) == (None, (), None, ())
