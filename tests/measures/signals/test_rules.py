"""What is more than chance: the rules on their own, against scipy, and causally in a series."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from auditui.measures.intervals import newcombe
from auditui.measures.share import Share
from auditui.measures.signals.rules import MONTH_TAIL, is_change, is_rare
from auditui.measures.signals.signal import Rule, Signal
from auditui.measures.signals.trend import Point, Stretch
from auditui.practice.period import Month

FIRST = Month(2014, 4)
USED = ("t",)

shares = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
months = st.lists(
    st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=30
)


def share(counts: tuple[int, int]) -> Share:
    return Share(*counts, USED)


def stretch(counts: Sequence[tuple[int, int]], *, is_last_over: bool = True) -> Stretch:
    points = [Point(FIRST.plus(at), share(each)) for at, each in enumerate(counts)]
    if points and not is_last_over:
        points[-1] = Point(points[-1].month, points[-1].share, is_over=False)
    return Stretch(USED, tuple(points))


def told(made: Stretch) -> list[tuple[Rule, str, bool]]:
    return [(each.rule, str(each.months[-1]), each.is_above) for each in made.signals]


@given(shares, shares)
def test_rare_is_the_exact_hypergeometric_tail(
    now: tuple[int, int], before: tuple[int, int]
) -> None:
    total, good = now[1] + before[1], now[0] + before[0]
    tails = (
        hypergeom.cdf(now[0], total, good, now[1]),
        hypergeom.sf(now[0] - 1, total, good, now[1]),
    )
    margin = 1e-9

    if abs(min(tails) - float(MONTH_TAIL)) > margin:
        assert is_rare(share(now), share(before)) == (min(tails) < MONTH_TAIL)


@given(shares, shares)
def test_what_is_more_than_chance_lies_outside_its_95_percent_interval(
    now: tuple[int, int], before: tuple[int, int]
) -> None:
    interval = newcombe(*now, *before)

    if is_change(share(now), share(before)):
        assert interval.low > 0 or interval.high < 0
    assert is_change(share(now), share(before)) == is_change(share(before), share(now))


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ((24, 33), (31, 33), False),
        ((17, 33), (31, 33), True),
        ((32, 33), (28, 33), False),
        ((0, 10), (10, 10), True),
        ((10, 10), (10, 10), False),
    ],
)
def test_a_change_between_neighbours(
    now: tuple[int, int], before: tuple[int, int], expected: bool
) -> None:
    assert is_change(share(now), share(before)) is expected


def test_a_lasting_fall_is_named_by_three_months_within_its_first_quarter() -> None:
    made = stretch([(30, 33)] * 12 + [(24, 33)] * 6)
    early, first, *_ = made.signals

    assert {signal.rule for signal in made.signals} == {Rule.THREE_MONTHS}
    assert early.months[-1] == FIRST.plus(13)
    assert first == Signal(
        Rule.THREE_MONTHS,
        tuple(FIRST.plus(at) for at in (12, 13, 14)),
        share((72, 99)),
        tuple(FIRST.plus(at) for at in range(12)),
        share((360, 396)),
    )


def test_a_single_bad_month_is_named_beside_the_year_before_it() -> None:
    made = stretch([(30, 33)] * 12 + [(20, 33), (30, 33)])

    assert told(made) == [(Rule.MONTH, "2015-04", False)]
    (signal,) = made.signals
    assert (signal.now, signal.before) == (share((20, 33)), share((360, 396)))
    assert signal.period == FIRST.plus(12)


def test_a_month_is_compared_only_with_the_one_just_before_it() -> None:
    far, near = (
        Stretch(USED, (Point(FIRST, share((31, 33))), Point(FIRST.plus(gap), share((10, 33)))))
        for gap in (2, 1)
    )

    assert told(far) == []
    assert told(near) == [(Rule.NEIGHBOURS, "2014-05", False)]


@pytest.mark.parametrize(("months_before", "is_named"), [(2, False), (3, True)])
def test_three_months_need_three_before_them(months_before: int, is_named: bool) -> None:
    made = stretch([(33, 33)] * months_before + [(20, 33)] * 3)

    assert (Rule.THREE_MONTHS in {signal.rule for signal in made.signals}) is is_named


def test_a_month_that_is_still_running_is_not_judged() -> None:
    counts = [(30, 33)] * 12 + [(10, 33)]

    assert told(stretch(counts)) != []
    assert told(stretch(counts, is_last_over=False)) == []


@given(months, st.integers(0, 30))
def test_no_later_month_makes_or_unmakes_a_signal(counts: list[tuple[int, int]], cut: int) -> None:
    early, whole = stretch(counts[:cut]), stretch(counts)
    until = FIRST.plus(cut)

    assert list(early.signals) == [each for each in whole.signals if each.months[-1] < until]


@given(months)
def test_counting_the_inadequate_turns_every_signal_over(counts: list[tuple[int, int]]) -> None:
    other = stretch([(total - count, total) for count, total in counts])

    assert [(rule, month, not above) for rule, month, above in told(stretch(counts))] == told(other)


@given(months)
def test_a_signal_differs_from_what_it_is_compared_with(counts: list[tuple[int, int]]) -> None:
    for signal in stretch(counts).signals:
        now, before = (Fraction(each.count, each.total) for each in (signal.now, signal.before))
        assert now != before
        assert signal.is_above == (now > before)
        assert signal.since[-1] < signal.months[0]
