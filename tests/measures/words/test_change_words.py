"""A change in words, and every reason for none in each of its lengths."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.change import Change, Reading, Reason, Withheld
from auditui.measures.words.change import (
    moved_words,
    outcome_words,
    reason_words,
    short_label,
    why_words,
    withheld_words,
)
from auditui.practice.period import FinancialYear, Month, Period, Quarter

NOVEMBER, Q2, YEAR = Month(2015, 11), Quarter(2015, 2), FinancialYear(2014)


@pytest.mark.parametrize(
    ("withheld", "fewest", "short", "full", "clause"),
    [
        (Withheld(Reason.NO_AUDITS), "no audits", "no audits", "no audits", "No audits"),
        (
            Withheld(Reason.NO_AUDITS, NOVEMBER),
            "no audits",
            "no audits in 2015-11",
            "no audits in 2015-11",
            "No audits in November 2015",
        ),
        (
            Withheld(Reason.APPLIED_TO_NONE, Q2),
            "applied to no file",
            "applied to no file in 2015/16-Q2",
            "applied to no file in 2015/16-Q2",
            "Applied to no file in 2015/16 Q2",
        ),
        (
            Withheld(Reason.FIRST_IN_THE_SERIES),
            "first in the series",
            "first in the series",
            "first in the series",
            "First in the series",
        ),
        (
            Withheld(Reason.NOT_ASKED),
            "not asked then",
            "not asked then",
            "not asked then",
            "Not asked then",
        ),
        (
            Withheld(Reason.THRESHOLDS_CHANGED, Q2),
            "thresholds changed",
            "thresholds changed",
            "thresholds changed: not comparable with 2015/16-Q2",
            "Thresholds changed: not comparable with 2015/16 Q2",
        ),
        (
            Withheld(Reason.THRESHOLDS_CHANGED, YEAR),
            "thresholds changed",
            "thresholds changed",
            "thresholds changed: not comparable with 2014/15",
            "Thresholds changed: not comparable with 2014/15",
        ),
        (
            Withheld(Reason.OVERLAPPING),
            "overlapping periods are not compared",
            "overlapping periods are not compared",
            "overlapping periods are not compared",
            "Overlapping periods are not compared",
        ),
    ],
)
def test_a_reason_has_its_words_in_every_length(
    withheld: Withheld, fewest: str, short: str, full: str, clause: str
) -> None:
    assert reason_words(withheld) == fewest
    assert outcome_words(withheld) == short
    assert withheld_words(withheld) == full
    assert why_words(withheld) == clause


@given(
    st.sampled_from(Reason),
    st.none() | st.sampled_from([NOVEMBER, Q2, YEAR]),
    st.sampled_from([str, short_label]),
)
def test_longer_words_begin_with_the_shorter(
    reason: Reason, period: Period | None, named: Callable[[Period], str]
) -> None:
    withheld = Withheld(reason, period)
    assert outcome_words(withheld, named).startswith(reason_words(withheld))
    assert withheld_words(withheld, named).startswith(outcome_words(withheld, named))
    assert period is None or withheld_words(withheld, named).endswith(named(period))


def test_a_period_is_written_as_the_room_allows() -> None:
    withheld = Withheld(Reason.NO_AUDITS, NOVEMBER)
    assert outcome_words(withheld, short_label) == "no audits in Nov 2015"
    assert short_label(Q2) == Q2.label


@pytest.mark.parametrize(
    ("points", "reading", "moved", "short"),
    [
        (
            Fraction(12),
            Reading.MORE_THAN_CHANCE,
            "Up 12.0 points on November 2015",
            "+12.0, more than chance",
        ),
        (
            Fraction(-3),
            Reading.MAY_BE_CHANCE,
            "Down 3.0 points on November 2015",
            "−3.0, may be chance",
        ),
        (Fraction(0), Reading.MAY_BE_CHANCE, "Level with November 2015", "0.0, may be chance"),
        (Fraction(4), Reading.SIGNALLED, "Up 4.0 points on November 2015", "+4.0, see its signal"),
        (Fraction(4), Reading.TO_DATE, "Up 4.0 points on November 2015", "+4.0, to date"),
    ],
)
def test_a_change_in_words(points: Fraction, reading: Reading, moved: str, short: str) -> None:
    change = Change(NOVEMBER, points, -5.0, 15.0, reading)
    assert moved_words(change) == moved
    assert outcome_words(change) == short
