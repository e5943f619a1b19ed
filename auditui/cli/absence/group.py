"""Who is away: listing it, recording it, taking it from a file."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from auditui.cli.shell.days import DAY, PAST_DAY, GivenDay
from auditui.cli.shell.dry_run import dry_run_option, trying
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import NAME, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import FILE
from auditui.practice.absence.absence import Absence, Reason, about_absence
from auditui.practice.text import counted
from auditui.workflow.absence.absences import (
    absences,
    add_absence,
    end_absence,
    withdraw_absence,
)
from auditui.workflow.absence.file import import_absences

_REASONS = [reason.value for reason in Reason]


@click.group(cls=Noun)
def absence() -> None:
    """Who is away, and so does not answer for their files."""


@absence.command("list")
@click.option("--over", is_flag=True, help="Those that are over or withdrawn as well.")
@json_option
@click.pass_obj
def list_(options: Options, over: bool, as_json: bool) -> None:
    """List who is away now or will be; a team manager sees their own teams'."""
    with at_desk(options) as desk:
        found, today = absences(desk, over=over), desk.today
    if as_json:
        print_json([absence_as_json(each, today) for each in found])
    elif found:
        rows = [_row(each, today) for each in found]
        print_table(["No.", "Name", "From", "Until", "Kind", "Stands"], rows)
    else:
        say("Nobody is recorded as away.")


@absence.command()
@click.argument("name", type=NAME)
@click.option("--from", "first", type=DAY, default="today", help="The first day; today if not.")
@click.option("--until", "last", type=DAY, help="The last day, where it is known.")
@click.option("--reason", type=click.Choice(_REASONS), help="Of which kind, if that is to be kept.")
@tells
@click.pass_obj
def add(
    options: Options, name: str, first: GivenDay, last: GivenDay | None, reason: str | None
) -> Told:
    """Record that a worker of the register, or somebody of the program, is away.

    Nothing more is kept of why than --reason, and never anything medical.
    """
    with at_desk(options) as desk:
        until = last.on(desk.today) if last else None
        kind = Reason(reason) if reason else None
        added = add_absence(desk, name, first.on(desk.today), until, kind)
    return _told(added, desk.today)


@absence.command()
@click.argument("number", type=NUMBER)
@click.option("--last", type=PAST_DAY, help="The last day away; yesterday if not.")
@tells
@click.pass_obj
def end(options: Options, number: int, last: GivenDay | None) -> Told:
    """Record the last day of the absence NUMBER, earlier or later than was known."""
    with at_desk(options) as desk:
        ended = end_absence(desk, number, last.on(desk.today) if last else None)
    return _told(ended, desk.today)


@absence.command()
@click.argument("number", type=NUMBER)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@tells
@click.pass_obj
def withdraw(options: Options, number: int, reason: str) -> Told:
    """Take the absence NUMBER back that was entered by mistake; it stays on record."""
    with at_desk(options) as desk:
        withdrawn = withdraw_absence(desk, number, reason)
    return _told(withdrawn, desk.today)


@absence.command("import")
@click.argument("file", type=FILE)
@dry_run_option
@tells
@click.pass_obj
def import_(options: Options, file: Path, dry_run: bool) -> Told:
    """Take who is away from a CSV file, all of it or nothing.

    Its columns are name, from, and where they are known until and reason, which is leave, other or
    nothing. What is recorded already stays as it is, so the same file may come again; a last day
    that it has by then is recorded.
    """
    with at_desk(options) as desk, trying(desk, dry_run=dry_run):
        taken = import_absences(desk, file)
    would = "would be " if dry_run else ""
    return Told(
        {
            "added": taken.added,
            "ended": taken.ended,
            "unchanged": taken.unchanged,
            "dry_run": dry_run,
        },
        [
            f"{counted(taken.added, 'absence')} {would}recorded, {taken.ended:,} given a last "
            f"day, {taken.unchanged:,} as they were."
        ],
    )


def absence_as_json(each: Absence, today: date) -> Mapping[str, object]:
    """An absence as it stands; `until` is null while nobody knows it."""
    return {
        "id": each.absence_id,
        "name": each.who,
        "from": str(each.first),
        "until": str(each.last) if each.last else None,
        "reason": each.reason.value if each.reason else None,
        "stands": each.stand(today).value,
        "recorded_by": each.by,
        "recorded_at": each.at.isoformat(),
        "steps": [
            {
                "what_happened": step.kind.value,
                "until": str(step.last) if step.last else None,
                "reason": step.reason or None,
                "by": step.by,
                "at": step.at.isoformat(),
            }
            for step in each.steps
        ],
    }


def _told(each: Absence, today: date) -> Told:
    return Told(absence_as_json(each, today), [about_absence(each, today)])


def _row(each: Absence, today: date) -> tuple[object, ...]:
    kind = each.reason.value if each.reason else ""
    stands = each.stand(today).value
    return each.absence_id, each.who, each.first, each.last or "", kind, stands
