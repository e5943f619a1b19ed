"""What may happen to a drawn sample: a case replaced, handed on, not completed; a draw given up."""

import click

from auditui.cli.sample.json import case_as_json
from auditui.cli.shell.inputs import LINE, MONTH
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.session import at_desk
from auditui.practice.period import Month
from auditui.practice.sample import ReplacementReason, Routine
from auditui.workflow.sample import upkeep

_REASONS = {reason.value.replace(" ", "-"): reason for reason in ReplacementReason}


@click.command()
@click.argument("month", type=MONTH)
@click.argument("case", type=LINE)
@click.option(
    "--reason", type=click.Choice(list(_REASONS)), required=True, help="The only two reasons."
)
@json_option
@click.pass_obj
def replace(options: Options, month: Month, case: str, reason: str, as_json: bool) -> None:
    """Replace a drawn case by the next ticket of its stratum, and print the new one."""
    with at_desk(options) as desk:
        taken = upkeep.replace(desk, Routine(month), case, _REASONS[reason])
    if as_json:
        print_json(case_as_json(taken))
    else:
        click.echo(taken.case_ref)
    say(f"{case} is replaced by {taken.case_ref}, for {taken.auditor or 'nobody yet'} to audit.")


@click.command()
@click.argument("month", type=MONTH)
@click.argument("case", type=LINE)
@click.option("--to", "auditor", type=LINE, required=True, metavar="NAME", help="Who audits it.")
@click.pass_obj
def reassign(options: Options, month: Month, case: str, auditor: str) -> None:
    """Give a drawn case to another auditor."""
    with at_desk(options) as desk:
        given = upkeep.reassign(desk, Routine(month), case, auditor)
    say(f"{given.case_ref} is now for {given.auditor} to audit.")


@click.command("not-completed")
@click.argument("month", type=MONTH)
@click.argument("case", type=LINE)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@click.pass_obj
def not_completed(options: Options, month: Month, case: str, reason: str) -> None:
    """Mark a drawn case as not returned in time; it is never replaced for that."""
    with at_desk(options) as desk:
        marked = upkeep.mark_not_completed(desk, Routine(month), case, reason)
    say(f"{marked.case_ref} is marked as not completed. Submitting it late takes the mark away.")


@click.command()
@click.argument("month", type=MONTH)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@click.pass_obj
def abandon(options: Options, month: Month, reason: str) -> None:
    """Give a month's draw up; it stays visible with its reason, and another may be drawn."""
    with at_desk(options) as desk:
        upkeep.abandon(desk, Routine(month), reason)
    say(f"The draw of {month} is abandoned, and stays on record.")
