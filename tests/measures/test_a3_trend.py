"""The trend in the report of A3: stretches, signals, and what the frame adds."""

from collections.abc import Sequence
from dataclasses import replace
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
)

from auditui.measures.a3 import report
from auditui.measures.figure import Report, Tally
from auditui.measures.signals.signal import Rule
from auditui.measures.weighted import MonthFrame, StratumResult, Weighted
from auditui.practice.period import Month


def in_a_row(first: Month, thresholds: str, counts: Sequence[tuple[int, int]]) -> list[Tally]:
    """Months in a row, each with so many requires improvement or better of so many."""
    return [
        tally
        for number, count in enumerate(counts)
        for tally in tallies_of(first.plus(number), thresholds, *count)
    ]


def parts(whole: Report) -> list[tuple[tuple[str, ...], str, str, int]]:
    """Each stretch by its thresholds, first month, last month and number of months."""
    return [
        (part.thresholds, str(part.points[0].month), str(part.points[-1].month), len(part.points))
        for part in whole.stretches
    ]


def test_the_series_is_parted_where_the_thresholds_change() -> None:
    assert parts(measured()) == [
        ((OLD,), "2015-07", "2015-08", 2),
        ((NEW,), "2015-09", "2015-12", 4),
    ]


def test_a_month_graded_against_both_versions_stands_between_two_stretches() -> None:
    whole = measured([*SERIES, *tallies_of(Month(2015, 8), NEW, 1, 2)])

    assert parts(whole) == [
        ((OLD,), "2015-07", "2015-07", 1),
        ((OLD, NEW), "2015-08", "2015-08", 1),
        ((NEW,), "2015-09", "2015-12", 4),
    ]


def test_thresholds_that_come_back_begin_a_stretch_of_their_own() -> None:
    whole = measured([*SERIES, *tallies_of(Month(2016, 1), OLD, 33, 33)])

    assert [thresholds for thresholds, *_ in parts(whole)] == [(OLD,), (NEW,), (OLD,)]


def test_a_month_without_audits_is_no_point_of_the_trend() -> None:
    sparse = [tally for tally in SERIES if tally.month != Month(2015, 10)]
    whole = report(sparse, {Month(2015, 10): 3}, TARGETS, [])

    assert by_period(whole.months)["2015-10"].not_completed == 3
    assert parts(whole)[1] == ((NEW,), "2015-09", "2015-12", 3)


def test_a_signal_stands_at_the_month_that_completes_it() -> None:
    counts = [(40, 50)] * 12 + [(44, 50), (14, 50), (40, 50)]
    whole = measured(in_a_row(Month(2014, 1), NEW, counts))
    found = {
        str(figure.period): [signal.rule for signal in figure.signals]
        for figure in whole.months
        if figure.signals
    }

    assert found == {
        "2015-02": [Rule.NEIGHBOURS, Rule.MONTH, Rule.THREE_MONTHS],
        "2015-03": [Rule.NEIGHBOURS, Rule.THREE_MONTHS],
    }
    assert not any(figure.signals for figure in (*whole.quarters, *whole.years, whole.last_50))


@pytest.mark.parametrize(
    ("counts", "cases", "of_frame"),
    [
        ((45, 100), 300, (111, 160)),
        ((33, 33), 33, (33, 33)),
        ((20, 33), 33, (20, 20)),
        ((30, 33), 331, None),
        ((0, 0), 33, None),
    ],
)
def test_a_sample_that_is_a_tenth_of_its_frame_speaks_for_the_frame(
    counts: tuple[int, int], cases: int, of_frame: tuple[int, int] | None
) -> None:
    tallies, frame = tallies_of(Month(2015, 12), NEW, *counts), MonthFrame(cases)
    december = Month(2015, 12)
    (month,) = report(tallies, {}, [], [], december, december, {december: frame}).months

    assert (month.frame, month.of_frame, month.weighted) == (frame, of_frame, None)


def test_a_tenth_itself_is_enough() -> None:
    tallies, frames = tallies_of(Month(2015, 12), NEW, 30, 33), {Month(2015, 12): MonthFrame(330)}
    (month,) = report(tallies, {}, [], [], frames=frames).months

    assert month.of_frame is not None
    assert month.of_frame[0] < 300 < month.of_frame[1]


def test_a_mixed_month_says_nothing_of_its_frame() -> None:
    tallies = [
        *tallies_of(Month(2015, 12), OLD, 20, 20),
        *tallies_of(Month(2015, 12), NEW, 9, 13),
    ]
    (month,) = report(tallies, {}, [], [], frames={Month(2015, 12): MonthFrame(40)}).months

    assert (month.frame, month.of_frame) == (MonthFrame(40), None)


def test_only_a_month_that_was_drawn_has_a_frame() -> None:
    frames = {Month(2015, 12): MonthFrame(300)}
    whole = report(SERIES, {}, TARGETS, [], frames=frames)
    others = [*whole.months[:-1], *whole.quarters, *whole.years, whole.last_50]

    assert whole.months[-1].frame == MonthFrame(300)
    assert {(figure.frame, figure.of_frame, figure.weighted) for figure in others} == {
        (None, None, None)
    }


def test_a_month_whose_places_were_not_in_proportion_is_weighted_beside_the_raw_figure() -> None:
    strata = (
        StratumResult("Duty", 100, 10, 5),
        StratumResult("East", 10, 5, 5),
        StratumResult("West", 40, 0, 0),
    )
    tallies = tallies_of(Month(2015, 12), NEW, 10, 15)
    frames = {Month(2015, 12): MonthFrame(150, strata)}
    (month,) = report(tallies, {}, [], [], frames=frames).months

    assert (month.share.display, month.weighted) == ("67%", Weighted(Fraction(60, 110), ("West",)))


@given(arbitrary_tallies, arbitrary_months, arbitrary_months)
def test_a_range_changes_neither_the_trend_nor_its_signals(
    drawn: list[Tally], one: Month, other: Month
) -> None:
    first, last = sorted([one, other])
    whole, cut = measured(drawn), measured(drawn, first=first, last=last)
    signals = {figure.period: figure.signals for figure in whole.months}

    assert cut.stretches == whole.stretches
    assert all(figure.signals == signals.get(figure.period, ()) for figure in cut.months)


@given(arbitrary_tallies)
def test_every_month_with_audits_is_a_point_of_one_stretch(drawn: list[Tally]) -> None:
    whole = measured(drawn)
    points = [point for part in whole.stretches for point in part.points]

    assert [(point.month, point.share.count, point.share.total) for point in points] == [
        (figure.period, figure.share.count, figure.audits)
        for figure in whole.months
        if figure.audits
    ]


@given(arbitrary_tallies, arbitrary_tallies, arbitrary_tallies)
def test_no_stretch_feels_what_lies_on_the_other_side_of_a_break(
    old: list[Tally], other: list[Tally], new: list[Tally]
) -> None:
    after = [replace(tally, month=tally.month.plus(24), thresholds=NEW) for tally in new]
    series, changed = (
        measured([*(replace(tally, thresholds=OLD) for tally in before), *after])
        for before in (old, other)
    )

    assert trends(series, NEW) == trends(changed, NEW)
    assert trends(measured([replace(tally, thresholds=OLD) for tally in old]), OLD) == trends(
        series, OLD
    )


def trends(whole: Report, thresholds: str) -> list[object]:
    """Everything that is computed of the stretches under one version."""
    return [
        (part.points, part.median, part.runs, part.limits, part.signals)
        for part in whole.stretches
        if part.thresholds == (thresholds,)
    ]
