"""Two shares compared: a change, or the one reason why there is none."""

from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.change import Change, Reason, Withheld, compared
from auditui.measures.share import Share
from auditui.practice.period import FinancialYear, Month, Period, Quarter

OLD, NEW = "original", "revised-2015"
periods: st.SearchStrategy[Period] = st.sampled_from(
    [Month(2015, 11), Quarter(2015, 2), FinancialYear(2014)]
)
nothings = st.sampled_from([Reason.NO_AUDITS, Reason.APPLIED_TO_NONE])


@st.composite
def shares(draw: st.DrawFn) -> Share:
    """Any share, often of none."""
    total = draw(st.integers(0, 5) | st.integers(0, 300))
    thresholds = draw(st.sampled_from([(OLD,), (NEW,), (OLD, NEW)])) if total else ()
    return Share(draw(st.integers(0, total)), total, thresholds)


@given(shares(), periods, shares() | st.none(), nothings)
def test_there_is_a_change_just_where_both_are_of_some_under_one_standard(
    now: Share, before: Period, previous: Share | None, nothing: Reason
) -> None:
    outcome = compared(now, before, previous, nothing)
    is_comparable = (
        previous is not None
        and now.total > 0
        and previous.total > 0
        and len({*now.thresholds, *previous.thresholds}) == 1
    )
    assert isinstance(outcome, Change) == is_comparable


@given(shares(), periods, shares() | st.none(), nothings)
def test_the_reason_names_the_earlier_period_just_where_it_lies_there(
    now: Share, before: Period, previous: Share | None, nothing: Reason
) -> None:
    outcome = compared(now, before, previous, nothing)
    if isinstance(outcome, Change):
        assert outcome.from_period == before
        return
    if not now.total:
        assert outcome == Withheld(nothing)
    elif previous is None:
        assert outcome == Withheld(Reason.FIRST_IN_THE_SERIES)
    elif not previous.total:
        assert outcome == Withheld(nothing, before)
    else:
        assert outcome == Withheld(Reason.THRESHOLDS_CHANGED, before)
    assert outcome.goes_without_saying == (not now.total)


def test_of_the_rolling_figure_it_goes_without_saying_that_it_is_not_compared() -> None:
    assert Withheld(Reason.OVERLAPPING).goes_without_saying
    assert not Withheld(Reason.NOT_ASKED).goes_without_saying
