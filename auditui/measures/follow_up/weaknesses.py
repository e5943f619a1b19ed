"""How many weaknesses have an action, a reason why not, or neither; they add up to the unit."""

from collections import Counter
from collections.abc import Iterable

from auditui.dataclass import dataclass
from auditui.practice.follow_up.weakness import Follows, Weakness
from auditui.practice.selection import By
from auditui.practice.team import NO_TEAM

NO_LOCALITY = "no locality"
"""What a group of teams without a locality is called."""


@dataclass(frozen=True)
class WeaknessCount:
    """The weaknesses of a group by what follows from them."""

    name: str
    acted: int
    excused: int
    open: int

    @property
    def weaknesses(self) -> int:
        """How many there are."""
        return self.acted + self.excused + self.open


def counted_in(weaknesses: Iterable[Weakness], name: str) -> WeaknessCount:
    """Count weaknesses under a name."""
    found = Counter(each.follows for each in weaknesses)
    return WeaknessCount(name, found[Follows.ACTED], found[Follows.EXCUSED], found[Follows.OPEN])


def counted_by(weaknesses: Iterable[Weakness], by: By) -> tuple[WeaknessCount, ...]:
    """Count them by team or locality, in name order, those without one last."""
    groups: dict[str, list[Weakness]] = {}
    for each in weaknesses:
        groups.setdefault(each.team if by is By.TEAM else each.locality, []).append(each)
    none = NO_TEAM if by is By.TEAM else NO_LOCALITY
    return tuple(
        counted_in(groups[name], name or none)
        for name in sorted(groups, key=lambda name: (not name, name))
    )
