"""The teams table, which the register does not hold."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from auditui.dataclass import dataclass
from auditui.practice.text import named

NO_TEAM = "no team"
"""The stratum of a case whose register row names no team."""

NO_LOCALITY = "no locality"
"""The stratum of a case whose team has no locality in the teams table."""

_SAYS_NOTHING = re.compile(
    r"[\s_'`\-\u00ad\u00b4\u02bc\u200b-\u200d\u2010-\u2015\u2018\u2019\u2212\u2060\ufeff]+"
)
_NEAR_ENOUGH = 0.6


@dataclass(frozen=True)
class Team:
    """A social work team and who answers for it."""

    name: str
    locality: str
    manager: str
    head_of_service: str


@dataclass(frozen=True)
class TeamsChange:
    """How a teams table differs from the one before, by name: new, gone, with another row."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The same in sentences; that nothing changes, where nothing does."""
        parts = (
            ("New", self.added),
            ("Gone", self.removed),
            ("With another name, locality, manager or head of service", self.changed),
        )
        said = " ".join(f"{what}: {named(names)}." for what, names in parts if names)
        return said or "No team changes."


def teams_change(before: Iterable[Team], now: Iterable[Team]) -> TeamsChange:
    """How one teams table differs from another; a team is the same however it is spelt."""
    then = {team_key(team.name): team for team in before}
    here = {team_key(team.name): team for team in now}
    return TeamsChange(
        tuple(team.name for key, team in here.items() if key not in then),
        tuple(team.name for key, team in then.items() if key not in here),
        tuple(team.name for key, team in here.items() if key in then and then[key] != team),
    )


def team_key(name: str) -> str:
    """What the spellings of one team have in common.

    Capitals, spaces, hyphens, dashes and apostrophes say nothing, and `&` says `and`.
    """
    folded = unicodedata.normalize("NFKC", name).casefold().replace("&", "and")
    return _SAYS_NOTHING.sub("", folded)


def spellings(cases: Mapping[str, int], known: Iterable[str]) -> dict[str, str]:
    """How each team is to be spelt: as the known one that it is, else as most cases spell it.

    `cases` counts the cases of each spelling. A spelling that is itself known stays; so does one
    that could be either of two known ones.
    """
    table: dict[str, list[str]] = defaultdict(list)
    for name in known:
        table[team_key(name)].append(name)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for name, count in cases.items():
        written[team_key(name)][name] += count
    return {
        name: _spelt(name, table.get(key, []), counts)
        for key, counts in written.items()
        for name in counts
    }


def nearest(name: str, known: Iterable[str]) -> str:
    """The known team whose name is most like this one, or nothing where none is like it."""
    from difflib import SequenceMatcher  # noqa: PLC0415  (only where a team is not known)

    key = team_key(name)

    def likeness(other: str) -> tuple[float, bool]:
        matched = SequenceMatcher(None, key, team_key(other)).ratio()
        return matched, sorted(key) == sorted(team_key(other))

    best = max(known, key=likeness, default="")
    return best if likeness(best)[0] >= _NEAR_ENOUGH else ""


def _spelt(name: str, known: list[str], counts: Counter[str]) -> str:
    if name in known or len(known) > 1:
        return name
    return known[0] if known else max(counts, key=lambda each: (counts[each], each))
