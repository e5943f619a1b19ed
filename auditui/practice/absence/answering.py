"""Who answers for a file: its worker, or, while that one is away, the team's manager, and so on.

It is never said here who the worker is, for how long they are away, or why.
"""

from collections.abc import Callable
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.follow_up.owner import Around


class Answerer(Enum):
    """In which relation to a file somebody answers for it."""

    WORKER = "worker"
    TEAM_MANAGER = "team manager"
    HEAD_OF_SERVICE = "head of service"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Answering:
    """Who answers for a file today, in which relation to it, and who of them is away."""

    role: Answerer
    name: str = ""
    away: tuple[Answerer, ...] = ()

    @property
    def words(self) -> str:
        """It as a sentence where the worker is away, else nothing."""
        if self.role is Answerer.WORKER:
            return ""
        *others, last = (f"its {each.value}" for each in self.away)
        who = f"{', '.join(others)} and {last} are" if others else f"{last} is"
        if self.role is Answerer.NOBODY:
            return f"{who[0].upper()}{who[1:]} away, and nobody else is known to answer for it."
        return f"{who[0].upper()}{who[1:]} away: {self.name}, {self.role.value}, answers for it."

    @property
    def in_brief(self) -> str:
        """The same where a list has little room, else nothing."""
        if self.role is Answerer.WORKER:
            return ""
        return f"worker away: {self.name or 'nobody'} answers"


BY_WORKER = Answering(Answerer.WORKER)


def answering(around: Around, is_there: Callable[[str], bool]) -> Answering:
    """Who answers for a file, by who stands around it and who of those is there.

    A file of which no worker is known is not said to be without one.
    """
    if not around.worker or is_there(around.worker):
        return BY_WORKER
    away = [Answerer.WORKER]
    for role, name in (
        (Answerer.TEAM_MANAGER, around.manager),
        (Answerer.HEAD_OF_SERVICE, around.head_of_service),
    ):
        if name and is_there(name):
            return Answering(role, name, tuple(away))
        if name:
            away.append(role)
    return Answering(Answerer.NOBODY, away=tuple(away))
