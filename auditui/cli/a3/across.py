"""Showing what is laid side by side, as the commands of checklists and sections do."""

from pathlib import Path

import click

from auditui.cli.a3.across_json import as_json as across_as_json
from auditui.cli.a3.across_table import across_lines
from auditui.cli.a3.csv_file import save_csv
from auditui.cli.shell.output import print_json
from auditui.measures.across import AcrossTable
from auditui.measures.tables.behind import across_table
from auditui.workflow.saving import Saving


def show_across(table: AcrossTable, csv_file: Path | None, how: Saving, *, as_json: bool) -> None:
    """Print it as a table, JSON or CSV, or save it."""
    if save_csv(lambda: across_table(table), csv_file, how):
        return
    if as_json:
        print_json(across_as_json(table))
        return
    for line in across_lines(table):
        click.echo(line)
