"""A3: the published series, pooling, position, and what is withheld across a break."""

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from measures.series import (
    NEW,
    OLD,
    SERIES,
    TARGETS,
    arbitrary_months,
    arbitrary_tallies,
    by_period,
    measured,
    tallies_of,
    why,
)

from auditui.measures.a3 import RangeBackwards, report
from auditui.measures.change import Change, Direction, Reading
from auditui.measures.figure import GradedAudit, Tally
from auditui.practice.a3.target import Position, Target
from auditui.practice.grade import Grade
from auditui.practice.period import FinancialYear, Month, Quarter


@pytest.mark.parametrize(
    ("period", "display", "position"),
    [
        ("2015-07", "94%", Position.IN_TOLERANCE),
        ("2015-08", "73%", Position.OFF_TARGET),
        ("2015-10", "79%", Position.OFF_TARGET),
        ("2015-11", "85%", Position.OFF_TARGET),
        ("2015-12", "97%", Position.ON_TARGET),
        ("2015/16-Q2", "81%", Position.OFF_TARGET),
        ("2015/16-Q3", "87%", Position.OFF_TARGET),
        ("2015/16", "84%", Position.OFF_TARGET),
    ],
)
def test_the_published_series(period: str, display: str, position: Position) -> None:
    whole = measured()
    figure = by_period([*whole.months, *whole.quarters, *whole.years])[period]

    assert (figure.share.display, figure.position) == (display, position)


def test_a_quarter_pools_counts_and_has_the_interval_of_its_own_standard() -> None:
    quarter = by_period(measured().quarters)["2015/16-Q3"]

    assert (quarter.share.count, quarter.audits) == (86, 99)
    assert quarter.share.interval is not None
    assert quarter.share.interval.low == pytest.approx(0.7882, abs=5e-5)
    assert quarter.share.interval.high == pytest.approx(0.9216, abs=5e-5)


def test_a_quarter_that_straddles_a_change_of_thresholds_is_mixed_and_has_no_interval() -> None:
    quarter = by_period(measured().quarters)["2015/16-Q2"]

    assert quarter.share.is_mixed
    assert quarter.thresholds == (OLD, NEW)
    assert quarter.share.interval is None


@pytest.mark.parametrize(
    ("period", "reason"),
    [
        ("2015-07", "first in the series"),
        ("2015-09", "thresholds changed: not comparable with 2015-08"),
        ("2015/16-Q2", "first in the series"),
        ("2015/16-Q3", "thresholds changed: not comparable with 2015/16-Q2"),
        ("2015/16", "first in the series"),
    ],
)
def test_why_a_change_is_withheld(period: str, reason: str) -> None:
    whole = measured()
    figure = by_period([*whole.months, *whole.quarters, *whole.years])[period]

    assert (figure.change, why(figure.outcome)) == (None, reason)


def test_a_month_without_audits_is_shown_as_such_and_compared_with_nothing() -> None:
    sparse = [tally for tally in SERIES if tally.month not in (Month(2015, 10), Month(2015, 11))]
    months = by_period(measured(sparse).months)

    assert (months["2015-11"].audits, months["2015-11"].share.display) == (0, "no audits")
    assert (months["2015-11"].position, months["2015-11"].share.percent) == (None, None)
    assert months["2015-11"].share.interval is None
    assert why(months["2015-11"].outcome) == "no audits"
    assert why(months["2015-12"].outcome) == "no audits in 2015-11"


@pytest.mark.parametrize(
    ("before", "now", "direction", "distinguishable"),
    [
        ((28, 33), (32, 33), Direction.UP, False),
        ((48, 80), (56, 70), Direction.UP, False),
        ((48, 80), (62, 70), Direction.UP, True),
        ((62, 70), (48, 80), Direction.DOWN, True),
        ((14, 20), (21, 30), Direction.LEVEL, False),
        ((0, 20), (10, 10), Direction.UP, True),
    ],
)
def test_a_change_says_by_the_rule_whether_it_can_be_told_from_chance(
    before: tuple[int, int], now: tuple[int, int], direction: Direction, distinguishable: bool
) -> None:
    tallies = [
        *tallies_of(Month(2015, 11), NEW, *before),
        *tallies_of(Month(2015, 12), NEW, *now),
    ]
    change = measured(tallies).months[-1].change

    assert change is not None
    assert change.points == 100 * (Fraction(*now) - Fraction(*before))
    assert change.low <= change.points <= change.high
    assert (change.direction, change.distinguishable) == (direction, distinguishable)


@pytest.mark.parametrize(
    ("reading", "distinguishable"),
    [
        (Reading.MORE_THAN_CHANCE, True),
        (Reading.MAY_BE_CHANCE, False),
        (Reading.SIGNALLED, False),
        (Reading.TO_DATE, False),
    ],
)
def test_a_change_is_distinguishable_by_the_rule_and_not_by_its_interval(
    reading: Reading, distinguishable: bool
) -> None:
    change = Change(Month(2015, 11), Fraction(4), 0.1, 9.0, reading=reading)

    assert change.distinguishable == distinguishable


def test_a_change_is_in_percentage_points() -> None:
    tallies = [
        *tallies_of(Month(2015, 11), NEW, 48, 80),
        *tallies_of(Month(2015, 12), NEW, 56, 70),
    ]
    change = measured(tallies).months[-1].change

    assert change is not None
    assert change.from_period == Month(2015, 11)
    assert change.points == 20
    assert (round(change.low, 2), round(change.high, 2)) == (5.24, 33.39)


def test_position_is_judged_on_counts_and_not_on_the_rounded_percentage() -> None:
    targets = [Target(date(2015, 4, 1), Decimal(90), Decimal(85))]
    month = measured(tallies_of(Month(2015, 12), NEW, 43, 48), targets).months[0]

    assert (month.share.display, month.position) == ("89.6%", Position.IN_TOLERANCE)


def test_the_target_is_the_one_in_force_on_the_last_day_of_the_period() -> None:
    targets = [
        Target(date(2015, 12, 31), Decimal(97), Decimal(96)),
        Target(date(2015, 8, 1), Decimal(95), Decimal(90)),
    ]
    whole = measured(targets=targets)

    assert [figure.target and int(figure.target.target) for figure in whole.months] == [
        None,
        95,
        95,
        95,
        95,
        97,
    ]
    assert whole.months[0].position is Position.NO_TARGET_SET
    assert whole.months[-1].position is Position.IN_TOLERANCE
    assert by_period(whole.quarters)["2015/16-Q3"].target == targets[0]


def test_the_first_month_of_a_range_still_looks_at_the_month_before() -> None:
    cut = measured(first=Month(2015, 12), last=Month(2016, 1))

    assert [str(figure.period) for figure in cut.months] == ["2015-12", "2016-01"]
    assert cut.months[0] == measured().months[-1]
    assert cut.months[0].change is not None


def test_a_quarter_that_the_range_cuts_is_still_the_whole_quarter() -> None:
    cut = measured(first=Month(2015, 8), last=Month(2015, 11))

    assert (cut.quarters, cut.years) == (measured().quarters, measured().years)
    assert [(str(q.period), q.audits) for q in cut.quarters] == [
        ("2015/16-Q2", 99),
        ("2015/16-Q3", 99),
    ]


def test_a_quarter_before_the_range_is_compared_with() -> None:
    tallies = [*SERIES, *tallies_of(Month(2016, 1), NEW, 33, 33)]
    (quarter,) = measured(tallies, first=Month(2016, 1)).quarters

    assert quarter.change is not None
    assert quarter.change.points == 100 * (1 - Fraction(86, 99))


def test_cases_not_completed_are_counted_and_stretch_the_series() -> None:
    not_completed = {Month(2015, 12): 2, Month(2016, 2): 1}
    whole = report(SERIES, not_completed, TARGETS, [])

    assert str(whole.months[-1].period) == "2016-02"
    assert [figure.not_completed for figure in whole.months[-3:]] == [2, 0, 1]
    assert [str(figure.period) for figure in whole.quarters] == ["2015/16-Q2", "2015/16-Q3"]
    assert by_period(whole.quarters)["2015/16-Q3"].not_completed == 2
    assert by_period(whole.years)["2015/16"].not_completed == 3


def test_nothing_at_all_gives_an_empty_report() -> None:
    empty = measured([])

    assert (empty.months, empty.quarters, empty.years) == ((), (), ())
    assert (empty.last_50.audits, empty.last_50.share.display) == (0, "no audits")


def test_months_asked_for_are_shown_even_where_there_is_nothing() -> None:
    empty = measured([], first=Month(2015, 12), last=Month(2016, 1))

    assert [figure.share.display for figure in empty.months] == ["no audits", "no audits"]
    assert empty.quarters == ()


def test_a_range_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(RangeBackwards, match="2016-02 and end in 2016-01"):
        measured(first=Month(2016, 2), last=Month(2016, 1))


def audits_of(month: Month, thresholds: str, *grades: Grade) -> list[GradedAudit]:
    return [GradedAudit(month, thresholds, grade) for grade in grades]


def test_the_last_50_stop_at_fifty() -> None:
    newest = audits_of(Month(2015, 12), NEW, *[Grade.GOOD] * 49, *[Grade.INADEQUATE] * 2)
    figure = report([], {}, TARGETS, newest).last_50

    assert (figure.share.count, figure.audits) == (49, 50)
    assert figure.position is Position.ON_TARGET
    assert why(figure.outcome) == "overlapping periods are not compared"


def test_the_last_50_do_not_reach_across_a_change_of_thresholds() -> None:
    newest = [
        *audits_of(Month(2015, 10), NEW, Grade.GOOD, Grade.OUTSTANDING),
        *audits_of(Month(2015, 8), OLD, *[Grade.INADEQUATE] * 20),
        *audits_of(Month(2015, 7), NEW, Grade.INADEQUATE),
    ]
    figure = report([], {}, TARGETS, newest).last_50

    assert (figure.share.count, figure.audits, figure.thresholds) == (2, 2, (NEW,))


def test_the_last_50_stand_against_the_target_of_their_newest_month() -> None:
    targets = [*TARGETS, Target(date(2015, 10, 31), Decimal(50), Decimal(40))]
    newest = [
        *audits_of(Month(2015, 10), NEW, Grade.GOOD),
        *audits_of(Month(2015, 9), NEW, Grade.INADEQUATE),
    ]

    assert report([], {}, targets, newest).last_50.target == targets[-1]


@given(arbitrary_tallies)
def test_every_period_is_the_sum_of_its_months(drawn: list[Tally]) -> None:
    whole = measured(drawn)

    for figure in (*whole.quarters, *whole.years):
        assert isinstance(figure.period, Quarter | FinancialYear)
        within = [f for f in whole.months if f.period in figure.period.months]
        for grade in Grade:
            assert figure.grades[grade] == sum(f.grades[grade] for f in within)
    counted = sum(tally.audits for tally in drawn)
    assert sum(f.audits for f in whole.months) == counted
    assert sum(f.audits for f in whole.quarters) == counted
    assert sum(f.audits for f in whole.years) == counted


@given(arbitrary_tallies)
def test_tallies_may_come_in_any_order_and_in_parts(drawn: list[Tally]) -> None:
    singles = [
        Tally(tally.month, tally.thresholds, tally.grade, 1)
        for tally in reversed(drawn)
        for _ in range(tally.audits)
    ]

    assert measured(drawn) == measured(singles)


@given(arbitrary_tallies)
def test_nothing_crosses_a_change_of_thresholds(drawn: list[Tally]) -> None:
    used: dict[Month, Counter[str]] = {}
    for tally in drawn:
        used.setdefault(tally.month, Counter())[tally.thresholds] += tally.audits
    whole = measured(drawn)

    for figure in (*whole.months, *whole.quarters, *whole.years):
        assert not isinstance(figure.period, str)
        spanned = [*figure.period.months]
        if figure.change is not None:
            spanned += figure.change.from_period.months
        standards = {name for month in spanned for name in +used.get(month, Counter())}
        if figure.change is not None or figure.share.interval is not None:
            assert len(standards) == 1


@given(arbitrary_tallies)
def test_a_figure_has_either_a_change_or_the_reason_why_not(drawn: list[Tally]) -> None:
    whole = measured(drawn)

    for figure in (*whole.months, *whole.quarters, *whole.years, whole.last_50):
        assert (figure.change is None) == (why(figure.outcome) is not None)


@given(arbitrary_tallies, arbitrary_months, arbitrary_months)
def test_a_range_cuts_the_months_shown_and_changes_none_of_them(
    drawn: list[Tally], one: Month, other: Month
) -> None:
    first, last = sorted([one, other])
    whole = by_period(measured(drawn).months)
    cut = by_period(measured(drawn, first=first, last=last).months)

    assert list(cut) == [str(month) for month in first.through(last)]
    assert all(cut[period] == whole[period] for period in cut if period in whole)
