"""How often a true level on the other side of a line prints a figure, and what is missing."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measures.series import NEW, OLD, TARGETS, measured, tallies_of
from scipy.stats import binom

from auditui.measures.a3 import report
from auditui.measures.figure import Figure
from auditui.measures.position_chance import at_most
from auditui.measures.words.figure import bounds_words, position_chance_words
from auditui.measures.words.moderation.moderated import whole_explanation
from auditui.practice.a3.target import Target
from auditui.practice.period import Month

DECEMBER = Month(2015, 12)
counts = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.integers(1, 999).map(lambda promille: Fraction(promille, 1000))


def month(good: int, of: int, missing: int = 0) -> Figure:
    return report(tallies_of(DECEMBER, NEW, good, of), {DECEMBER: missing}, TARGETS, ()).months[0]


@given(counts, levels)
def test_the_tail_is_that_of_the_binomial(drawn: tuple[int, int], level: Fraction) -> None:
    count, total = drawn
    low = min(count, int(level * total))

    assert at_most(low, total, level) == pytest.approx(
        binom.cdf(low, total, float(level)), rel=1e-9, abs=1e-300
    )


@pytest.mark.parametrize(
    ("good", "of", "words"),
    [
        (31, 33, "service truly at 95% has 31 of 33 or fewer in 1 month of 2 (49.6%)"),
        (32, 33, "service just short of 95% has 32 of 33 or more in 1 month of 2 (50.4%)"),
        (30, 33, "service truly at 95% has 30 of 33 or fewer in 1 month of 4 (22.7%)"),
        (28, 33, "service truly at 90% has 28 of 33 or fewer in 1 month of 4 (23.0%)"),
    ],
)
def test_a_line_that_chance_often_crosses_is_said_with_its_exact_tail(
    good: int, of: int, words: str
) -> None:
    made = report(tallies_of(DECEMBER, NEW, good, of), {}, TARGETS, ())
    assert words in position_chance_words(month(good, of))
    assert whole_explanation(made, made.months[0]).count(words) == 1


@pytest.mark.parametrize(("good", "of"), [(10, 33), (330, 330)])
def test_nothing_is_said_where_chance_seldom_crosses_a_line(good: int, of: int) -> None:
    assert position_chance_words(month(good, of)) == ""


def test_nothing_is_said_without_a_target_and_of_mixed_thresholds() -> None:
    untargeted = measured(tallies_of(DECEMBER, NEW, 31, 33), ()).months[0]
    mixed = [*tallies_of(DECEMBER, NEW, 15, 16), *tallies_of(DECEMBER, OLD, 16, 17)]

    assert position_chance_words(untargeted) == ""
    assert position_chance_words(measured(mixed).months[0]) == ""


@pytest.mark.parametrize("target", [Decimal(0), Decimal(100)])
def test_a_target_of_all_or_nothing_breaks_nothing(target: Decimal) -> None:
    targets = (Target(date(2015, 4, 1), target, Decimal(0)),)
    for good in (0, 32, 33):
        position_chance_words(measured(tallies_of(DECEMBER, NEW, good, 33), targets).months[0])


def test_the_bounds_are_a3_if_all_or_none_of_the_missing_were_inadequate() -> None:
    figure = month(31, 33, missing=2)

    assert figure.bounds is not None
    assert [(each.count, each.total) for each in figure.bounds] == [(31, 35), (33, 35)]
    assert bounds_words(figure) == (
        "Were the 2 audits not completed all inadequate, A3 would be 89% (31 of 35); were none, "
        "94% (33 of 35)."
    )
    assert month(31, 33).bounds is None


@pytest.mark.parametrize(
    ("good", "of", "shown"),
    [
        (43, 48, "89.6%"),
        (299, 300, "99.7%"),
        (1, 300, "0.3%"),
        (300, 300, "100%"),
        (0, 300, "0%"),
        (2999, 3000, "99.97%"),
        (189, 199, "94.97%"),
        (190, 201, "94.5%"),
        (1799, 2000, "89.95%"),
    ],
)
def test_a_percentage_has_decimals_only_where_whole_numbers_would_mislead(
    good: int, of: int, shown: str
) -> None:
    assert month(good, of).share.display == shown


@given(counts)
def test_what_is_displayed_stands_on_its_side_of_target_and_tolerance(
    drawn: tuple[int, int],
) -> None:
    share = month(*drawn).share
    shown = Fraction(share.display.removesuffix("%"))

    assert (shown == 100) == (share.count == share.total)
    assert (shown == 0) == (share.count == 0)
    for line in (90, 95):
        assert (shown >= line) == (100 * share.count >= line * share.total)


def test_a_period_is_to_date_while_it_runs_and_then_not_judged() -> None:
    tallies = [*tallies_of(Month(2015, 11), NEW, 33, 33), *tallies_of(DECEMBER, NEW, 5, 33)]
    running = report(tallies, {}, (), (), as_of=date(2015, 12, 31))
    over = report(tallies, {}, (), (), as_of=date(2016, 1, 1))

    assert [each.is_to_date for each in (*running.months, *running.quarters)] == [False, True, True]
    assert [each.is_to_date for each in (*over.months, *over.quarters)] == [False] * 3
    assert over.years[0].is_to_date
    assert (running.months[1].signals, running.stretches[0].signals) == ((), ())
    assert over.months[1].signals
    said = whole_explanation(running, running.months[1])
    assert "December 2015 to date: 5 of 33" in said
    assert "to be judged when the period is over" in said
