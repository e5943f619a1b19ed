"""The trend in words: each signal, and what a stretch says for itself."""

from collections.abc import Sequence

import pytest

from auditui.measures.share import Share
from auditui.measures.signals.signal import Rule, Signal
from auditui.measures.signals.trend import Point, Stretch
from auditui.measures.words.trend import runs_words, signal_words, stretch_words, told_once, verdict
from auditui.practice.period import Month, Period, Quarter

ORIGINAL, REVISED = "original", "revised-2015"
FIRST = Month(2014, 10)


def stretch(counts: Sequence[int], *thresholds: str) -> Stretch:
    """Months in a row from October 2014, each with so many of 50."""
    used = thresholds or (REVISED,)
    shares = (Share(k, 50, used) for k in counts)
    return Stretch(used, tuple(Point(FIRST.plus(at), share) for at, share in enumerate(shares)))


def signal(rule: Rule, now: tuple[int, int], before: tuple[int, int], period: Period) -> Signal:
    """A signal whose months end in September 2015."""
    last, months = Month(2015, 9), 3 if rule is Rule.THREE_MONTHS else 1
    return Signal(
        rule,
        tuple(last.plus(back) for back in range(1 - months, 1)),
        Share(*now, (REVISED,)),
        tuple(last.plus(back - months) for back in range(-11, 1)),
        Share(*before, (REVISED,)),
        None if months == 3 else period,
    )


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (
            signal(Rule.NEIGHBOURS, (17, 33), (31, 33), Month(2015, 9)),
            "September 2015, 52% (17 of 33), is lower than August 2015, 94% (31 of 33): more than "
            "chance (it differs from the period before at 3.5 standard errors)",
        ),
        (
            signal(Rule.NEIGHBOURS, (99, 99), (70, 99), Quarter(2015, 2)),
            "2015/16 Q2, 100% (99 of 99), is higher than 2015/16 Q1, 71% (70 of 99): more than "
            "chance (it differs from the period before at 3.5 standard errors)",
        ),
        (
            signal(Rule.MONTH, (20, 33), (360, 396), Month(2015, 9)),
            "September 2015, 61% (20 of 33), is lower than the 12 months before it, 91% (360 of "
            "396): more than chance (so far out comes up in fewer than 1 month of 2,000 to either "
            "side)",
        ),
        (
            signal(Rule.THREE_MONTHS, (72, 99), (360, 396), Month(2015, 9)),
            "the three months to September 2015, 73% (72 of 99), are lower than the 12 months "
            "before them, 91% (360 of 396): more than chance (they differ from the months before "
            "at 2.9 standard errors)",
        ),
    ],
)
def test_each_signal_is_a_clause_with_its_rule(made: Signal, words: str) -> None:
    assert signal_words(made) == words


@pytest.mark.parametrize(
    ("months", "more"),
    [
        (
            4,
            "2 more months are needed before three months can be judged, 9 before a month can be.",
        ),
        (
            5,
            "1 more month is needed before three months can be judged, 8 before a month can be.",
        ),
        (
            6,
            "No signal: what moves from month to month here may be chance. "
            "7 more months are needed before a month can be judged by the year before it.",
        ),
        (
            12,
            "No signal: what moves from month to month here may be chance. "
            "1 more month is needed before a month can be judged by the year before it.",
        ),
        (13, "No signal: what moves from month to month here may be chance."),
    ],
)
def test_a_quiet_stretch_says_so_and_how_many_months_are_missing(months: int, more: str) -> None:
    levels = (40, 46, 41, 47, 42, 48)
    assert verdict(stretch([levels[number % 6] for number in range(months)])) == more


def test_every_signal_is_a_sentence_of_the_verdict_and_a_lasting_one_is_told_once() -> None:
    made = stretch([45] * 12 + [33] * 6)
    said = verdict(made)

    assert len(made.signals) > 1
    assert said.count("three months to") == 1
    assert "The three months to November 2015, " in said
    assert said.endswith(").")


def test_three_months_that_turn_to_the_other_side_are_told_anew() -> None:
    made = stretch([40] * 12 + [25] * 5 + [50] * 5)
    sides = [each.is_above for each in told_once(made.signals) if each.rule is Rule.THREE_MONTHS]

    assert sides == [False, True]


@pytest.mark.parametrize(
    "levels",
    [[45] * 13, [45, 48] * 6 + [45], [45, 45, 44, 45, 46] * 4],
    ids=["all on it", "none below it", "too few off it"],
)
def test_runs_are_not_told_where_the_middle_is_crowded(levels: list[int]) -> None:
    assert runs_words(stretch(levels)) == ""


def test_runs_are_a_description_that_tells_how_many_months_lie_off_the_middle() -> None:
    made = stretch([*[44, 46] * 8, 45])

    assert runs_words(made) == (
        "In 17 months, 16 of them off the middle, the series crosses it 15 times (at least 4 would "
        "be usual), and lies at most 1 in a row to one side (up to 7 would be usual)."
    )


def test_unusual_runs_are_said_to_be_no_signal() -> None:
    made = stretch([44] * 8 + [46] * 8)

    assert made.signals == ()
    assert runs_words(made).endswith(
        "That is no signal by itself: looked at every month, chance brings it in up to 1 year of 7."
    )


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
