"""A table of A3 as CSV, for the commands that print one."""

from pathlib import Path

import click

from auditui.cli.shell.output import say
from auditui.cli.shell.usage import FILE
from auditui.measures.tables.table import Table
from auditui.workflow.a3.tables import as_csv, save_table

STDOUT = Path("-")

csv_option = click.option(
    "--csv",
    "csv_file",
    type=FILE,
    help="Save the table in a new CSV file, too; - prints it instead.",
)


def save_csv(table: Table, path: Path) -> bool:
    """Save the table where a file was named; True where it was printed instead."""
    if path == STDOUT:
        click.echo(as_csv(table), nl=False)
        return True
    save_table(table, path)
    say(
        f"The table is saved as {path}. It holds counts only, and none is withheld because it is "
        "small: it is for use inside the trust."
    )
    return False
