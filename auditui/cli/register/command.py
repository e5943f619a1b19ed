"""The register: importing it, looking at it and at those before, holding cases back."""

import sys
from datetime import date
from pathlib import Path

import click

from auditui.cli.register.columns import NAMED_COLUMN, with_columns_asked
from auditui.cli.register.table import (
    change_as_json,
    change_lines,
    contents_as_json,
    holds_as_json,
    kept_as_json,
    kept_row,
    summary,
    taken_as_json,
)
from auditui.cli.shell.agree import agree, yes_option
from auditui.cli.shell.days import PAST_DAY, GivenDay
from auditui.cli.shell.dry_run import dry_run_option, trying
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import LINE
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.progress import progress_bar
from auditui.cli.shell.saving import is_printed, saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import FILE, NEW_FILE
from auditui.practice.day import day_with_weekday, parse_day, typed_day
from auditui.practice.errors import NotUnderstood
from auditui.practice.period import Month
from auditui.practice.register.entry import Hold, RowChoices, parse_place
from auditui.practice.sample import Routine
from auditui.practice.team import NO_TEAM
from auditui.practice.text import counted
from auditui.workflow.desk import Desk
from auditui.workflow.register.days import (
    compared,
    contents,
    register_of,
    registers,
    withdraw_register,
)
from auditui.workflow.register.file import Incoming, read_incoming
from auditui.workflow.register.report import refused_report, write_report
from auditui.workflow.register.take import hold, holds, latest_snapshot, take_register
from auditui.workflow.register.take import release as release_case
from auditui.workflow.sample.framing import Survey, survey
from auditui.workflow.saving import Saving


class DayNotSaid(NotUnderstood):
    """Nobody said which day a register shows."""


def _row(text: str) -> tuple[int, int]:
    try:
        return parse_place(text)
    except NotUnderstood as problem:
        raise click.BadParameter(str(problem)) from None


@click.group(cls=Noun)
def register() -> None:
    """The register of cases, from which samples are drawn."""


@register.command("import")
@click.argument("file", type=FILE)
@click.option(
    "--as-of",
    "given",
    type=PAST_DAY,
    help="The day the register stood like this; asked for at a terminal.",
)
@click.option(
    "--keep-row",
    "kept",
    type=_row,
    multiple=True,
    metavar="N",
    help="Row N is a child's, whatever it looks like; 8:N is row N of list 8.",
)
@click.option(
    "--leave-row",
    "left_out",
    type=_row,
    multiple=True,
    metavar="N",
    help="Row N is no child's, and is left out.",
)
@click.option(
    "--report",
    type=NEW_FILE,
    metavar="FILE",
    help="Write a CSV of every row that was odd, left out or refused; it names children.",
)
@click.option(
    "--map",
    "columns",
    type=NAMED_COLUMN,
    multiple=True,
    metavar="COLUMN=HEADING",
    help='Under which heading a column stands, case_ref="Case Reference"; remembered for files '
    "with the same headings. Can be given several times.",
)
@yes_option
@dry_run_option
@json_option
@saves_files
@click.pass_obj
def import_(
    options: Options,
    file: Path,
    given: GivenDay | None,
    kept: tuple[tuple[int, int], ...],
    left_out: tuple[tuple[int, int], ...],
    report: Path | None,
    columns: tuple[tuple[str, str], ...],
    yes: bool,
    dry_run: bool,
    as_json: bool,
    how: Saving,
) -> None:
    """Take a register from an Annex A workbook or a table, all of it or nothing.

    A table, a CSV file or a sheet, has the columns case_ref and team, and may have status, worker,
    opened_on and closed_on; others are not read. FILE may be - for what comes in through a pipe.
    Before it is taken it is compared with the last register; a fall or rise of more
    than a tenth is asked about at a terminal, and needs --yes without one. --keep-row and
    --leave-row may be given several times.
    """
    choices = RowChoices(frozenset(kept), frozenset(left_out))
    with at_desk(options) as desk:
        as_of = given.on(desk.today) if given else _asked_day(desk.today)
        with progress_bar("Reading the register") as progress, refused_report(report, how):
            incoming = with_columns_asked(
                lambda naming: read_incoming(desk, file, as_of, progress, choices, naming=naming),
                columns,
            )
        if report:
            write_report(report, incoming.file.findings, how)
        told = tuple(change_lines(incoming.before, incoming.change))
        is_asked = sys.stdin.isatty() or not (yes or dry_run or not _large(incoming))
        for line in told if is_asked else ():
            say(line)
        if not dry_run:
            _agree(incoming, yes=yes)
        with trying(desk, dry_run=dry_run):
            taken = take_register(desk, incoming, agreed=True)
    if as_json:
        print_json(taken_as_json(taken, dry_run=dry_run))
    for line in (*summary(taken), *(() if is_asked else told)):
        click.echo(line, err=as_json or is_printed(report))
    if dry_run:
        say("Nothing was taken.")


def _asked_day(today: date) -> date:
    """The day that somebody at the terminal says a register shows. Raises DayNotSaid."""
    if not sys.stdin.isatty():
        raise DayNotSaid(
            "Say which day the register shows with --as-of, such as --as-of "
            f"{typed_day(today)} for one exported today."
        )
    while True:
        typed = click.prompt("It shows the cases as of", typed_day(today), err=True)
        try:
            day = parse_day(typed, today, looking_back=True)
        except NotUnderstood as problem:
            say(str(problem))
            continue
        say(f"As of {day_with_weekday(day)}.")
        return day


def _large(incoming: Incoming) -> str:
    """What changed so much that somebody must say that it is meant, or nothing."""
    return " and ".join(incoming.change.large).capitalize() if incoming.change else ""


def _agree(incoming: Incoming, *, yes: bool) -> None:
    """Go on only where a large change is meant. Raises NotAsked and Declined."""
    if told := _large(incoming):
        otherwise = f"{told}, so this may be the wrong file. Nothing was taken."
        agree(f"{told}. Take this register?", otherwise, yes=yes)


@register.command("list")
@json_option
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List every register that was imported, and which of them samples are drawn from."""
    with at_desk(options) as desk:
        kept = registers(desk)
    if as_json:
        print_json([kept_as_json(each) for each in kept])
    else:
        print_table(
            ["As of", "Cases", "Samples", "File", "Imported", "By", ""], map(kept_row, kept)
        )


@register.command()
@click.argument("day", type=PAST_DAY, required=False)
@click.option("--compare", "other", type=PAST_DAY, metavar="DAY", help="Say what changed since.")
@json_option
@click.pass_obj
def show(options: Options, day: GivenDay | None, other: GivenDay | None, as_json: bool) -> None:
    """Show the register of a DAY, and with --compare what changed since another.

    Without a DAY, the register in use, and which of its cases this month's sample could be drawn
    from.
    """
    with at_desk(options) as desk:
        if day is None and other is None:
            counts = survey(desk, Routine(Month.of(desk.today)))
            held = holds(desk)
        else:
            _show_day(desk, day, other, as_json)
            return
    if as_json:
        print_json(_as_json(counts, held))
    else:
        _print(counts, held)


def _show_day(desk: Desk, day: GivenDay | None, other: GivenDay | None, as_json: bool) -> None:
    snapshot = register_of(desk, day.on(desk.today)) if day else latest_snapshot(desk)
    found = contents(desk, snapshot)
    before = register_of(desk, other.on(desk.today)) if other else None
    told = compared(desk, before, snapshot) if before else None
    if as_json:
        shown = contents_as_json(found)
        print_json(shown | ({"compared": change_as_json(before, told)} if before and told else {}))
        return
    click.echo(
        f"{snapshot.source}, as of {snapshot.as_of}: {counted(snapshot.cases, 'case')}, "
        f"{found.closed:,} of them closed, imported by {snapshot.imported_by}."
    )
    for line in change_lines(before, told):
        click.echo(line)
    if before is None:
        click.echo()
        teams = ((team or NO_TEAM, count) for team, count in found.by_team.items())
        print_table(["Team", "Open cases"], teams)
        click.echo()
        print_table(["Status", "Open cases"], found.by_status.items())


@register.command()
@click.argument("day", type=PAST_DAY)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@tells
@click.pass_obj
def withdraw(options: Options, day: GivenDay, reason: str) -> Told:
    """Draw no more from the register of a DAY, such as one imported from the wrong file.

    It stays on record. A register that a sample was drawn from cannot be withdrawn.
    """
    with at_desk(options) as desk:
        withdrawn = withdraw_register(desk, day.on(desk.today), reason)
        left = next((each.snapshot for each in registers(desk) if each.in_use), None)
    said = f"The register of {withdrawn.as_of} ({withdrawn.source}) is withdrawn."
    return Told(
        {
            "withdrawn": {"as_of": str(withdrawn.as_of), "source": withdrawn.source},
            "in_use": str(left.as_of) if left else None,
        },
        [
            f"{said} Samples are drawn from that of {left.as_of}."
            if left
            else f"{said} None is left."
        ],
    )


@register.command("holds")
@json_option
@click.pass_obj
def holds_(options: Options, as_json: bool) -> None:
    """List the cases that are on hold, with the reason of each."""
    with at_desk(options) as desk:
        held = holds(desk)
    if as_json:
        print_json(holds_as_json(held))
    elif held:
        print_table(
            ["Case", "Since", "By", "Reason"],
            [
                (hold.case_ref, f"{hold.held_at:%Y-%m-%d}" if hold.held_at else "", hold.held_by,
                 hold.reason)
                for hold in held.values()
            ],
        )  # fmt: skip
    else:
        say("No case is on hold.")


@register.command("hold")
@click.argument("case", type=LINE)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@tells
@click.pass_obj
def hold_(options: Options, case: str, reason: str) -> Told:
    """Keep a case out of coming samples until it is released."""
    with at_desk(options) as desk:
        held = hold(desk, case, reason)
    return Told(
        {"case_ref": held.case_ref, "reason": held.reason, "held_by": held.held_by},
        [f"{held.case_ref} is on hold. `auditui register release` ends that."],
    )


@register.command()
@click.argument("case", type=LINE)
@tells
@click.pass_obj
def release(options: Options, case: str) -> Told:
    """Let a held case into coming samples again."""
    with at_desk(options) as desk:
        release_case(desk, case)
    return Told({"case_ref": case}, [f"{case} is no longer on hold."])


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
