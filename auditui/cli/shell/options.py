"""What is given before the command: which database, who one is, and the day."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from auditui.dataclass import dataclass
from auditui.practice.database import Address
from auditui.practice.people import Account

if TYPE_CHECKING:
    from auditui.workflow.desk import Desk, World

OpenApp = Callable[["Desk", bool], int]
"""Opens the app at a desk, first asking who one is where told to, and returns its exit code."""

DATABASE_VARIABLE = "AUDITUI_DATABASE"
USER_VARIABLE = "AUDITUI_USER"
SETTINGS_VARIABLE = "AUDITUI_SETTINGS"


@dataclass(frozen=True)
class Options:
    """The options of every command, None where one was not given, and the app to open.

    `account` is who runs it, where that is not whom the operating system says; `world` the clock
    and the chance, where they are not this machine's; `is_served` says that a server opens the app
    for a browser.
    """

    open_app: OpenApp | None = None
    database: Address | None = None
    name: str | None = None
    today: date | None = None
    settings: Path | None = None
    account: Account | None = None
    world: "World | None" = None
    is_served: bool = False
