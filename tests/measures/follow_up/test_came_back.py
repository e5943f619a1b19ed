"""What became of weak points in a team: alike, within six months, and only once these are over."""

import pytest

from auditui.measures.follow_up.came_back import Outcome, PointTally, came_back
from auditui.measures.words.follow_up.came_back import (
    beside_words,
    notes,
    range_words,
    sentence,
    share_words,
)
from auditui.practice.follow_up.weakness import WeakPoint
from auditui.practice.period import Month

SEEN = WeakPoint.parse("question:voice.seen")
PLAN = WeakPoint.parse("section:planning")
TITLES = {SEEN: "Seen?", PLAN: "Planning"}
MARCH = Month(2015, 3)


def tally(
    after: int, weak: int, *, words: str = "seen?", thresholds: str = "original", team: str = "Duty"
) -> PointTally:
    """An audit or two of a team so many months after March."""
    return PointTally(team, SEEN, words, thresholds, MARCH.plus(after), 2, weak)


@pytest.mark.parametrize(
    ("later", "over", "outcome"),
    [
        ([tally(6, 1)], 6, Outcome.CAME_BACK),
        ([tally(7, 1)], 7, Outcome.NOT_LOOKED),
        ([tally(1, 0), tally(7, 1)], 7, Outcome.STAYED_AWAY),
        ([tally(1, 0)], 5, Outcome.RUNNING),
        ([tally(1, 1)], 5, Outcome.RUNNING_BACK),
        ([tally(1, 1), tally(2, 1, thresholds="revised")], 9, Outcome.CHANGED),
        ([tally(1, 1, words="seen alone?")], 9, Outcome.CHANGED),
        ([tally(1, 1, team="East")], 9, Outcome.NOT_LOOKED),
        ([], 9, Outcome.NOT_LOOKED),
        ([tally(0, 2)], 9, Outcome.NOT_LOOKED),
    ],
)
def test_what_becomes_of_a_pair(later: list[PointTally], over: int, outcome: Outcome) -> None:
    found = came_back(MARCH, MARCH, [tally(0, 1), *later], TITLES, MARCH.plus(over))
    assert found.whole.outcomes == (outcome,)
    assert [each.name for each in found.points] == ["Seen?"]


def test_a_pair_counts_once_from_its_first_month_and_groups_add_up() -> None:
    tallies = [
        tally(number, 1, team=team) for number in range(4) for team in ("West", "Duty", "East")
    ]
    found = came_back(MARCH, MARCH.plus(3), [*tallies, tally(-1, 1)], TITLES, MARCH.plus(20))
    assert [each.name for each in found.teams] == ["Duty", "East", "West"]
    assert sum(each.told for each in found.teams) == found.whole.told == 3
    assert (share_words(found.whole), range_words(found.whole)) == ("3 of 3, 100%", "29 to 100%")
    assert beside_words(found.whole) == "small"
    assert sentence(found.whole) == "all together: 3 of 3, 100%, 95% interval 29 to 100%; small."


def test_the_notes_explain_what_is_said_beside() -> None:
    tallies = [
        *(tally(0, 1, team=team) for team in ("A", "B", "C")),
        tally(1, 0, team="A"),
        tally(1, 1, team="B", words="other"),
    ]
    found = came_back(MARCH, MARCH, tallies, TITLES, MARCH.plus(9))
    assert beside_words(found.whole) == "small, 1 changed, 1 not looked at"
    assert [note.partition(":")[0] for note in notes(found)][2:] == [
        "small", "changed", "not looked at",
    ]  # fmt: skip
    running = came_back(MARCH, MARCH, tallies[:1], TITLES, MARCH.plus(2))
    assert sentence(running.whole) == "all together: none told of yet; 0 of 1 back so far."
    assert len(list(notes(running))) == 2
