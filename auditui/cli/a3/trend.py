"""The trend of A3 in a shell, and its chart as a file."""

import sys
from pathlib import Path

import click

from auditui.cli.a3.chart_file import save_svg, svg_option
from auditui.cli.a3.csv_file import csv_option, save_csv
from auditui.cli.a3.trend_json import as_json as trend_as_json
from auditui.cli.a3.trend_strip import shapes_for
from auditui.cli.a3.trend_table import trend_lines
from auditui.cli.shell.inputs import MONTH
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.session import at_desk
from auditui.measures.tables.figure import trend_table
from auditui.practice.period import Month
from auditui.workflow.a3.figure import a3
from auditui.workflow.saving import Saving


@click.command()
@click.option("--from", "first", type=MONTH, help="The first month; the first audited otherwise.")
@click.option("--to", "last", type=MONTH, help="The last month; the last audited otherwise.")
@json_option
@svg_option
@csv_option
@saves_files
@click.pass_obj
def trend(
    options: Options,
    first: Month | None,
    last: Month | None,
    as_json: bool,
    svg: Path | None,
    csv_file: Path | None,
    how: Saving,
) -> None:
    """Show month by month whether A3 moves by more than chance.

    Nothing is computed across a change of thresholds. A range leaves out months, but the trend
    is always that of the whole series.
    """
    with at_desk(options) as desk:
        report = a3(desk, first, last)
    if save_svg(report, svg, how) | save_csv(lambda: trend_table(report), csv_file, how):
        return
    if as_json:
        print_json(trend_as_json(report))
        return
    for line in trend_lines(report, shapes_for(sys.stdout.encoding)):
        click.echo(line)
