"""In a browser no command is reached only by a key that the browser keeps for itself."""

from tui.at_the_screen import at_the_screen, go_to, see

from auditui.tui.calendar.screen import CalendarScreen
from auditui.tui.own.browser_keys import BROWSER_KEYS, KEPT_BY_BROWSERS
from auditui.tui.own.check import check_keys
from auditui.tui.own.key_places import every_command
from auditui.workflow.desk import Desk


def test_every_command_with_a_key_that_browsers_keep_has_another() -> None:
    for name, command in every_command().items():
        keys = BROWSER_KEYS.get(name, ",".join(command.default_keys())).split(",")
        assert not KEPT_BY_BROWSERS & set(keys), name


def test_the_keys_of_a_browser_can_all_be_used_together() -> None:
    own = {name: tuple(keys.split(",")) for name, keys in BROWSER_KEYS.items()}
    assert check_keys(own).faults == []


async def test_the_key_of_a_browser_works_and_is_the_one_that_is_shown(lead: Desk) -> None:
    async with at_the_screen(lead, is_served=True) as pilot:
        await see(pilot, "F10 Calendar")
        await go_to(pilot, "f10", CalendarScreen)
