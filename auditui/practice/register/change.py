"""What changed from one register to the next: which cases are new, closed, moved, gone."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.register.entry import RegisterEntry
from auditui.practice.team import team_key

_LARGE = 10
"""A change of more than one in so many is asked about."""


@dataclass(frozen=True)
class TeamChange:
    """Open cases of a team on two registers, and what lies between the two counts.

    `now = before + new + reopened + moved_in - moved_out - closed - gone`.
    """

    team: str
    before: int = 0
    new: int = 0
    reopened: int = 0
    moved_in: int = 0
    moved_out: int = 0
    closed: int = 0
    gone: int = 0
    now: int = 0


@dataclass(frozen=True)
class RegisterChange:
    """All cases of two registers, and of the open ones what became of them, by team."""

    cases_before: int
    cases: int
    teams: tuple[TeamChange, ...]

    def total(self, name: str) -> int:
        """A count over all teams; nothing that moved is counted twice."""
        return sum(getattr(team, name) for team in self.teams)

    @property
    def large(self) -> tuple[str, ...]:
        """What is so large a change that the file may be the wrong one, in words."""
        before, now, gone = self.total("before"), self.total("now"), self.total("gone")
        told = []
        if _is_large(self.cases_before, self.cases):
            told.append(_from_to("cases", self.cases_before, self.cases))
        if _is_large(before, now):
            told.append(_from_to("open cases", before, now))
        if not told and 2 * gone > before:
            told.append(f"{gone:,} of {before:,} open cases are gone")
        return tuple(told)


def compare(
    before: Iterable[RegisterEntry], as_of_before: date, now: Iterable[RegisterEntry], as_of: date
) -> RegisterChange:
    """What became of each case from one register, as it stood on a day, to another.

    A team is one however it is spelt, and is named as the later register spells it.
    """
    known = {entry.case_ref: (entry.team, entry.is_closed(as_of_before)) for entry in before}
    tally = _Tally()
    cases_before, cases = len(known), 0
    for entry in now:
        cases += 1
        team_before, was_closed = known.pop(entry.case_ref, (None, True))
        tally.add(entry.team, team_before, was_closed, is_closed=entry.is_closed(as_of))
    for team, was_closed in known.values():
        if not was_closed:
            tally.count(team, "before", "gone")
    return RegisterChange(cases_before, cases, tally.teams())


class _Tally:
    """Counts by team while cases pass."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self._names: dict[str, str] = {}

    def add(self, team: str, team_before: str | None, was_closed: bool, *, is_closed: bool) -> None:
        """Count a case of the later register; `team_before` is None where it is new."""
        self._names.setdefault(team_key(team), team)
        if not was_closed and team_before is not None:
            if is_closed:
                self.count(team_before, "before", "closed")
            elif team_key(team) == team_key(team_before):
                self.count(team, "before", "now")
            else:
                self.count(team_before, "before", "moved_out")
                self.count(team, "moved_in", "now")
        elif not is_closed:
            self.count(team, "now", "new" if team_before is None else "reopened")

    def count(self, team: str, *names: str) -> None:
        """Count one case under several names."""
        key = team_key(team)
        self._names.setdefault(key, team)
        for name in names:
            self._counts[key, name] += 1

    def teams(self) -> tuple[TeamChange, ...]:
        """Every team that has a count, by name."""
        by_team: dict[str, dict[str, int]] = {}
        for (key, name), count in self._counts.items():
            by_team.setdefault(key, {})[name] = count
        changes = (TeamChange(self._names[key], **counts) for key, counts in by_team.items())
        return tuple(sorted(changes, key=lambda change: change.team))


def _is_large(before: int, now: int) -> bool:
    return _LARGE * abs(now - before) > before


def _from_to(what: str, before: int, now: int) -> str:
    return f"{what} {'rise' if now > before else 'fall'} from {before:,} to {now:,}"
