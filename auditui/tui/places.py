"""The places of the program, each imported when somebody first goes there."""

from collections.abc import Callable
from enum import Enum
from importlib import import_module

from auditui.tui.screens.place import Place
from auditui.workflow.desk import Desk


class PlaceName(Enum):
    """A place: the module of its screen, and the screen's class."""

    MY_AUDITS = ("my_audits", "MyAuditsScreen")
    SAMPLE = ("sample", "SampleScreen")
    A3 = ("a3", "A3Screen")
    CALENDAR = ("calendar", "CalendarScreen")
    RETURN = ("contract_return", "ReturnScreen")
    LEDGER = ("ledger", "LedgerScreen")

    @property
    def mode(self) -> str:
        """What Textual calls its stack of screens."""
        return self.value[0]

    def opener(self, desk: Desk) -> Callable[[], Place]:
        """What opens the place for whoever sits at the desk."""
        module, screen = self.value

        def open_place() -> Place:
            found = getattr(import_module(f"auditui.tui.screens.{module}"), screen)
            place: Place = found(desk)
            return place

        return open_place
