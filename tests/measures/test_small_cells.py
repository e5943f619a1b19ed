"""Of every audit as much is shown as at least so many cases share, and no more."""

from collections import defaultdict
from dataclasses import astuple
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from auditui.measures.small_cells import Shown, Telling, shown, withheld
from auditui.practice.period import Month

TELLINGS = st.builds(
    Telling,
    case=st.sampled_from([f"C{number}" for number in range(30)]),
    month=st.sampled_from([Month(2016, 1), Month(2016, 2), Month(2015, 6)]),
    kind=st.sampled_from(["routine", "thematic"]),
    theme=st.sampled_from(["", "7"]),
    team=st.sampled_from(["Duty", "East"]),
    locality=st.sampled_from(["Upper", "Lower"]),
    status=st.sampled_from(["looked after", "in need"]),
    tool=st.just("2015"),
    thresholds=st.sampled_from(["original", "revised"]),
)


@given(st.lists(TELLINGS, max_size=120), st.integers(1, 8))
def test_no_part_of_what_is_shown_is_shared_by_fewer_cases(
    audits: list[Telling], below: int
) -> None:
    told = shown(audits, below)
    cases: defaultdict[tuple[tuple[int, str], ...], set[str]] = defaultdict(set)
    for audit, each in zip(audits, told, strict=True):
        parts = [(place, value) for place, value in enumerate(astuple(each)) if value]
        for size in (1, 2, 3, len(parts)):
            for some in combinations(parts, size):
                if some:
                    cases[some].add(audit.case)
    assert all(len(shared) >= below for shared in cases.values())


@given(st.lists(TELLINGS, max_size=60), st.randoms(use_true_random=False))
def test_what_is_shown_does_not_depend_on_the_order(audits: list[Telling], random: object) -> None:
    order = list(range(len(audits)))
    random.shuffle(order)  # type: ignore[attr-defined]
    mixed = shown([audits[place] for place in order], 5)
    assert [mixed[order.index(place)] for place in range(len(audits))] == list(shown(audits, 5))


def january(team: str, status: str, count: int, first: int = 0) -> list[Telling]:
    cases = [f"{team}-{number}" for number in range(first, first + count)]
    where = "Upper" if team in ("Duty", "East") else "Lower"
    month = Month(2016, 1)
    return [
        Telling(case, month, "routine", "", team, where, status, "2015", "original")
        for case in cases
    ]


def test_the_finest_that_enough_share_is_shown() -> None:
    """Status is withheld before team, team before locality, and locality before the month."""
    enough = january("Duty", "in need", 5)
    by_team = january("East", "in need", 3) + january("East", "looked after", 2, first=3)
    by_locality = january("West", "in need", 3) + january("North", "in need", 3)
    told = shown([*enough, *by_team, *by_locality], 5)
    whole = Shown(
        "2016-01", "2015/16-Q4", "2015/16", "routine", "", "Duty", "Upper", "in need", "2015",
        "original",
    )  # fmt: skip
    assert set(told[:5]) == {whole}
    assert {(each.team, each.status) for each in told[5:10]} == {("East", "")}
    assert {(each.team, each.locality, each.status) for each in told[10:]} == {
        ("", "Lower", "in need")
    }
    assert withheld(told) == {"team": 6, "status": 5}


def test_many_audits_of_one_case_are_one_case() -> None:
    assert shown(january("Duty", "in need", 1) * 9, 5) == (Shown(),) * 9
