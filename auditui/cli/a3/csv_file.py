"""A table of A3 as CSV, for the commands that print one."""

from collections.abc import Callable
from pathlib import Path

import click

from auditui.cli.shell.output import say
from auditui.cli.shell.saving import is_printed
from auditui.cli.shell.usage import NEW_FILE
from auditui.measures.tables.table import Table
from auditui.workflow.a3.tables import save_table
from auditui.workflow.saving import Saving

csv_option = click.option(
    "--csv",
    "csv_file",
    type=NEW_FILE,
    help="Save the table in a CSV file, too; - prints it instead.",
)


_COUNTS_ONLY = (
    "It holds counts only, and none is withheld because it is small: it is for use inside the "
    "trust."
)


def save_csv(
    make: Callable[[], Table], path: Path | None, how: Saving, warning: str = _COUNTS_ONLY
) -> bool:
    """Make and save the table where a file was named, and warn of it; True where it was printed.

    Raises AuditError kinds.
    """
    if path is None:
        return False
    save_table(make(), path, how)
    if is_printed(path):
        return True
    say(f"The table is saved as {path}. {warning}")
    return False
