"""The trend in words: each signal, and what a stretch says for itself."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from auditui.measures.share import Share
from auditui.measures.signal import BeyondLimit, FewCrossings, LongRun, Signal
from auditui.measures.trend import Point, Stretch
from auditui.measures.words.trend import signal_words, stretch_words, verdict
from auditui.practice.period import Month

ORIGINAL, REVISED = "original", "revised-2015"
FIRST = Month(2014, 10)
ORANGE_JUICE = [
    *(12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22),
    *(8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6),
]
"""Montgomery's thirty samples of 50 cans."""
MONTHS = tuple(FIRST.plus(number) for number in range(20))


def stretch(counts: Sequence[int], *thresholds: str) -> Stretch:
    """Months in a row from October 2014, each with so many of 50."""
    used = thresholds or (REVISED,)
    shares = (Share(k, 50, used) for k in counts)
    return Stretch(used, tuple(Point(FIRST.plus(at), share) for at, share in enumerate(shares)))


@pytest.mark.parametrize(
    ("signal", "words"),
    [
        (
            LongRun(MONTHS[:8], is_above=True, usual=7),
            "8 months in a row above the middle of the series, October 2014 to May 2015: "
            "unlikely by chance (up to 7 would not be)",
        ),
        (
            LongRun(MONTHS[3:13], is_above=False, usual=7),
            "10 months in a row below the middle of the series, January to October 2015: "
            "unlikely by chance (up to 7 would not be)",
        ),
        (
            FewCrossings(MONTHS[:10], crossings=0, usual=2),
            "in 10 months the series never crosses its middle: unlikely by chance "
            "(at least 2 would be usual), so it has moved or drifts",
        ),
        (
            BeyondLimit(Month(2015, 12), Fraction(22, 50), 0.41023911859),
            "December 2015, 44.0%, is above the upper limit of 41.0%: unlikely by chance",
        ),
        (
            BeyondLimit(Month(2015, 8), Fraction(30, 50), 0.7445),
            "August 2015, 60.0%, is below the lower limit of 74.5%: unlikely by chance",
        ),
    ],
)
def test_each_signal_is_a_clause(signal: Signal, words: str) -> None:
    assert signal_words(signal) == words


@pytest.mark.parametrize(
    ("months", "more"),
    [
        (
            4,
            "6 more months are needed before runs can be judged, 9 before limits can be drawn.",
        ),
        (
            9,
            "1 more month is needed before runs can be judged, 4 before limits can be drawn.",
        ),
        (
            10,
            "No signal: what moves from month to month here may be chance. "
            "3 more months are needed before limits can be drawn.",
        ),
        (
            12,
            "No signal: what moves from month to month here may be chance. "
            "1 more month is needed before limits can be drawn.",
        ),
        (13, "No signal: what moves from month to month here may be chance."),
    ],
)
def test_a_quiet_stretch_says_so_and_how_many_months_are_missing(months: int, more: str) -> None:
    levels = (40, 46, 41, 47, 42, 48)
    assert verdict(stretch([levels[number % 6] for number in range(months)])) == more


@pytest.mark.parametrize(
    "levels",
    [[45] * 13, [45, 48] * 6 + [45], [45, 45, 44, 45, 46] * 4],
    ids=["all on it", "none below it", "too few off it"],
)
def test_runs_are_not_judged_where_the_middle_is_crowded(levels: list[int]) -> None:
    assert verdict(stretch(levels)) == (
        "Too many months lie exactly on the middle of the series, or none on one side of it, "
        "for runs to be judged."
    )


def test_every_signal_is_a_sentence_of_the_verdict() -> None:
    assert verdict(stretch(ORANGE_JUICE)) == (
        "December 2015, 44.0%, is above the upper limit of 41.0%: unlikely by chance. "
        "August 2016, 48.0%, is above the upper limit of 41.0%: unlikely by chance."
    )


def test_a_signal_is_told_before_what_limits_still_need() -> None:
    said = verdict(stretch([40] * 6 + [45] * 6))

    assert said.startswith("In 12 months the series crosses ")
    assert said.endswith("drifts. 1 more month is needed before limits can be drawn.")


def test_mixed_months_have_no_verdict() -> None:
    assert verdict(stretch([10, 40] * 10, ORIGINAL, REVISED)) == (
        "Graded against more than one version of the thresholds, so no trend is computed."
    )


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (stretch([45] * 4), "October 2014 to January 2015 (revised-2015)"),
        (stretch([45]), "October 2014 (revised-2015)"),
        (stretch([45], ORIGINAL, REVISED), "October 2014 (original and revised-2015)"),
    ],
)
def test_a_stretch_is_named_by_its_months_and_thresholds(made: Stretch, words: str) -> None:
    assert stretch_words(made) == words
