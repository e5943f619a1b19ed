"""The dated targets of A3."""

from datetime import date
from decimal import Decimal

import click

from auditui.cli.group import Noun
from auditui.cli.inputs import DAY, PERCENTAGE
from auditui.cli.options import Options
from auditui.cli.output import json_option, number, print_json, print_table, say
from auditui.cli.session import at_desk
from auditui.workflow import target as target_verbs


@click.group(cls=Noun)
def targets() -> None:
    """The targets of A3."""


@targets.command("list")
@json_option
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List every target and tolerance with the day from which it is in force."""
    with at_desk(options) as desk:
        kept = target_verbs.targets(desk)
    if as_json:
        print_json(
            [
                {
                    "in_force_from": str(target.in_force_from),
                    "target": number(target.target),
                    "tolerance": number(target.tolerance),
                }
                for target in kept
            ]
        )
    else:
        print_table(
            ["In force from", "Target", "Tolerance"],
            [(t.in_force_from, f"{t.target}%", f"{t.tolerance}%") for t in kept],
        )


@targets.command()
@click.argument("day", type=DAY)
@click.argument("target", type=PERCENTAGE)
@click.argument("tolerance", type=PERCENTAGE)
@click.pass_obj
def add(options: Options, day: date, target: Decimal, tolerance: Decimal) -> None:
    """Add a target and a tolerance, in force from DAY until the next one's day.

    Both are percentages: `auditui targets add 2015-04-01 95 90`.
    """
    with at_desk(options) as desk:
        target_verbs.set_target(desk, day, target, tolerance)
    say(f"From {day} the target is {target}% and the tolerance {tolerance}%.")
