"""The A3 figure in a shell."""

import click

from auditui.cli.a3_table import a3_lines
from auditui.cli.inputs import MONTH
from auditui.cli.options import Options
from auditui.cli.output import json_option, print_json
from auditui.cli.session import at_desk
from auditui.measures.a3_json import as_json as report_as_json
from auditui.practice.period import Month
from auditui.workflow.a3 import a3 as report_of


@click.command()
@click.option("--from", "first", type=MONTH, help="The first month; the first audited otherwise.")
@click.option("--to", "last", type=MONTH, help="The last month; the last audited otherwise.")
@json_option
@click.pass_obj
def a3(options: Options, first: Month | None, last: Month | None, as_json: bool) -> None:
    """Show A3 by month, quarter and year, and for the last 50 audits.

    A3 is the share of completed routine audits rated requires improvement or better. A quarter
    or year pools the counts of its months.
    """
    with at_desk(options) as desk:
        report = report_of(desk, first, last)
    if as_json:
        print_json(report_as_json(report))
        return
    for line in a3_lines(report):
        click.echo(line)
