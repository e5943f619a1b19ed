"""Choosing who to be, in the demonstration."""

from auditui.practice.people import Person, Role
from auditui.tui.screens.choose import Choose
from auditui.tui.wording import counted
from auditui.workflow.audit import mine
from auditui.workflow.desk import Desk
from auditui.workflow.people import everyone

_ORDER = (Role.QUALITY_LEAD, Role.TEAM_MANAGER, Role.HEAD_OF_SERVICE, Role.VIEWER)


class ChoosePerson(Choose[Person]):
    """Everybody in the database, the quality lead and whoever has most to do first."""

    def __init__(self, desk: Desk) -> None:
        """Offer the people of the desk's database."""
        to_do = {person: _open_audits(desk, person) for person in everyone(desk)}
        people = sorted(to_do, key=lambda who: (_ORDER.index(who.role), -to_do[who], who.name))
        super().__init__(
            "Who would you like to be?",
            "Each sees what is theirs; only the quality lead draws samples and moderates.",
            [(_described(person, to_do[person]), person) for person in people],
        )


def _open_audits(desk: Desk, person: Person) -> int:
    return sum(audit.state.is_open for audit in mine(desk.for_person(person)))


def _described(person: Person, to_do: int) -> str:
    work = f", {counted(to_do, 'audit')} to do" if to_do else ""
    return f"{person.name}, {person.role.value}{work}"
