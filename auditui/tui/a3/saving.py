"""Saving a table of A3 as a CSV file."""

from pathlib import Path

from auditui.measures.tables.table import Table
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.messages import say
from auditui.tui.shell.place import Place
from auditui.workflow.a3.tables import save_table


async def save_table_as(place: Place, table: Table, name: str) -> None:
    """Ask where a table goes, starting from a name in one's own folder, and save it."""

    async def write(path: Path) -> Path:
        await elsewhere(place.desk, lambda _: save_table(table, path))
        return path

    asked = AskPath(
        "Save the table",
        "As a CSV file. It holds counts only, and none is withheld because it is small: it is for "
        "use inside the trust.",
        str(Path.home() / f"{name}-{place.desk.today}.csv"),
        write,
        suffixes={".csv"},
        wants_new=True,
    )
    if saved := await place.app.push_screen_wait(asked):
        say(place, f"The table is saved as {saved}.")
