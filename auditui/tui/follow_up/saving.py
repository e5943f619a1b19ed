"""Saving the fortnightly summary of actions."""

from pathlib import Path

from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.shell.background import elsewhere
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.report import save_summary


def ask_summary_path(desk: Desk) -> AskPath[Path]:
    """Ask where the summary goes, and write it."""

    async def write(path: Path) -> Path:
        await elsewhere(desk, lambda at: save_summary(at, path))
        return path

    return AskPath(
        "Save the summary of actions",
        "As .md, .html or .csv, by how the name ends: overdue, due next, closed in the last "
        "fortnight. It names no worker.",
        str(Path.home() / f"actions-{desk.today}.html"),
        write,
        suffixes={".md", ".html", ".csv"},
        wants_new=True,
    )
