"""Who is here, what everybody is called now, and where each team belongs."""

from collections.abc import Mapping

from auditui.dataclass import dataclass
from auditui.practice.people import Person, Right
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.names import names_now


@dataclass(frozen=True)
class Around:
    """Who is here, what everybody is called now, and where each team belongs."""

    here: tuple[Person, ...]
    names: Mapping[str, str]
    localities: Mapping[str, str]

    def who(self, name: str) -> tuple[str, ...]:
        """Somebody by the name they have now, or nobody."""
        return (self.names.get(name, name),) if name else ()

    def has_left(self, name: str) -> bool:
        """Whether somebody used the program and does no more."""
        now = self.names.get(name)
        return now is not None and all(person.name != now for person in self.here)

    def makes_no_audits(self, name: str) -> bool:
        """Whether somebody is here in a role that makes no audits any more."""
        now = self.names.get(name)
        return any(each.name == now and not each.may(Right.AUDIT) for each in self.here)

    def whoever_may(self, right: Right, *but: str) -> tuple[str, ...]:
        """Everybody here who may do something, but those named."""
        return tuple(
            person.name
            for person in self.here
            if person.may(right) and not any(map(person.is_called, but))
        )


def around(desk: Desk) -> Around:
    """Everybody around the trust's files today."""
    return Around(
        desk.store.people.here(),
        names_now(desk),
        {team.name: team.locality for team in desk.store.teams.all()},
    )
