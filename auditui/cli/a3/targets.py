"""The dated targets of A3."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import click

from auditui.cli.a3.csv_file import csv_option, save_csv
from auditui.cli.shell.days import DAY, GivenDay
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import PERCENTAGE
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, number, print_json, print_table, say
from auditui.cli.shell.session import at_desk
from auditui.measures.tables.targets import targets_table
from auditui.practice.target import Position, TargetEntry
from auditui.workflow.a3 import targets as target_verbs

_WITHDRAWN = "Withdrawn"
_HEADINGS = ("In force from", "Target", "Tolerance", _WITHDRAWN)


@click.group(cls=Noun)
def targets() -> None:
    """The targets of A3."""


@targets.command("list")
@click.option("--all", "with_withdrawn", is_flag=True, help="The withdrawn ones too, with why.")
@json_option
@csv_option
@click.pass_obj
def list_(options: Options, with_withdrawn: bool, as_json: bool, csv_file: Path | None) -> None:
    """List every target and tolerance with the day from which it is in force."""
    with at_desk(options) as desk:
        entered = target_verbs.all_targets(desk)
    listed = [entry for entry in entered if with_withdrawn or entry.withdrawn is None]
    if csv_file is not None and save_csv(targets_table(listed), csv_file):
        return
    if as_json:
        print_json([_as_json(entry) for entry in listed])
    elif not listed:
        say(f"{Position.NO_TARGET_SET.value}: no target is in force, now or later.")
    else:
        _print(listed, with_withdrawn)


@targets.command()
@click.argument("given", type=DAY, metavar="DAY")
@click.argument("target", type=PERCENTAGE)
@click.argument("tolerance", type=PERCENTAGE)
@click.pass_obj
def add(options: Options, given: GivenDay, target: Decimal, tolerance: Decimal) -> None:
    """Add a target and a tolerance, in force from DAY until the next one's day.

    Both are percentages: `auditui targets add 2015-04-01 95 90`. A period is judged by the target
    in force on its last day, so one from a day in the past changes what was said of ended periods.
    """
    with at_desk(options) as desk:
        added = target_verbs.set_target(desk, given.on(desk.today), target, tolerance)
        effect = target_verbs.effect(desk, added)
        warning = effect.warning(desk.today)
    say(effect.words())
    if warning:
        say(warning)


@targets.command()
@click.argument("given", type=DAY, metavar="DAY")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@click.pass_obj
def withdraw(options: Options, given: GivenDay, reason: str) -> None:
    """Withdraw the target from DAY, because it was mistyped; another can then be added.

    It stays on record: `auditui targets list --all` shows it with the reason.
    """
    with at_desk(options) as desk:
        day = given.on(desk.today)
        withdrawn = target_verbs.withdraw_target(desk, day, reason)
        effect = target_verbs.effect(desk, withdrawn)
    say(f"Withdrawn: from {day} {withdrawn.words}. {effect.without_it()}")


def _as_json(entry: TargetEntry) -> dict[str, object]:
    return {
        "in_force_from": str(entry.target.in_force_from),
        "target": number(entry.target.target),
        "tolerance": number(entry.target.tolerance),
        "withdrawn": entry.withdrawn.reason if entry.withdrawn else None,
    }


def _print(listed: Sequence[TargetEntry], with_withdrawn: bool) -> None:
    shown = len(_HEADINGS) if with_withdrawn else _HEADINGS.index(_WITHDRAWN)
    print_table(_HEADINGS[:shown], [_row(entry)[:shown] for entry in listed])


def _row(entry: TargetEntry) -> tuple[str, ...]:
    target, withdrawn = entry.target, entry.withdrawn
    return (
        str(target.in_force_from),
        f"{target.target}%",
        f"{target.tolerance}%",
        " ".join(withdrawn.reason.split()) if withdrawn else "",
    )
