"""The checklists' weakest points in a shell."""

from pathlib import Path

import click

from auditui.cli.a3.checklists_json import as_json as compliance_as_json
from auditui.cli.a3.checklists_table import checklist_lines
from auditui.cli.a3.csv_file import csv_option, save_csv
from auditui.cli.shell.inputs import PERIOD
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.session import at_desk
from auditui.measures.tables.behind import checklists_table
from auditui.practice.period import Period
from auditui.practice.selection import Across
from auditui.workflow.a3.checklists import checklists as compliance_of
from auditui.workflow.saving import Saving


@click.command()
@click.argument("period", type=PERIOD, required=False)
@click.option(
    "--across",
    type=click.Choice([each.value for each in Across]),
    help="Each question by team, locality, month or quarter.",
)
@json_option
@csv_option
@saves_files
@click.pass_obj
def checklists(
    options: Options,
    period: Period | None,
    across: str | None,
    as_json: bool,
    csv_file: Path | None,
    how: Saving,
) -> None:
    """Show how the checklists were answered, the weakest points first.

    PERIOD is a month, a quarter or a year: 2016-01, 2015/16-Q3 or 2015/16. Without one it is the
    newest quarter with any answers, and side by side the months since the thresholds last changed.
    Each stands beside the period before.
    """
    if across is not None:
        from auditui.cli.a3.across import show_across  # noqa: PLC0415  (only side by side)
        from auditui.workflow.a3.across import checklists_side_by_side  # noqa: PLC0415

        with at_desk(options) as desk:
            table = checklists_side_by_side(desk, Across(across), period)
        show_across(table, csv_file, how, as_json=as_json)
        return
    with at_desk(options) as desk:
        compliance = compliance_of(desk, period)
    if save_csv(lambda: checklists_table(compliance), csv_file, how):
        return
    if as_json:
        print_json(compliance_as_json(compliance))
        return
    for line in checklist_lines(compliance):
        click.echo(line)
