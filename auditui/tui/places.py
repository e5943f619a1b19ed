"""The places of the program, each imported when somebody first goes there."""

from collections.abc import Callable
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING

from auditui.workflow.desk import Desk

if TYPE_CHECKING:
    from auditui.tui.shell.place import Place


class PlaceName(Enum):
    """A place: its room and the class of its screen."""

    MY_AUDITS = ("audit", "MyAuditsScreen")
    SAMPLE = ("sample", "SampleScreen")
    A3 = ("a3", "A3Screen")
    CALENDAR = ("calendar", "CalendarScreen")
    RETURN = ("contract_return", "ReturnScreen")
    ACTIONS = ("follow_up", "ActionsScreen")
    LEDGER = ("ledger", "LedgerScreen")
    PEOPLE = ("people", "PeopleScreen")
    LEARNING = ("learning", "LearningScreen")
    SETUP = ("setup", "SetupScreen")

    @property
    def mode(self) -> str:
        """What Textual calls its stack of screens."""
        return self.value[0]

    def opener(self, desk: Desk) -> "Callable[[], Place]":
        """What opens the place for whoever sits at the desk."""
        room, screen = self.value
        if desk.person.sees_only_given:
            room, screen = "external", "ExternalScreen"

        def open_place() -> "Place":
            found = getattr(import_module(f"auditui.tui.{room}.screen"), screen)
            place: Place = found(desk)
            return place

        return open_place
