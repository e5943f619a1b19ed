"""Who audits what: never their own team's, and loads as even as that allows."""

from collections import Counter
from functools import partial
from itertools import product
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from auditui.sampling.auditors import assign, turn

Auditors = dict[str, frozenset[str]]
Cases = list[tuple[str, str]]

SEED = "2016-01|1"
ANN_IN_JANUARY = "10b04eb369e8ff5502e1e5029a0afa9e342a1ec8b5325ed9af811d6da1598527"

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
    given_to = assign(cases, auditors, before, own_team_audits=False, seed=SEED)

    assert loads(Counter(given_to.values()), auditors, before) == most_even_loads(
        cases, auditors, before
    )


@given(case_lists, auditor_tables, load_tables)
def test_nobody_audits_their_own_team_and_no_case_is_dropped_that_somebody_may_audit(
    cases: Cases, auditors: Auditors, before: dict[str, int]
) -> None:
    given_to = assign(cases, auditors, before, own_team_audits=False, seed=SEED)

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

    assert assign(shuffled, turned, before, own_team_audits=False, seed=SEED) == assign(
        cases, auditors, before, own_team_audits=False, seed=SEED
    )


rooms = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3))
bars = st.dictionaries(
    st.sampled_from([f"C{number}" for number in range(6)]), st.frozensets(st.sampled_from("abcd"))
)


@given(case_lists, auditor_tables, load_tables, rooms, bars, st.integers(0, 9))
def test_limits_are_kept_as_few_cases_left_out_as_can_be_and_the_rest_even(
    cases: Cases,
    auditors: Auditors,
    before: dict[str, int],
    room: dict[str, int],
    kept_from: dict[str, frozenset[str]],
    digits: int,
) -> None:
    def permitted(case: tuple[str, str]) -> list[str]:
        barred = kept_from.get(case[0], frozenset())
        return [a for a in auditors if case[1] not in auditors[a] and a not in barred]

    def is_within(way: tuple[str | None, ...]) -> bool:
        given = Counter(way)
        return all(given[name] <= most for name, most in room.items())

    given_to = assign(
        cases,
        auditors,
        before,
        own_team_audits=False,
        seed=f"2016-01|{digits}",
        room=room,
        kept_from=kept_from,
    )

    assert all(given_to[case[0]] in permitted(case) for case in cases if case[0] in given_to)
    assert is_within(tuple(given_to.values()))
    ways = [way for way in product(*[[*permitted(case), None] for case in cases]) if is_within(way)]
    fewest = min(way.count(None) for way in ways)
    assert len(cases) - len(given_to) == fewest
    assert loads(Counter(given_to.values()), auditors, before) == min(
        loads(Counter(name for name in way if name), auditors, before)
        for way in ways
        if way.count(None) == fewest
    )
    assert given_to == assign(
        cases[::-1],
        dict(reversed(auditors.items())),
        before,
        own_team_audits=False,
        seed=f"2016-01|{digits}",
        room=room,
        kept_from=kept_from,
    )


def test_whoever_is_given_the_odd_file_is_not_the_same_every_month() -> None:
    auditors = {name: frozenset[str]() for name in ("Ann", "Bob", "Cal", "Dee")}
    first = {
        month: assign([("C1", "North")], auditors, {}, own_team_audits=False, seed=month)["C1"]
        for month in (f"2016-{number:02d}|42" for number in range(1, 13))
    }

    assert set(first.values()) == set(auditors)
    assert all(name == min(auditors, key=partial(turn, month)) for month, name in first.items())
    # printf '%s%s' "$(printf '2016-01|42' | sha256sum | cut -d ' ' -f 1)" Ann | sha256sum
    assert turn("2016-01|42", "Ann") == ANN_IN_JANUARY


def test_own_team_audits_may_be_allowed() -> None:
    only_north = {"Ann": frozenset({"North"})}

    assert assign([("C1", "North")], only_north, {}, own_team_audits=False, seed=SEED) == {}
    assert assign([("C1", "North")], only_north, {}, own_team_audits=True, seed=SEED) == {
        "C1": "Ann"
    }


def test_a_case_moves_on_to_make_room() -> None:
    auditors = {"Ann": frozenset[str](), "Bob": frozenset({"North"})}
    cases = [("C1", "South"), ("C2", "North")]

    assert assign(cases, auditors, {}, own_team_audits=False, seed=SEED) == {
        "C1": "Bob",
        "C2": "Ann",
    }


def test_work_already_held_counts() -> None:
    auditors = {"Ann": frozenset[str](), "Bob": frozenset[str]()}
    cases = [(f"C{number}", "North") for number in range(5)]

    given_to = assign(cases, auditors, {"Ann": 3, "Gone": 9}, own_team_audits=False, seed=SEED)

    assert Counter(given_to.values()) == {"Bob": 4, "Ann": 1}


def test_a_large_month_is_shared_within_one_of_each_other() -> None:
    auditors = {f"Manager {n:03d}": frozenset({f"Team {n:03d}"}) for n in range(60)}
    cases = [(f"C{n:05d}", f"Team {n % 7:03d}") for n in range(2_000)]

    given_to = assign(cases, auditors, {}, own_team_audits=False, seed=SEED)
    counted = Counter(given_to.values())

    assert len(given_to) == 2_000
    assert max(counted.values()) - min(counted.values()) == 1
