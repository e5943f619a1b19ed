"""What recurs is counted and compared, never across thresholds nor before a tag was offered."""

from datetime import date

from auditui.measures.change import Change, Withheld
from auditui.measures.learning.digest import (
    Tagged,
    TagTally,
    Tallies,
    months_around,
    outcome,
    recurring,
)
from auditui.measures.share import Share
from auditui.practice.learning.tag import Tag, TagSide
from auditui.practice.period import Month, Quarter

AREA = TagSide.AREA
PLAN = Tag(1, "Plan", "", date(2015, 6, 1))
ONCE = Tag(2, "Once", "", date(2015, 6, 1))
MONTHS = [Month(2015, 5).plus(away) for away in range(8)]
TALLIES = Tallies(
    [TagTally(1, AREA, month, "new", 3) for month in MONTHS]
    + [TagTally(2, AREA, Month(2015, 10), "new", 1), TagTally(1, AREA, MONTHS[3], "old", 2)],
    [Tagged(month, "new", 10) for month in MONTHS] + [Tagged(MONTHS[3], "old", 5)],
)


def test_shares_are_of_tagged_audits_since_the_tag_is_offered() -> None:
    assert TALLIES.share(PLAN, AREA, MONTHS[:2]) == Share(3, 10, ("new",))
    assert TALLIES.share(PLAN, AREA, MONTHS[3:4]) == Share(5, 15, ("new", "old"))
    assert TALLIES.share(PLAN, AREA, MONTHS[3:4], "old") == Share(2, 5, ("old",))
    assert TALLIES.share(PLAN, TagSide.STRENGTH, MONTHS).count == 0


def test_what_was_chosen_once_does_not_recur() -> None:
    (found,) = recurring(TALLIES, (ONCE, PLAN), AREA, Quarter(2015, 3))
    assert (found.tag, found.now) == (PLAN, Share(9, 30, ("new",)))
    assert [(str(quarter), share.total) for quarter, share in found.before] == [
        ("2015/16-Q2", 35), ("2015/16-Q1", 10), ("2014/15-Q4", 0),
    ]  # fmt: skip


def test_the_month_of_a_change_is_on_neither_side() -> None:
    before, after = months_around(date(2015, 8, 20), Month(2015, 10))
    assert (before[0], before[-1], len(before)) == (Month(2015, 2), Month(2015, 7), 6)
    assert after == (Month(2015, 9), Month(2015, 10))


def test_what_can_be_told_is_told() -> None:
    made = Month(2015, 8)
    few = outcome(Share(5, 10, ("new",)), Share(3, 10, ("new",)), made)
    many = outcome(Share(60, 100, ("new",)), Share(20, 100, ("new",)), made)
    assert isinstance(few, Change)
    assert isinstance(many, Change)
    assert (few.distinguishable, many.distinguishable, int(many.points)) == (False, True, -40)
    assert isinstance(outcome(Share(0, 0, ()), Share(3, 10, ("new",)), made), Withheld)
    assert isinstance(outcome(Share(3, 10, ("new",)), Share(0, 0, ()), made), Withheld)
