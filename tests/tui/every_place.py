"""The way to every place, and a trust that has something in each."""

from pathlib import Path

from conftest import JANUARY
from textual.pilot import Pilot
from tui.at_the_screen import import_history
from tui.calendar.at_the_calendar import in_every_state

from auditui.tui.a3.screen import A3Screen
from auditui.tui.a3.targets.screen import TargetsScreen
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.audit.screen import MyAuditsScreen
from auditui.tui.calendar.quarter import QuarterScreen
from auditui.tui.calendar.screen import CalendarScreen
from auditui.tui.calendar.theme.screen import ThemeScreen
from auditui.tui.contract_return.period import ReturnPeriodScreen
from auditui.tui.contract_return.screen import ReturnScreen
from auditui.tui.learning.screen import LearningScreen
from auditui.tui.learning.tags import TagsScreen
from auditui.tui.ledger.screen import LedgerScreen
from auditui.tui.people.screen import PeopleScreen
from auditui.tui.sample.screen import SampleScreen
from auditui.tui.setup.screen import SetupScreen
from auditui.tui.shell.place import Place
from auditui.workflow.desk import Desk
from auditui.workflow.sample.draw import draw

WAYS: tuple[tuple[tuple[str, ...], type[Place]], ...] = (
    (("f2",), MyAuditsScreen),
    (("f2", "enter"), AuditScreen),
    (("f3",), SampleScreen),
    (("f3", "left_square_bracket"), SampleScreen),
    (("f4",), A3Screen),
    (("f4", "3"), A3Screen),
    (("f4", "t"), TargetsScreen),
    (("f5",), CalendarScreen),
    (("f5", "d", "enter"), ThemeScreen),
    (("f5", "q"), QuarterScreen),
    (("f5", "l"), LearningScreen),
    (("f5", "l", "t"), TagsScreen),
    (("f6",), ReturnScreen),
    (("f6", "enter"), ReturnPeriodScreen),
    (("f7",), LedgerScreen),
    (("f7", "p"), PeopleScreen),
    (("f12",), SetupScreen),
)
"""Keys, and the place to which they lead."""


def set_to_work(lead: Desk, folder: Path) -> Desk:
    """Give a trust something in every place."""
    import_history(lead, folder)
    draw(lead, JANUARY, 8, seed="1")
    in_every_state(lead)
    return lead


def is_at(pilot: Pilot[None], place: type[Place]) -> bool:
    """Whether the place is there, ready for keys."""
    return isinstance(pilot.app.screen, place) and pilot.app.screen.is_current
