"""Writing what is open out: a message for each person, and a calendar of one's own days."""

from pathlib import Path

from auditui.practice.due.item import Narrowing
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.shell.background import elsewhere
from auditui.workflow.desk import Desk
from auditui.workflow.due.files import save_ics, save_messages


def ask_messages_folder(desk: Desk, narrowing: Narrowing) -> AskPath[tuple[Path, ...]]:
    """Ask for the folder that the messages go into, and write them."""

    async def write(folder: Path) -> tuple[Path, ...]:
        return await elsewhere(desk, lambda at: save_messages(at, folder, narrowing))

    return AskPath(
        "Write messages",
        "One for each person here with something to do, as a file that a mail program opens ready "
        "to be addressed. Actions are named by their case alone.",
        str(Path.home()),
        write,
        wants_folder=True,
        where="Enter writes them into the folder.",
    )


def ask_calendar_path(desk: Desk) -> AskPath[int]:
    """Ask where the days of one's own work go, and save them."""

    async def write(path: Path) -> int:
        return await elsewhere(desk, lambda at: save_ics(at, path))

    return AskPath(
        "Save your due days",
        "As an .ics file for Outlook and other calendars: a day for each thing that waits for you.",
        str(Path.home() / f"due-{desk.today}.ics"),
        write,
        suffixes={".ics"},
        wants_new=True,
    )
