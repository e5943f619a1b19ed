"""Choosing who to be, in the demonstration."""

from collections.abc import Mapping

from textual.message import Message

from auditui.dataclass import dataclass
from auditui.practice.people import Person, Role
from auditui.practice.text import counted
from auditui.tui.dialogues.choose import Choose
from auditui.workflow.desk import Desk
from auditui.workflow.people import everyone

_FIRST = (Role.QUALITY_LEAD, Role.TEAM_MANAGER, Role.HEAD_OF_SERVICE)
_ORDER = (*_FIRST, *(role for role in Role if role not in _FIRST))


class ChoosePerson(Choose[Person]):
    """Everybody in the database, the quality lead and whoever has most to do first."""

    def __init__(self, desk: Desk, to_do: Mapping[str, int]) -> None:
        """Offer the people of the desk's database, with how many audits each has to do."""
        people = sorted(
            everyone(desk),
            key=lambda who: (_ORDER.index(who.role), -to_do.get(who.name, 0), who.name),
        )
        super().__init__(
            "Who would you like to be?",
            "Each sees what is theirs; only the quality lead draws samples and moderates.",
            [(_described(person, to_do.get(person.name, 0)), person) for person in people],
        )


def _described(person: Person, to_do: int) -> str:
    work = f", {counted(to_do, 'audit')} to do" if to_do else ""
    return f"{person.name}, {person.role.value}{work}"


class FirstChoice(ChoosePerson):
    """The same as the first thing on the screen, with no place behind it to go back to."""

    @dataclass
    class Made(Message):
        """Somebody was chosen, or None to stay who one is."""

        person: Person | None

    def __init__(self, desk: Desk) -> None:
        """Offer the people, by name; to count their audits would keep the screen waiting."""
        super().__init__(desk, {})

    def give(self, answer: Person | None) -> None:
        """Tell the app, which opens the places."""
        self.app.post_message(self.Made(answer))
