"""A3 by group: the parts of a whole, in a fixed order, and which of them stand out."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binom

from auditui.measures.groups import (
    TAIL,
    Breakdown,
    Group,
    GroupTally,
    breakdown,
    exactly_at_most,
    is_rare,
)
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.selection import By

OLD, NEW = "original", "revised-2015"
NAMES = {"north": "North team", "east": "East team", "": "no team"}


def tallies_of(
    group: str, ri_or_better: int, audits: int, thresholds: str = NEW
) -> list[GroupTally]:
    """Good and inadequate audits of a group in the counts wanted."""
    return [
        GroupTally(group, thresholds, Grade.GOOD, ri_or_better),
        GroupTally(group, thresholds, Grade.INADEQUATE, audits - ri_or_better),
    ]


def by_team(tallies: Iterable[GroupTally], names: Mapping[str, str] = NAMES) -> Breakdown:
    return breakdown(By.TEAM, Month(2015, 10), Month(2015, 12), tallies, names)


def judged(*counts: tuple[int, int]) -> list[int]:
    """How groups with so many of so many stand out, in their order."""
    tallies = [t for number, count in enumerate(counts) for t in tallies_of(f"{number:02}", *count)]
    return [group.stands_out for group in by_team(tallies).groups]


group_tallies = st.lists(
    st.builds(
        GroupTally,
        st.sampled_from(["north", "east", "west", "", "duty"]),
        st.sampled_from([OLD, NEW]),
        st.sampled_from(Grade),
        st.integers(0, 30),
    ),
    max_size=20,
)
counts = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_groups_stand_in_the_order_given_and_others_after_them() -> None:
    tallies = [
        tally
        for group, k in (("west", 9), ("", 3), ("east", 1), ("duty", 2), ("north", 5))
        for tally in tallies_of(group, k, 10)
    ]
    groups = by_team(tallies).groups

    assert [(group.key, group.name, group.share.count) for group in groups] == [
        ("north", "North team", 5),
        ("east", "East team", 1),
        ("", "no team", 3),
        ("duty", "duty", 2),
        ("west", "west", 9),
    ]


def test_a_group_without_anything_counted_is_not_shown() -> None:
    assert [group.key for group in by_team(tallies_of("east", 1, 2)).groups] == ["east"]


def test_nothing_counted_is_an_empty_whole() -> None:
    nothing = by_team([])

    assert nothing.groups == ()
    assert (nothing.whole.audits, nothing.whole.share.display) == (0, "no audits")
    assert (nothing.whole.share.percent, nothing.whole.share.interval) == (None, None)


def test_a_group_is_counts_first_and_has_its_interval() -> None:
    (east,) = by_team(tallies_of("east", 18, 20)).groups

    assert (east.share.count, east.audits, east.share.percent, east.share.display) == (
        18,
        20,
        90.0,
        "90%",
    )
    assert east.share.interval is not None
    assert east.share.interval.low == pytest.approx(0.698966, abs=5e-7)
    assert east.share.interval.high == pytest.approx(0.972134, abs=5e-7)


def test_a_group_is_small_under_10() -> None:
    tallies = [*tallies_of("north", 9, 9), *tallies_of("east", 9, 10)]

    assert [group.is_small for group in by_team(tallies).groups] == [True, False]


def test_a_group_graded_against_two_versions_is_mixed_and_has_no_interval() -> None:
    tallies = [
        *tallies_of("north", 8, 10, OLD),
        *tallies_of("north", 9, 10, NEW),
        *tallies_of("east", 9, 10, NEW),
        *tallies_of("east", 0, 0, OLD),
    ]
    north, east = by_team(tallies).groups

    assert (north.share.is_mixed, north.thresholds, north.share.interval) == (
        True,
        (OLD, NEW),
        None,
    )
    assert (north.share.count, north.audits) == (17, 20)
    assert (east.share.is_mixed, east.share.interval is None) == (False, False)


def test_section_grades_pooled_have_no_interval_since_an_audit_has_several() -> None:
    tallies = [*tallies_of("voice", 30, 33), *tallies_of("plan", 28, 33)]
    made = breakdown(By.SECTION, Month(2015, 12), Month(2015, 12), tallies, {"plan": "Plan"})

    assert (made.by, made.whole.audits, made.whole.share.percent) == (By.SECTION, 66, 87.88)
    assert made.whole.share.interval is None
    assert all(group.share.interval is not None for group in made.groups)
    assert by_team(tallies).whole.share.interval is not None


@pytest.mark.parametrize(
    ("teams", "stand_out"),
    [
        ([(20, 40), (190, 200), (95, 100)], [-1, 0, 0]),
        ([(40, 40), (100, 200), (50, 100)], [1, 0, 0]),
        ([(31, 33), (28, 33), (25, 33)], [0, 0, 0]),
        ([(0, 9), (290, 300)], [0, 0]),
        ([(0, 10), (290, 300)], [-1, 0]),
        ([(9, 9), (60, 600)], [0, 0]),
        ([(30, 30), (50, 50)], [0, 0]),
        ([(0, 30), (0, 50)], [0, 0]),
        ([(7, 10)], [0]),
    ],
)
def test_who_stands_out(teams: list[tuple[int, int]], stand_out: list[int]) -> None:
    assert judged(*teams) == stand_out


def test_where_the_standard_is_mixed_nobody_is_judged() -> None:
    tallies = [*tallies_of("north", 0, 40, OLD), *tallies_of("east", 100, 100, NEW)]

    assert [group.stands_out for group in by_team(tallies).groups] == [0, 0]


def test_one_audit_under_another_standard_is_enough_to_judge_nobody() -> None:
    teams = [*tallies_of("north", 0, 40), *tallies_of("east", 100, 100)]
    mixed = by_team([*teams, *tallies_of("west", 1, 1, OLD)])

    assert [group.stands_out for group in by_team(teams).groups] == [-1, 1]
    assert {group.stands_out for group in mixed.groups} == {0}


@given(
    st.integers(1, 400).flatmap(
        lambda total: st.tuples(st.integers(0, total), st.just(total), st.integers(1, 199))
    )
)
def test_rare_is_what_exact_fractions_say(asked: tuple[int, int, int]) -> None:
    count, total, of_200 = asked
    rate = Fraction(of_200, 200)

    assert is_rare(count, total, rate) == (exactly_at_most(count, total, rate) < TAIL)


@pytest.mark.parametrize("total", [10, 97, 720, 3000])
@pytest.mark.parametrize("rate", [Fraction(1, 60), Fraction(1, 2), Fraction(947, 1000)])
def test_the_last_rare_count_is_the_one_that_exact_fractions_give(
    total: int, rate: Fraction
) -> None:
    first = next(count for count in range(total) if not is_rare(count, total, rate))

    assert exactly_at_most(first, total, rate) >= TAIL
    assert first == 0 or exactly_at_most(first - 1, total, rate) < TAIL


def test_a_tail_that_floats_cannot_tell_from_the_limit_is_decided_exactly() -> None:
    half = Fraction(1, 2)
    limit = exactly_at_most(20, 60, half)

    assert not is_rare(20, 60, half, limit)
    assert is_rare(20, 60, half, limit + Fraction(1, 2**70))


def test_who_stands_out_of_a_million_is_told_at_once() -> None:
    counts_of = ((93_000, 100_000), (95_000, 100_000), (760_000, 800_000))

    assert judged(*counts_of) == [-1, 0, 1]


@given(st.lists(counts, min_size=1, max_size=6))
def test_standing_out_agrees_with_the_tails_of_scipys_binomial(
    teams: list[tuple[int, int]],
) -> None:
    rate = sum(k for k, _ in teams) / sum(n for _, n in teams)
    low = [binom.cdf(k, n, rate) for k, n in teams]
    high = [binom.sf(k - 1, n, rate) for k, n in teams]
    assume(all(abs(tail - float(TAIL)) > 1e-9 for tail in (*low, *high)))

    assert judged(*teams) == [
        0 if n < 10 else (above < TAIL) - (below < TAIL)
        for (_, n), below, above in zip(teams, low, high, strict=True)
    ]


@given(st.integers(0, 40), st.integers(1, 12))
def test_groups_all_alike_never_stand_out(ri_or_better: int, groups: int) -> None:
    assert set(judged(*[(ri_or_better, 40)] * groups)) == {0}


@given(group_tallies)
def test_the_groups_sum_to_the_whole(drawn: list[GroupTally]) -> None:
    made = by_team(drawn)

    for grade in Grade:
        assert made.whole.grades[grade] == sum(group.grades[grade] for group in made.groups)
    assert made.whole.audits == sum(tally.audits for tally in drawn)
    assert made.whole.share.count == sum(group.share.count for group in made.groups)
    assert set(made.whole.thresholds) == {v for group in made.groups for v in group.thresholds}


@given(group_tallies)
def test_tallies_may_come_in_any_order_and_in_parts(drawn: list[GroupTally]) -> None:
    halves = [
        GroupTally(tally.group, tally.thresholds, tally.grade, part)
        for tally in reversed(drawn)
        for part in (tally.audits // 2, tally.audits - tally.audits // 2)
    ]

    assert by_team(drawn) == by_team(halves)


@given(group_tallies)
def test_only_a_group_that_may_be_judged_stands_out(drawn: list[GroupTally]) -> None:
    made = by_team(drawn)

    def may_be_judged(group: Group) -> bool:
        return group.audits >= 10 and len(made.whole.thresholds) == 1

    assert all(may_be_judged(group) for group in made.groups if group.stands_out)
