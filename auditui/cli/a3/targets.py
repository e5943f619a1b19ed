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
from auditui.cli.shell.output import Told, json_option, number, print_json, print_table, say, tells
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.session import at_desk
from auditui.measures.tables.targets import targets_table
from auditui.practice.a3.target import Position, Target, TargetEntry
from auditui.workflow.a3 import targets as target_verbs
from auditui.workflow.saving import Saving

_WITHDRAWN = "Withdrawn"
_HEADINGS = ("In force from", "Target", "Tolerance", _WITHDRAWN)


@click.group(cls=Noun)
def targets() -> None:
    """The targets of A3."""


@targets.command("list")
@click.option("--all", "with_withdrawn", is_flag=True, help="The withdrawn ones too, with why.")
@json_option
@csv_option
@saves_files
@click.pass_obj
def list_(
    options: Options, with_withdrawn: bool, as_json: bool, csv_file: Path | None, how: Saving
) -> None:
    """List every target and tolerance with the day from which it is in force."""
    with at_desk(options) as desk:
        entered = target_verbs.all_targets(desk)
    listed = [entry for entry in entered if with_withdrawn or entry.withdrawn is None]
    if save_csv(lambda: targets_table(listed), csv_file, how):
        return
    if as_json:
        print_json(
            [
                _as_json(entry.target, entry.withdrawn.reason if entry.withdrawn else None)
                for entry in listed
            ]
        )
    elif not listed:
        say(f"{Position.NO_TARGET_SET.value}: no target is in force, now or later.")
    else:
        _print(listed, with_withdrawn)


@targets.command()
@click.argument("given", type=DAY, metavar="DAY")
@click.argument("target", type=PERCENTAGE)
@click.argument("tolerance", type=PERCENTAGE)
@tells
@click.pass_obj
def add(options: Options, given: GivenDay, target: Decimal, tolerance: Decimal) -> Told:
    """Add a target and a tolerance, in force from DAY until the next one's day.

    Both are percentages: `auditui targets add 2015-04-01 95 90`. A period is judged by the target
    in force on its last day, so one from a day in the past changes what was said of ended periods.
    """
    with at_desk(options) as desk:
        added = target_verbs.set_target(desk, given.on(desk.today), target, tolerance)
        effect = target_verbs.effect(desk, added)
        warning = effect.warning(desk.today)
    facts = _as_json(added) | {"warning": warning or None}
    return Told(facts, [effect.words(), *filter(None, [warning])])


@targets.command()
@click.argument("given", type=DAY, metavar="DAY")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@tells
@click.pass_obj
def withdraw(options: Options, given: GivenDay, reason: str) -> Told:
    """Withdraw the target from DAY, because it was mistyped; another can then be added.

    It stays on record: `auditui targets list --all` shows it with the reason.
    """
    with at_desk(options) as desk:
        day = given.on(desk.today)
        withdrawn = target_verbs.withdraw_target(desk, day, reason)
        effect = target_verbs.effect(desk, withdrawn)
    said = f"Withdrawn: from {day} {withdrawn.words}. {effect.without_it()}"
    return Told(_as_json(withdrawn, reason), [said])


def _as_json(target: Target, withdrawn: str | None = None) -> dict[str, object]:
    return {
        "in_force_from": str(target.in_force_from),
        "target": number(target.target),
        "tolerance": number(target.tolerance),
        "withdrawn": withdrawn,
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
