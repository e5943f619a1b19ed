"""The register: importing it, looking at it, holding cases back."""

from pathlib import Path

import click

from auditui.cli.shell.days import PAST_DAY, GivenDay
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import FILE, LINE
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.progress import progress_bar
from auditui.cli.shell.session import at_desk
from auditui.practice.period import Month
from auditui.practice.register import Hold
from auditui.practice.team import NO_TEAM
from auditui.practice.text import counted
from auditui.workflow.register import RegisterImport, hold, holds, import_register
from auditui.workflow.register import release as release_case
from auditui.workflow.sample.look import Survey, survey


@click.group(cls=Noun)
def register() -> None:
    """The register of cases, from which samples are drawn."""


@register.command("import")
@click.argument("file", type=FILE)
@click.option(
    "--as-of",
    "given",
    type=PAST_DAY,
    help="The day the register stood like this; today by default.",
)
@click.pass_obj
def import_(options: Options, file: Path, given: GivenDay | None) -> None:
    """Take a register from an Annex A workbook or a CSV file, all of it or nothing.

    A CSV file has the columns case_ref and team, and may have status, worker, opened_on and
    closed_on.
    """
    with at_desk(options) as desk:
        as_of = given.on(desk.today) if given else None
        with progress_bar("Reading the register") as progress:
            taken = import_register(desk, file, as_of, progress)
    for line in _summary(taken):
        click.echo(line)


@register.command()
@json_option
@click.pass_obj
def show(options: Options, as_json: bool) -> None:
    """Show the register in use, and which of its cases this month's sample could be drawn from."""
    with at_desk(options) as desk:
        counts = survey(desk, Month.of(desk.today))
        held = holds(desk)
    if as_json:
        print_json(_as_json(counts, held))
    else:
        _print(counts, held)


@register.command("hold")
@click.argument("case", type=LINE)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@click.pass_obj
def hold_(options: Options, case: str, reason: str) -> None:
    """Keep a case out of coming samples until it is released."""
    with at_desk(options) as desk:
        held = hold(desk, case, reason)
    say(f"{held.case_ref} is on hold. `auditui register release` ends that.")


@register.command()
@click.argument("case", type=LINE)
@click.pass_obj
def release(options: Options, case: str) -> None:
    """Let a held case into coming samples again."""
    with at_desk(options) as desk:
        release_case(desk, case)
    say(f"{case} is no longer on hold.")


def _summary(taken: RegisterImport) -> list[str]:
    file, snapshot = taken.file, taken.snapshot
    lines = [
        f"{file.source}: {counted(file.rows_read, 'row')} read, "
        f"{counted(snapshot.cases, 'case')} kept, as of {snapshot.as_of}."
    ]
    lines += [f"Skipped: {count:,} ({reason})." for reason, count in file.skipped.items()]
    lines += [f"Note: {note}." for note in file.notes]
    lines += [
        f"Not in the teams table: {team} ({counted(count, 'case')})."
        for team, count in taken.unknown_teams.items()
    ]
    if taken.in_use != snapshot:
        lines.append(f"Samples are still drawn from the register of {taken.in_use.as_of}.")
    return lines


def _as_json(counts: Survey, held: dict[str, Hold]) -> dict[str, object]:
    snapshot = counts.snapshot
    return {
        "as_of": str(snapshot.as_of),
        "source": snapshot.source,
        "cases": snapshot.cases,
        "imported_at": snapshot.imported_at.isoformat(),
        "imported_by": snapshot.imported_by,
        "eligible": counts.frame_size,
        "eligible_by_team": {team or NO_TEAM: count for team, count in counts.by_team.items()},
        "eligible_by_status": dict(counts.by_status),
        "excluded": dict(counts.excluded),
        "on_hold": [
            {"case_ref": hold.case_ref, "reason": hold.reason, "held_by": hold.held_by}
            for hold in held.values()
        ],
    }


def _print(counts: Survey, held: dict[str, Hold]) -> None:
    snapshot = counts.snapshot
    click.echo(
        f"{snapshot.source}, as of {snapshot.as_of}: {counted(snapshot.cases, 'case')}, "
        f"imported by {snapshot.imported_by}."
    )
    click.echo(f"Could be drawn this month: {counts.frame_size:,}")
    for reason, count in counts.excluded.items():
        click.echo(f"Excluded, {reason}: {count:,}")
    click.echo()
    print_table(
        ["Team", "Cases"], [(team or NO_TEAM, count) for team, count in counts.by_team.items()]
    )
    click.echo()
    print_table(["Status", "Cases"], counts.by_status.items())
    if held:
        click.echo()
        print_table(
            ["On hold", "By", "Reason"],
            [(hold.case_ref, hold.held_by, hold.reason) for hold in held.values()],
        )
