"""Who will do an action: a role beside the file, or somebody who uses the program."""

from collections.abc import Iterable, Sequence
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Person, Role, nearest_names


class NotAnOwner(NotUnderstood):
    """Who is to do an action is nobody that could be found again."""


class OwnerRole(Enum):
    """Whoever stands in this relation to the file, today and after somebody has left."""

    WORKER = "Worker"
    TEAM_MANAGER = "Team manager"
    HEAD_OF_SERVICE = "Head of service"
    AUDITOR = "Auditor"

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called, in small letters."""
        return _NAMES[self]


_NAMES = {
    OwnerRole.WORKER: ("worker", "social worker", "allocated worker", "personal adviser"),
    OwnerRole.TEAM_MANAGER: ("team manager", "manager"),
    OwnerRole.HEAD_OF_SERVICE: ("head of service",),
    OwnerRole.AUDITOR: ("auditor", "me", "myself"),
}


def role_of(owner: str) -> OwnerRole | None:
    """The role that an owner's words name, or None where they name somebody, or nobody."""
    folded = owner.casefold()
    return next((role for role in OwnerRole if folded in role.names), None)


def read_owner(text: str, people: Sequence[Person]) -> str:
    """An owner as it is recorded, from as few letters as leave no doubt: `w`, `team`, `ash arch`.

    A role comes before a person whose name begins alike. Raises NotAnOwner, naming who may be
    meant, and for whoever is here no longer.
    """
    typed = " ".join(text.split())
    if not typed:
        raise NotAnOwner("Say who will do it: worker, team manager, head of service or a name.")
    person = next((each for each in people if each.name.casefold() == typed.casefold()), None)
    if person is not None:
        return _still_here(person)
    if role := role_of(typed) or _role_begun(typed):
        return role.value
    found = [each for each in people if _begins_words(typed, each.name)]
    if len(found) == 1:
        return _still_here(found[0])
    near = [each.name for each in found] or nearest_names(typed, [each.name for each in people])
    meant = f" Did you mean {' or '.join(near[:3])}?" if near else ""
    raise NotAnOwner(
        f"Nobody here is called that.{meant} Give worker, team manager, head of service, auditor, "
        "or the name of somebody who uses the program."
    )


def _still_here(person: Person) -> str:
    if person.has_left or person.ended_on is not None:
        raise NotAnOwner(f"{person.name} is not there any more. Choose somebody else.")
    return person.name


def _role_begun(typed: str) -> OwnerRole | None:
    """The only role whose own name begins so, else the only one of which any name does."""
    for how_many in (1, None):
        begun = [role for role in OwnerRole if _begins(typed, role.names[:how_many])]
        if len(begun) == 1:
            return begun[0]
    return None


def _begins(typed: str, names: Iterable[str]) -> bool:
    return any(name.startswith(typed.casefold()) for name in names)


def _begins_words(typed: str, name: str) -> bool:
    words, parts = typed.casefold().split(), name.casefold().split()
    return all(any(part.startswith(word) for part in parts) for word in words)


@dataclass(frozen=True)
class Around:
    """Who stands in which relation to a file; empty where nobody is known."""

    worker: str = ""
    manager: str = ""
    head_of_service: str = ""
    auditor: str = ""

    def name_of(self, owner: str) -> str:
        """Who an owner is by name; empty where their role is nobody's."""
        role = role_of(owner)
        if role is None:
            return owner
        return {
            OwnerRole.WORKER: self.worker,
            OwnerRole.TEAM_MANAGER: self.manager,
            OwnerRole.HEAD_OF_SERVICE: self.head_of_service,
            OwnerRole.AUDITOR: self.auditor,
        }[role]

    def may_follow(self, person: Person, *owners: str) -> bool:
        """Whether somebody follows up what the audit of the file asked for.

        Its owners, the auditor who asked for it, the team's manager and head of service do, and
        every quality lead.
        """
        beside = (*owners, self.auditor, self.manager, self.head_of_service)
        return person.role is Role.QUALITY_LEAD or any(map(person.is_called, beside))
