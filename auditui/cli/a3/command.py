"""The A3 figure in a shell."""

from pathlib import Path
from typing import NamedTuple

import click

from auditui.cli.a3.chart_file import save_svg, svg_option
from auditui.cli.a3.csv_file import csv_option, save_csv
from auditui.cli.a3.json import as_json as report_as_json
from auditui.cli.a3.table import a3_lines
from auditui.cli.shell.inputs import MONTH
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.session import at_desk
from auditui.measures.tables.figure import figure_table
from auditui.practice.period import Month
from auditui.practice.selection import Across, By
from auditui.workflow.a3.figure import a3 as report_of
from auditui.workflow.saving import Saving


@click.command()
@click.option("--from", "first", type=MONTH, help="The first month; the first audited otherwise.")
@click.option("--to", "last", type=MONTH, help="The last month; the last audited otherwise.")
@click.option(
    "--by",
    type=click.Choice([each.value for each in By]),
    help="Show its groups instead.",
)
@click.option(
    "--across",
    type=click.Choice([each.value for each in Across]),
    help="With --by section: each section's grades by team, locality, month or quarter.",
)
@json_option
@svg_option
@csv_option
@saves_files
@click.pass_obj
def a3(
    options: Options,
    first: Month | None,
    last: Month | None,
    by: str | None,
    across: str | None,
    as_json: bool,
    svg: Path | None,
    csv_file: Path | None,
    how: Saving,
) -> None:
    """Show A3 by month, quarter and year, and for the last 50 audits.

    A3 is the share of completed routine audits rated requires improvement or better. A quarter
    or year pools the counts of its months. By group, without a range, it shows the months since
    the thresholds last changed.
    """
    if by is not None:
        if svg is not None:
            raise click.UsageError("The chart shows months: give either --by or --svg.")
        shown = _Shown(as_json, csv_file, how)
        if across is None:
            _show_groups(options, By(by), first, last, shown)
        else:
            _show_across(options, By(by), Across(across), first, last, shown)
        return
    if across is not None:
        raise click.UsageError("Sections are laid side by side: give --by section with --across.")
    with at_desk(options) as desk:
        report = report_of(desk, first, last)
    if save_svg(report, svg, how) | save_csv(lambda: figure_table(report), csv_file, how):
        return
    if as_json:
        print_json(report_as_json(report))
        return
    for line in a3_lines(report):
        click.echo(line)


class _Shown(NamedTuple):
    """How a table is to be shown."""

    as_json: bool
    csv_file: Path | None
    how: Saving


def _show_groups(
    options: Options, by: By, first: Month | None, last: Month | None, shown: _Shown
) -> None:
    from auditui.cli.a3.groups_json import as_json as breakdown_as_json  # noqa: PLC0415
    from auditui.cli.a3.groups_table import breakdown_lines  # noqa: PLC0415  (only by group)
    from auditui.measures.tables.behind import groups_table  # noqa: PLC0415
    from auditui.workflow.a3.groups import a3_by  # noqa: PLC0415

    with at_desk(options) as desk:
        breakdown = a3_by(desk, by, first, last)
    if save_csv(lambda: groups_table(breakdown), shown.csv_file, shown.how):
        return
    if shown.as_json:
        print_json(breakdown_as_json(breakdown))
        return
    for line in breakdown_lines(breakdown):
        click.echo(line)


def _show_across(
    options: Options,
    by: By,
    across: Across,
    first: Month | None,
    last: Month | None,
    shown: _Shown,
) -> None:
    from auditui.cli.a3.across import show_across  # noqa: PLC0415
    from auditui.workflow.a3.across import sections_side_by_side  # noqa: PLC0415

    if by is not By.SECTION:
        raise click.UsageError("Sections are laid side by side: give --by section with --across.")
    with at_desk(options) as desk:
        table = sections_side_by_side(desk, across, first, last)
    show_across(table, shown.csv_file, shown.how, as_json=shown.as_json)
