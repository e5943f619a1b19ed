"""Who audits what: never their own team's, and loads as even as that allows."""

from collections import Counter
from itertools import product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from auditui.sampling.auditors import assign

Auditors = dict[str, frozenset[str]]
Cases = list[tuple[str, str]]

teams = st.sampled_from(["North", "South", "West"])
auditor_tables = st.dictionaries(st.sampled_from("abcd"), st.frozensets(teams), max_size=4)
case_lists = st.lists(teams, max_size=6).map(
    lambda drawn: [(f"C{number}", team) for number, team in enumerate(drawn)]
)
load_tables = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 4))


def loads(new: Counter[str], auditors: Auditors, before: dict[str, int]) -> list[int]:
    return sorted((new[name] + before.get(name, 0) for name in auditors), reverse=True)


def most_even_loads(cases: Cases, auditors: Auditors, before: dict[str, int]) -> list[int]:
    choices = [[a for a in auditors if team not in auditors[a]] for _, team in cases]
    ways = product(*[names for names in choices if names])
    return min(loads(Counter(way), auditors, before) for way in ways)


@given(case_lists, auditor_tables, load_tables)
def test_no_sharing_of_the_cases_is_more_even(
    cases: Cases, auditors: Auditors, before: dict[str, int]
) -> None:
    given_to = assign(cases, auditors, before, own_team_audits=False)

    assert loads(Counter(given_to.values()), auditors, before) == most_even_loads(
        cases, auditors, before
    )


@given(case_lists, auditor_tables, load_tables)
def test_nobody_audits_their_own_team_and_no_case_is_dropped_that_somebody_may_audit(
    cases: Cases, auditors: Auditors, before: dict[str, int]
) -> None:
    given_to = assign(cases, auditors, before, own_team_audits=False)

    for case_ref, team in cases:
        permitted = [name for name, own_teams in auditors.items() if team not in own_teams]
        assert given_to.get(case_ref, "nobody") in (permitted or ["nobody"])


@given(case_lists, auditor_tables, load_tables, st.integers())
def test_the_order_of_cases_and_auditors_does_not_matter(
    cases: Cases, auditors: Auditors, before: dict[str, int], order: int
) -> None:
    shuffled = cases.copy()
    Random(order).shuffle(shuffled)  # noqa: S311
    turned = dict(reversed(auditors.items()))

    assert assign(shuffled, turned, before, own_team_audits=False) == assign(
        cases, auditors, before, own_team_audits=False
    )


def test_own_team_audits_may_be_allowed() -> None:
    only_north = {"Ann": frozenset({"North"})}

    assert assign([("C1", "North")], only_north, {}, own_team_audits=False) == {}
    assert assign([("C1", "North")], only_north, {}, own_team_audits=True) == {"C1": "Ann"}


def test_a_case_moves_on_to_make_room() -> None:
    auditors = {"Ann": frozenset[str](), "Bob": frozenset({"North"})}
    cases = [("C1", "South"), ("C2", "North")]

    assert assign(cases, auditors, {}, own_team_audits=False) == {"C1": "Bob", "C2": "Ann"}


def test_work_already_held_counts() -> None:
    auditors = {"Ann": frozenset[str](), "Bob": frozenset[str]()}
    cases = [(f"C{number}", "North") for number in range(5)]

    given_to = assign(cases, auditors, {"Ann": 3, "Gone": 9}, own_team_audits=False)

    assert Counter(given_to.values()) == {"Bob": 4, "Ann": 1}


def test_a_large_month_is_shared_within_one_of_each_other() -> None:
    auditors = {f"Manager {n:03d}": frozenset({f"Team {n:03d}"}) for n in range(60)}
    cases = [(f"C{n:05d}", f"Team {n % 7:03d}") for n in range(2_000)]

    given_to = assign(cases, auditors, {}, own_team_audits=False)
    counted = Counter(given_to.values())

    assert len(given_to) == 2_000
    assert max(counted.values()) - min(counted.values()) == 1
