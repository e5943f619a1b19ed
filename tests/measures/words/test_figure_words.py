"""A3 in words, for the published series and the awkward cases."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.a3 import report
from auditui.measures.figure import Figure, GradedAudit, Report, Tally
from auditui.measures.weighted import MonthFrame, StratumResult
from auditui.measures.words.change import chance_words, change_interval_words, points_words
from auditui.measures.words.figure import of_frame_words, sentence, target_words, weighted_words
from auditui.measures.words.share import count_words, interval_words
from auditui.practice.a3.target import Target
from auditui.practice.grade import Grade
from auditui.practice.period import Month

ORIGINAL, REVISED = "original", "revised-2015"
SERIES = {7: 31, 8: 24, 9: 25, 10: 26, 11: 28, 12: 32}
CONTRACT = (Target(date(2015, 4, 1), Decimal(95), Decimal(90)),)


def tallies(good: dict[int, int], of: int = 33) -> list[Tally]:
    return [
        Tally(Month(2015, month), REVISED if month >= 9 else ORIGINAL, grade, count)
        for month, ri_or_better in good.items()
        for grade, count in (
            (Grade.REQUIRES_IMPROVEMENT, ri_or_better),
            (Grade.INADEQUATE, of - ri_or_better),
        )
        if count
    ]


def published(
    targets: tuple[Target, ...] = CONTRACT, not_completed: dict[Month, int] | None = None
) -> Report:
    newest = [GradedAudit(Month(2015, 12), REVISED, Grade.GOOD)] * 50
    return report(tallies(SERIES), not_completed or {}, targets, newest)


def month(number: int, source: Report) -> Figure:
    return next(figure for figure in source.months if figure.period == Month(2015, number))


def test_a_month_is_told_with_its_counts_position_and_change() -> None:
    assert sentence(month(12, published())) == (
        "December 2015: 32 of 33 audits were rated requires improvement or better: 97%. "
        "That is ON TARGET: target 95%, tolerance 90%. "
        "Up 12.1 points on November 2015; the 95% interval is −2.8 to +28.1: this may be chance."
    )


def test_a_change_beyond_chance_is_told_as_such() -> None:
    made = report(tallies({7: 31, 8: 17}), {}, (), ())
    august = sentence(month(8, made))
    assert "Down 42.4 points on July 2015; the 95% interval is " in august
    assert august.endswith(
        ": more than chance (it differs from the period before at 3.5 standard errors)."
    )
    assert august.count("more than chance") == 1


def test_a_fall_that_is_within_chance_by_the_rule_may_be_chance_whatever_its_interval() -> None:
    august = sentence(month(8, published()))
    assert "Down 21.2 points on July 2015; the 95% interval is −38.7 to −3.0: this may be" in august


def test_no_change_is_level() -> None:
    level = report(tallies({10: 30, 11: 30}), {}, (), ())
    assert "Level with October 2015" in sentence(level.months[1])


def test_nothing_is_compared_across_a_change_of_thresholds() -> None:
    assert sentence(month(9, published())).endswith(
        "Thresholds changed: not comparable with August 2015."
    )


def test_the_first_of_the_series_has_nothing_to_be_compared_with() -> None:
    assert sentence(month(7, published())).endswith("First in the series.")


def test_a_mixed_quarter_says_so_and_has_no_interval() -> None:
    quarter = published().quarters[0]
    assert quarter.share.is_mixed
    assert interval_words(quarter.share) == ""
    assert "Mixed thresholds (original and revised-2015)" in sentence(quarter)


def test_a_month_without_audits_never_says_a_percentage() -> None:
    empty = report(tallies({10: 30, 12: 30}), {Month(2015, 11): 2}, CONTRACT, ()).months[1]
    said = sentence(empty)
    assert said == (
        "November 2015: no audits were completed. 2 of the sample have no submitted audit."
    )


def test_one_audit_is_told_in_the_singular() -> None:
    one = report(tallies({12: 1}, of=1), {Month(2015, 12): 1}, (), ()).months[0]
    assert "1 of 1 audit was rated" in sentence(one)
    assert "No target is set." in sentence(one)
    assert "1 of the sample has no submitted audit." in sentence(one)


def test_the_rolling_figure_is_named_and_not_compared() -> None:
    assert sentence(published().last_50).startswith("Last 50 audits: 50 of 50 audits were rated")


@pytest.mark.parametrize(
    ("number", "counts", "interval"),
    [(12, "32 of 33", "85–99%"), (11, "28 of 33", "69–93%"), (7, "31 of 33", "80–98%")],
)
def test_counts_and_intervals_in_short(number: int, counts: str, interval: str) -> None:
    figure = month(number, published())
    assert count_words(figure.share) == counts
    assert interval_words(figure.share) == interval


def test_changes_in_short() -> None:
    change = month(8, published()).change
    assert change is not None
    assert points_words(change) == "−21.2"
    assert change_interval_words(change) == "−38.7 to −3.0"
    assert chance_words(change) == "may be chance"


def test_a_target_with_decimals_keeps_them() -> None:
    figure = report(
        tallies({12: 30}), {}, (Target(date(2015, 4, 1), Decimal("92.5"), Decimal(90)),), ()
    ).months[0]
    assert target_words(figure) == "target 92.5%, tolerance 90%"


def drawn_from(frame: MonthFrame) -> Figure:
    """December 2015 with 30 of 33, drawn from a frame."""
    frames = {Month(2015, 12): frame}
    return report(tallies({12: 30}), {}, (), (), frames=frames).months[0]


def test_what_a_large_sample_says_of_its_frame() -> None:
    assert of_frame_words(drawn_from(MonthFrame(33))) == (
        "As the sample is a large part of its frame: between 30 and 30 of all 33 cases would be "
        "requires improvement or better (95%)."
    )
    figure = drawn_from(MonthFrame(300))
    assert figure.of_frame is not None
    low, high = figure.of_frame
    assert f"between {low} and {high} of all 300 cases would be" in of_frame_words(figure)


@pytest.mark.parametrize("figure", [drawn_from(MonthFrame(331)), month(12, published())])
def test_nothing_is_said_of_the_frame_of_a_small_sample_or_of_none(figure: Figure) -> None:
    assert of_frame_words(figure) == ""


@pytest.mark.parametrize(
    ("strata", "words"),
    [
        ((), ""),
        (
            (StratumResult("East", 100, 10, 5), StratumResult("West", 10, 5, 5)),
            "Weighted by stratum, since places were not shared out in proportion: 54.5%.",
        ),
        (
            (
                StratumResult("Duty", 5, 0, 0),
                StratumResult("East", 100, 8, 7),
                StratumResult("no team", 1, 0, 0),
            ),
            "Weighted by stratum, leaving out Duty, no team, since places were not shared out in "
            "proportion: 87.5%.",
        ),
    ],
)
def test_a_weighted_figure_names_the_strata_that_it_leaves_out(
    strata: tuple[StratumResult, ...], words: str
) -> None:
    assert weighted_words(drawn_from(MonthFrame(110, strata))) == words


def test_a_month_tells_its_weighted_figure_beside_the_raw_one() -> None:
    strata = (StratumResult("East", 900, 20, 18), StratumResult("West", 100, 13, 12))
    said = sentence(drawn_from(MonthFrame(1000, strata)))

    assert "30 of 33 audits were rated requires improvement or better: 91%." in said
    assert said.endswith("since places were not shared out in proportion: 90.2%.")


def test_a_month_tells_its_signals_and_its_frame_after_its_change() -> None:
    usual = [
        Tally(Month(2015, 1).plus(number), REVISED, Grade.GOOD, 45 + number % 3)
        for number in range(14)
    ]
    odd = [
        Tally(Month(2016, 3), REVISED, Grade.GOOD, 30),
        Tally(Month(2016, 3), REVISED, Grade.INADEQUATE, 20),
    ]
    frames = {Month(2016, 3): MonthFrame(50)}
    said = sentence(report([*usual, *odd], {}, (), (), frames=frames).months[-1])

    assert said == (
        "March 2016: 30 of 50 audits were rated requires improvement or better: 60%. "
        "No target is set. "
        "Down 40.0 points on February 2016; the 95% interval is −53.8 to −25.4: more than chance "
        "(it differs from the period before at 3.5 standard errors). "
        "March 2016, 60% (30 of 50), is lower than the 12 months before it, 100% (552 of 552): "
        "more than chance (so far out comes up in fewer than 1 month of 2,000 to either side). "
        "The three months to March 2016, 86% (121 of 141), are lower than the 12 months before "
        "them, 100% (552 of 552): more than chance (they differ from the months before at 2.9 "
        "standard errors). "
        "As the sample is a large part of its frame: between 30 and 30 of all 50 cases would be "
        "requires improvement or better (95%)."
    )


@given(
    good=st.dictionaries(st.integers(1, 12), st.integers(0, 40), min_size=1),
    of=st.integers(40, 60),
)
def test_every_figure_has_a_sentence_that_ends(good: dict[int, int], of: int) -> None:
    made = report(tallies(good, of), {}, CONTRACT, ())
    for figure in (*made.months, *made.quarters, *made.years, made.last_50):
        assert sentence(figure).endswith(".")
        assert "2015-" not in sentence(figure)
