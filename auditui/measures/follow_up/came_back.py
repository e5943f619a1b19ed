"""Whether what was weak in a team was weak there again within six months.

A pair is a team and a point, a question in its words or a section, that was found weak there in
the months looked at; it counts once, from the first such month on. Only routine audits count:
whoever is audited again because of a weakness would make it come back more often than it does.
"""

from collections.abc import Iterable, Sequence
from enum import Enum

from auditui.dataclass import dataclass
from auditui.measures.groups import SMALL
from auditui.measures.intervals import Interval, clopper_pearson
from auditui.practice.follow_up.weakness import WeakPoint
from auditui.practice.period import Month

WITHIN = 6
"""For how many months after a weakness was found it may come back."""


@dataclass(frozen=True)
class PointTally:
    """How many audits of a team in a month looked at a point, and how many found it weak.

    Those are alike whose thresholds are the same and who asked in the same words.
    """

    team: str
    point: WeakPoint
    wording: str
    thresholds: str
    month: Month
    looked: int
    weak: int


class Outcome(Enum):
    """What became of a pair."""

    CAME_BACK = "came back"
    STAYED_AWAY = "stayed away"
    NOT_LOOKED = "not looked at again"
    CHANGED = "thresholds or words changed"
    RUNNING_BACK = "came back, six months not over"
    RUNNING = "six months not over"


@dataclass(frozen=True)
class Pair:
    """A team, a point and the first month in which it was weak there, and what became of it."""

    team: str
    point: WeakPoint
    wording: str
    thresholds: str
    first: Month
    outcome: Outcome


@dataclass(frozen=True)
class Recurrence:
    """How many of a group's pairs came back, of those that could be told of; `name` as shown."""

    name: str
    outcomes: tuple[Outcome, ...]

    def count(self, *wanted: Outcome) -> int:
        """How many had one of some outcomes."""
        return sum(outcome in wanted for outcome in self.outcomes)

    @property
    def came_back(self) -> int:
        """How many were weak again within six months."""
        return self.count(Outcome.CAME_BACK)

    @property
    def told(self) -> int:
        """How many could be told of: looked at again alike, and the six months are over."""
        return self.count(Outcome.CAME_BACK, Outcome.STAYED_AWAY)

    @property
    def is_small(self) -> bool:
        """Whether it is too few to say much."""
        return self.told < SMALL

    @property
    def interval(self) -> Interval | None:
        """The exact 95% interval, or None of none."""
        return clopper_pearson(self.came_back, self.told) if self.told else None


@dataclass(frozen=True)
class CameBack:
    """The pairs of some months, all together, by team in name order, and by point.

    Points stand in the order of the tool. Nothing is ranked.
    """

    first: Month
    last: Month
    whole: Recurrence
    teams: tuple[Recurrence, ...]
    points: tuple[Recurrence, ...]


def came_back(
    first: Month,
    last: Month,
    tallies: Iterable[PointTally],
    titles: dict[WeakPoint, str],
    newest_over: Month,
) -> CameBack:
    """What became of the pairs first found in the months from `first` to `last`.

    `tallies` reach six months further, `titles` names points in the order to be shown, and
    `newest_over` is the newest month that is over.
    """
    pairs = list(_pairs(first, last, tallies, newest_over))
    teams = sorted({pair.team for pair in pairs})
    points = [point for point in titles if any(pair.point == point for pair in pairs)]
    return CameBack(
        first,
        last,
        _recurrence("all together", pairs),
        tuple(_recurrence(team, [p for p in pairs if p.team == team]) for team in teams),
        tuple(_recurrence(titles[each], [p for p in pairs if p.point == each]) for each in points),
    )


def _recurrence(name: str, pairs: Sequence[Pair]) -> Recurrence:
    return Recurrence(name, tuple(pair.outcome for pair in pairs))


def _pairs(
    first: Month, last: Month, tallies: Iterable[PointTally], newest_over: Month
) -> Iterable[Pair]:
    by_place: dict[tuple[str, WeakPoint], list[PointTally]] = {}
    for tally in sorted(tallies, key=lambda each: each.month):
        by_place.setdefault((tally.team, tally.point), []).append(tally)
    for place in by_place.values():
        seen = set()
        for tally in place:
            asked = (tally.wording, tally.thresholds)
            if tally.weak and asked not in seen and first <= tally.month <= last:
                seen.add(asked)
                outcome = _outcome(tally, place, newest_over)
                yield Pair(tally.team, tally.point, *asked, tally.month, outcome)


def _outcome(found: PointTally, place: Sequence[PointTally], newest_over: Month) -> Outcome:
    end = found.month.plus(WITHIN)
    later = [each for each in place if found.month < each.month <= end]
    alike = [each for each in later if _is_alike(each, found)]
    is_back = any(each.weak for each in alike)
    if len(alike) < len(later):
        return Outcome.CHANGED
    if end > newest_over:
        return Outcome.RUNNING_BACK if is_back else Outcome.RUNNING
    if not alike:
        return Outcome.NOT_LOOKED
    return Outcome.CAME_BACK if is_back else Outcome.STAYED_AWAY


def _is_alike(one: PointTally, other: PointTally) -> bool:
    return (one.wording, one.thresholds) == (other.wording, other.thresholds)
