"""The checklists' weakest points in a shell."""

import click

from auditui.cli.a3.checklists_json import as_json as compliance_as_json
from auditui.cli.a3.checklists_table import checklist_lines
from auditui.cli.shell.inputs import PERIOD
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json
from auditui.cli.shell.session import at_desk
from auditui.practice.period import Period
from auditui.workflow.a3.checklists import checklists as compliance_of


@click.command()
@click.argument("period", type=PERIOD, required=False)
@json_option
@click.pass_obj
def checklists(options: Options, period: Period | None, as_json: bool) -> None:
    """Show how the checklists were answered, the weakest points first.

    PERIOD is a month, a quarter or a year: 2016-01, 2015/16-Q3 or 2015/16. Without one it is the
    newest quarter with any answers. Each stands beside the period before.
    """
    with at_desk(options) as desk:
        compliance = compliance_of(desk, period)
    if as_json:
        print_json(compliance_as_json(compliance))
        return
    for line in checklist_lines(compliance):
        click.echo(line)
