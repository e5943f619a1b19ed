"""Which packages of many trusts are put side by side, and what is said of the others."""

from itertools import permutations

import pytest

from auditui.measures.combining import (
    Combined,
    LeftOut,
    NobodyHasIt,
    NoCommonPeriod,
    TrustFigure,
    clashes,
    combined,
)
from auditui.measures.funnel import Place
from auditui.measures.share import Share
from auditui.measures.tables.combining import combined_table
from auditui.measures.words.combining import sentences, thresholds_mark
from auditui.measures.words.funnel_strip import TYPED, WIDTH, floor_of, strip
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.period import FinancialYear, Month, Quarter

DECEMBER, Q3, YEAR = Month(2015, 12), Quarter(2015, 3), FinancialYear(2015)
NEW = ("revised-2015",)


def figure(
    trust: str,
    share: Share | None,
    period: ReturnPeriod = DECEMBER,
    version: int = 1,
    content: str = "",
    *,
    is_named: bool = True,
) -> TrustFigure:
    source = f"{trust}/v{version}-{period}"
    return TrustFigure(trust, is_named, source, period, version, content or source, share)


def of(trust: str, count: int, total: int, thresholds: tuple[str, ...] = NEW) -> TrustFigure:
    return figure(trust, Share(count, total, thresholds))


def names(figures: tuple[TrustFigure, ...]) -> list[str]:
    return [each.trust for each in figures]


def test_trusts_stand_in_the_order_of_their_names_whatever_their_figures() -> None:
    found = [of("north", 1, 40), of("Anyshire", 20, 40), of("East", 40, 40)]
    for order in permutations(found):
        whole = combined(order)
        assert names(whole.figures) == ["Anyshire", "East", "north"]
        assert [row[0] for row in combined_table(whole).rows] == ["Anyshire", "East", "north"]


def test_the_newest_version_of_a_trust_is_taken_and_the_others_named() -> None:
    three = [figure("East", Share(30 + n, 40, NEW), version=n) for n in (2, 3, 1)]
    whole = combined([*three, of("north", 9, 10), figure(" EAST ", None, version=10)])
    assert [(each.trust, each.version) for each in whole.figures] == [(" EAST ", 10), ("north", 1)]
    assert [each.version for each in whole.earlier] == [1, 2, 3]


def test_the_same_package_twice_is_counted_once() -> None:
    twice = [figure("East", Share(30, 40, NEW), content="ab") for _ in range(2)]
    whole = combined(twice)
    assert (len(whole.figures), len(whole.again), whole.earlier) == (1, 1, ())
    assert clashes(twice) == ()


def test_one_version_of_two_contents_is_no_package_to_rely_on() -> None:
    two = [figure("East", Share(n, 40, NEW), content=str(n)) for n in (30, 31)]
    found = clashes([*two, of("North", 1, 2), figure("East", Share(1, 9, NEW), Q3)])
    assert [each.source for each in found] == [each.source for each in two]
    assert "version 1 of December 2015 of East" in found[0].reason


def test_a_trust_that_is_named_is_no_file_that_is_called_so() -> None:
    two = [of("East", 30, 40), figure("East", Share(1, 9, NEW), is_named=False, content="x")]
    assert clashes(two) == ()
    assert len(combined(two).figures) == 2


def test_the_period_is_the_one_that_all_have_the_newest_and_longest_of_several() -> None:
    both = [figure(name, Share(1, 2, NEW), period) for name in "AB" for period in (DECEMBER, Q3)]
    assert combined(both).period == Q3
    assert combined([*both, of("C", 1, 2)]).period == DECEMBER


def test_where_all_have_none_in_common_the_periods_are_said_and_one_is_to_be_named() -> None:
    apart = [of("A", 1, 2), of("B", 1, 2), figure("C", Share(3, 4, NEW), Q3)]
    with pytest.raises(NoCommonPeriod, match=r"2015-12 is in those of 2 .*2015/16-Q3 is in .* 1 t"):
        combined(apart)
    whole = combined(apart, Q3)
    assert (names(whole.figures), names(whole.without)) == (["C"], ["A", "B"])
    with pytest.raises(NobodyHasIt, match="No package is of 2015/16"):
        combined(apart, YEAR)


def test_what_is_not_shown_and_what_has_no_audits_is_in_no_rate() -> None:
    found = [figure("A", None), of("B", 0, 0, ()), of("C", 8, 10), of("D", 30, 40, ("own",))]
    whole = combined(found)
    assert whole.funnel is not None
    assert (whole.funnel.count, whole.funnel.total) == (38, 50)
    assert [whole.place(each) for each in whole.figures] == [None, None, Place.WITHIN, Place.WITHIN]
    assert [thresholds_mark(whole, each) for each in whole.figures] == ["", "", "2", "1"]
    rows = combined_table(whole)
    shown = rows.headings.index("shown")
    assert [row[shown] for row in rows.rows] == [False, True, True, True]


SAID = [
    ([figure("A", None)], ["No audits of December 2015 are shown", "is small, and so in neither"]),
    ([of("A", 1, 1)], ["Together 1 of 1 audit was rated", "100%, in 1 trust.", "no limits where"]),
    (
        [of("A", 30, 40), of("B", 31, 40)],
        ["61 of 80 audits were", "in 2 trusts", "2 trusts none lies outside", "about 0.1 would"],
    ),
    (
        [of(f"T{n:02}", 90, 100) for n in range(19)] + [of("Low", 10, 100)],
        ["Of 20 trusts 1 lies outside the 95% limits, 1 of them outside the 99.8%", "about 1 "],
    ),
    (
        [of(f"T{n:02}", 99 if n % 2 else 60, 100) for n in range(20)],
        ["20 lie outside", "more than chance leaves"],
    ),
    (
        [of("A", 30, 40), of("B", 31, 40, ("own",)), of("C", 9, 9, ("own", *NEW))],
        ["against 2 versions of the thresholds: 1 own, 2 revised-2015.", "not comparable without"],
    ),
    ([figure("x.zip", Share(3, 4, NEW), is_named=False)], ["called by its file: x.zip."]),
]  # fmt: skip


@pytest.mark.parametrize(("found", "said"), SAID)
def test_what_is_said_of_them(found: list[TrustFigure], said: list[str]) -> None:
    whole = " ".join(sentences(combined(found)))
    assert [words for words in said if words not in whole] == []
    assert "Nobody is ranked" in whole


def test_what_is_left_out_or_is_not_of_the_period_is_named() -> None:
    many = [figure(f"T{n:02}", Share(1, 2, NEW), Q3) for n in range(12)]
    bad = [LeftOut("west.zip/m.json", "m.csv was changed.")]
    said = " ".join(sentences(combined([of("A", 1, 2), *many], DECEMBER, bad)))
    assert "T09 (newest: 2015/16 Q3) and 2 more." in said
    assert "1 package left out: west.zip/m.json: m.csv was changed." in said


def strips(whole: Combined) -> list[str]:
    return [strip(whole, each, TYPED, floor_of(whole)) for each in whole.figures]


def test_a_strip_shows_the_figure_between_its_own_limits() -> None:
    drawn = strips(combined([figure("A", None), of("B", 40, 40), of("C", 2, 40), of("D", 38, 40)]))
    assert drawn[0] == ""
    assert "#" in drawn[2][:3]
    assert [len(each) for each in drawn[1:2]] == [WIDTH]
    assert all("|" in each or "#" in each for each in drawn[1:])


def test_a_strip_of_figures_that_are_all_whole_needs_no_limits() -> None:
    assert strips(combined([of("A", 4, 4), of("B", 9, 9)])) == [" " * (WIDTH - 1) + "o"] * 2
