"""Saving the fortnightly summary of actions, and the weaknesses as they are shown."""

from pathlib import Path

from auditui.measures.tables.weaknesses import counts_table, weaknesses_table
from auditui.practice.selection import By
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.follow_up.weakness_rows import Shown
from auditui.tui.shell.background import elsewhere
from auditui.workflow.a3.tables import save_table
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.report import save_summary
from auditui.workflow.follow_up.weaknesses import Weak


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


def ask_weaknesses_path(desk: Desk, weak: Weak, how: Shown) -> AskPath[Path]:
    """Ask where the weaknesses go, each of them or counted as they are shown, and write them."""
    by = {Shown.BY_TEAM: By.TEAM, Shown.BY_LOCALITY: By.LOCALITY}
    table = counts_table(weak.by(by[how])) if how in by else weaknesses_table(weak.listed)

    async def write(path: Path) -> Path:
        await elsewhere(desk, lambda _: save_table(table, path))
        return path

    return AskPath(
        "Save the weaknesses",
        "As a CSV file. Each of them names its case: it is for use inside the trust.",
        str(Path.home() / f"weaknesses-{str(weak.period).replace('/', '-')}.csv"),
        write,
        suffixes={".csv"},
        wants_new=True,
    )
