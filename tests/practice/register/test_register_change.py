"""What changed from one register to the next, by team and in all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditui.practice.register.change import TeamChange, compare
from auditui.practice.register.entry import CaseStatus, RegisterEntry

THEN, NOW = date(2016, 1, 1), date(2016, 2, 1)
OPEN, CLOSED = CaseStatus.CHILD_IN_NEED, CaseStatus.CLOSED


def case(ref: str, team: str = "East", status: CaseStatus = OPEN) -> RegisterEntry:
    """A case of a register."""
    return RegisterEntry(ref, team, status)


def test_each_case_is_new_closed_moved_or_gone() -> None:
    before = [case("stays"), case("closes"), case("goes"), case("moves"), case("r", status=CLOSED)]
    now = [
        case("stays", "EAST"), case("closes", "East", CLOSED), case("moves", "West"), case("r"),
        case("new", "West"), case("new and closed", "West", CLOSED),
    ]  # fmt: skip
    told = compare(before, THEN, now, NOW)
    assert told.teams == (
        TeamChange("EAST", before=4, reopened=1, moved_out=1, closed=1, gone=1, now=2),
        TeamChange("West", new=1, moved_in=1, now=2),
    )
    assert (told.cases_before, told.cases) == (5, 6)


def test_a_case_that_closes_by_its_day_is_closed() -> None:
    closing = RegisterEntry("1", "East", OPEN, closed_on=date(2016, 1, 15))
    (east,) = compare([closing], THEN, [closing], NOW).teams
    assert (east.before, east.closed, east.now) == (1, 1, 0)


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (range(300), range(50), ("cases fall from 300 to 50", "open cases fall from 300 to 50")),
        (range(10), range(11), ()),
        (range(10), range(12), ("cases rise from 10 to 12", "open cases rise from 10 to 12")),
        (range(100), range(90), ()),
        (range(100), range(89), ("cases fall from 100 to 89", "open cases fall from 100 to 89")),
        (range(100), range(1_000, 1_100), ("100 of 100 open cases are gone",)),
        (range(100), range(40, 140), ()),
    ],
)  # fmt: skip
def test_what_changes_by_more_than_a_tenth_is_large(
    before: range, now: range, told: tuple[str, ...]
) -> None:
    change = compare(map(case, map(str, before)), THEN, map(case, map(str, now)), NOW)
    assert change.large == told


def test_open_cases_that_fall_are_large_though_all_cases_are_as_many() -> None:
    before = [case(str(n)) for n in range(20)]
    now = [case(str(n), status=CLOSED if n < 5 else OPEN) for n in range(20)]
    assert compare(before, THEN, now, NOW).large == ("open cases fall from 20 to 15",)


CASES = st.dictionaries(
    st.sampled_from("abcdefgh"), st.tuples(st.sampled_from(["E", "W", ""]), st.booleans())
)


@given(before=CASES, now=CASES)
def test_what_lies_between_two_counts_adds_up(
    before: dict[str, tuple[str, bool]], now: dict[str, tuple[str, bool]]
) -> None:
    told = compare(
        [case(ref, team, OPEN if is_open else CLOSED) for ref, (team, is_open) in before.items()],
        THEN,
        [case(ref, team, OPEN if is_open else CLOSED) for ref, (team, is_open) in now.items()],
        NOW,
    )
    for team in told.teams:
        gained = team.new + team.reopened + team.moved_in
        assert team.now == team.before + gained - team.moved_out - team.closed - team.gone
    assert told.total("now") == sum(is_open for _, is_open in now.values())
    assert told.total("before") == sum(is_open for _, is_open in before.values())
    assert told.total("moved_in") == told.total("moved_out")
