"""A share is never apart from its total, and has an interval only where one means something."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.figure import Figure
from auditui.measures.groups import Group
from auditui.measures.intervals import wilson
from auditui.measures.share import Share
from auditui.practice.grade import Grade
from auditui.practice.period import Month

OLD, NEW = "original", "revised-2015"
standards = st.sampled_from([(OLD,), (NEW,), (OLD, NEW)])


@st.composite
def shares(draw: st.DrawFn) -> Share:
    """Any share, also of none."""
    total = draw(st.integers(0, 2_000))
    return Share(draw(st.integers(0, total)), total, draw(standards), draw(st.booleans()))


@given(shares())
def test_a_share_of_none_has_nothing_but_its_counts(share: Share) -> None:
    is_of_none = share.total == 0
    assert (share.proportion is None) == (share.percent is None) == is_of_none
    assert (share.display == "no audits") == is_of_none
    assert share.interval is None or not is_of_none


@given(shares())
def test_percentage_and_proportion_are_of_the_same_counts(share: Share) -> None:
    if share.proportion is None or share.percent is None:
        return
    assert share.proportion * share.total == share.count
    assert abs(Fraction(share.percent) - 100 * share.proportion) <= Fraction(5001, 1_000_000)
    whole = int(100 * share.proportion + Fraction(1, 2))
    is_near_an_end = whole in {0, 100} and share.count not in {0, share.total}
    assert ("." in share.display) == is_near_an_end
    assert is_near_an_end or share.display == f"{whole}%"


@given(shares())
def test_only_a_share_under_one_standard_of_separate_audits_has_an_interval(share: Share) -> None:
    if share.total and not share.is_mixed and not share.is_pooled:
        assert share.interval == wilson(share.count, share.total)
    else:
        assert share.interval is None


@pytest.mark.parametrize("is_pooled", [False, True])
@given(st.lists(st.integers(0, 40), min_size=4, max_size=4), standards)
def test_figures_and_groups_give_the_same_share_of_the_same_grades(
    is_pooled: bool, counts: list[int], thresholds: tuple[str, ...]
) -> None:
    grades = dict(zip(Grade, counts, strict=True))
    figure = Figure(Month(2015, 12), grades, 0, thresholds, None)
    group = Group("north", "North", grades, thresholds, is_pooled=is_pooled)
    good_enough = sum(counts) - grades[Grade.INADEQUATE]
    assert figure.share == Share(good_enough, figure.audits, thresholds)
    assert group.share == Share(good_enough, figure.audits, thresholds, is_pooled)
