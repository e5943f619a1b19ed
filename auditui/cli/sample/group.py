"""The month's sample: the group of its commands, and looking at what was drawn."""

import click

from auditui.cli.sample.draw import draw
from auditui.cli.sample.json import as_json as sample_as_json
from auditui.cli.sample.plan import plan
from auditui.cli.sample.subject import BY_MONTH
from auditui.cli.sample.table import abandoned_lines, sample_lines
from auditui.cli.sample.upkeep import abandon, not_completed, reassign, replace
from auditui.cli.sample.verify import frame, verify
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import MONTH
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json
from auditui.cli.shell.session import at_desk
from auditui.practice.period import Month
from auditui.practice.sample import Routine
from auditui.workflow.absence.answering import answering_in
from auditui.workflow.sample import look as samples


@click.group(cls=Noun)
def sample() -> None:
    """Draw a month's sample, look after it, and check it."""


@click.command()
@click.argument("month", type=MONTH)
@json_option
@click.pass_obj
def show(options: Options, month: Month, as_json: bool) -> None:
    """Show a month's sample: seed, frame, places, and who audits what."""
    with at_desk(options) as desk:
        if as_json:
            seen = samples.seen(desk, Routine(month))
            print_json(sample_as_json(seen, answering_in(desk, seen)))
            return
        for line in abandoned_lines(samples.every_draw(desk, Routine(month))):
            click.echo(line)
        seen = samples.seen(desk, Routine(month))
        for line in sample_lines(seen, answering_in(desk, seen)):
            click.echo(line)


for command in (
    plan,
    draw,
    show,
    frame(
        BY_MONTH,
        """Print the frame that a month's sample was drawn from, byte for byte.

        Each line is a case reference, a tab and its stratum. The SHA-256 of what is printed is the
        one that `auditui sample show` names.
        """,
    ),
    verify(
        BY_MONTH,
        "Recompute a month's draw from its frame and seed; exit code 5 where anything disagrees.",
        against_copy=True,
    ),
    replace(
        BY_MONTH,
        "Replace a drawn case by the next ticket of its stratum, and print the new one.",
    ),
    reassign(BY_MONTH, "Give a drawn case to another auditor."),
    not_completed(
        BY_MONTH, "Mark a drawn case as not returned in time; it is never replaced for that."
    ),
    abandon(
        BY_MONTH,
        "Give a month's draw up; it stays visible with its reason, and another may be drawn.",
    ),
):
    sample.add_command(command)
