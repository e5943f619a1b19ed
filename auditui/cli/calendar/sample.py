"""A theme's sample in a shell: drawn, looked at, checked, looked after, given up."""

import sys
import textwrap

import click

from auditui.cli.calendar.text import WIDTH
from auditui.cli.sample.json import as_json as sample_as_json
from auditui.cli.sample.json import case_as_json
from auditui.cli.sample.table import abandoned_lines, sample_lines
from auditui.cli.sample.verify import DrawDoesNotVerify
from auditui.cli.shell.inputs import LINE, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.session import at_desk
from auditui.practice.errors import NotUnderstood
from auditui.practice.register import CaseStatus
from auditui.practice.sample import CaseState, ReplacementReason, Sample, Stratify
from auditui.sampling.draw import parse_seed
from auditui.sampling.frame import read_frame
from auditui.workflow.sample import upkeep
from auditui.workflow.sample.look import every_draw, faults_of_draw, frame_lines, show, thematic
from auditui.workflow.sample.of_theme import draw_theme

_REASONS = {reason.value.replace(" ", "-"): reason for reason in ReplacementReason}


def _status(text: str) -> CaseStatus:
    try:
        return CaseStatus.parse(text)
    except NotUnderstood as problem:
        raise click.BadParameter(str(problem)) from None


@click.command()
@click.argument("number", type=NUMBER)
@click.option("--size", type=NUMBER, required=True, metavar="M", help="How many cases to draw.")
@click.option(
    "--team", "teams", type=LINE, multiple=True, metavar="NAME", help="Only cases of this team."
)
@click.option(
    "--status",
    "statuses",
    type=_status,
    multiple=True,
    metavar="STATUS",
    help="Only cases of this status, by its letter or its words.",
)
@click.option(
    "--locality",
    "localities",
    type=LINE,
    multiple=True,
    metavar="NAME",
    help="Only cases of this locality; the theme's own unless told otherwise.",
)
@click.option("--exclude-recent", is_flag=True, help="Leave out cases audited routinely of late.")
@click.option("--seed", metavar="DIGITS", help="1 to 100 digits from dice; made up if left out.")
@click.option(
    "--stratify",
    type=click.Choice([each.value for each in Stratify]),
    help="What to divide the frame by; team unless told otherwise.",
)
@click.option("--at-least-one", is_flag=True, help="First give each stratum one place.")
@json_option
@click.pass_obj
def draw(
    options: Options,
    number: int,
    size: int,
    teams: tuple[str, ...],
    statuses: tuple[CaseStatus, ...],
    localities: tuple[str, ...],
    exclude_recent: bool,
    seed: str | None,
    stratify: str | None,
    at_least_one: bool,
    as_json: bool,
) -> None:
    """Draw the sample of the theme NUMBER, share its cases out to auditors, and begin the theme.

    --team, --status and --locality may be given several times. Where the theme is drawn already,
    a larger size tops the same draw up.
    """
    digits = None if seed is None else parse_seed(seed)
    with at_desk(options) as desk:
        drawn = draw_theme(
            desk,
            number,
            size,
            seed=digits,
            stratify=Stratify(stratify) if stratify else None,
            at_least_one=at_least_one or None,
            teams=teams,
            statuses=statuses,
            localities=localities,
            exclude_recent=exclude_recent or None,
        )
    if as_json:
        print_json(sample_as_json(drawn))
    else:
        for line in sample_lines(drawn):
            click.echo(line)
    if unassigned := _unassigned(drawn):
        say(f"Nobody may audit {unassigned} of them yet. Use `auditui calendar reassign`.")


@click.command()
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def sample(options: Options, number: int, as_json: bool) -> None:
    """Show the sample of the theme NUMBER: seed, frame, places, and who audits what."""
    with at_desk(options) as desk:
        theme = thematic(desk, number)
        if as_json:
            print_json(sample_as_json(show(desk, theme)))
            return
        for line in abandoned_lines(every_draw(desk, theme)):
            click.echo(line)
        drawn = show(desk, theme)
    for line in textwrap.wrap(f"Theme {number}: {theme.title}", WIDTH):
        click.echo(line)
    for line in textwrap.wrap(
        drawn.narrowed_to, WIDTH, initial_indent="Only      ", subsequent_indent=" " * 10
    ):
        click.echo(line)
    for line in sample_lines(drawn):
        click.echo(line)


@click.command()
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def frame(options: Options, number: int, as_json: bool) -> None:
    """Print the frame that the sample of the theme NUMBER was drawn from, byte for byte.

    Each line is a case reference, a tab and its stratum. The SHA-256 of what is printed is the
    one that `auditui calendar sample` names.
    """
    with at_desk(options) as desk:
        lines = frame_lines(desk, thematic(desk, number))
        if as_json:
            cases = [{"case_ref": ref, "stratum": stratum} for ref, stratum in read_frame(lines)]
            print_json({"theme": number, "frame": cases})
            return
        sys.stdout.buffer.writelines(lines)
        sys.stdout.buffer.flush()


@click.command()
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def verify(options: Options, number: int, as_json: bool) -> None:
    """Recompute the draw of the theme NUMBER; exit code 5 where anything disagrees."""
    with at_desk(options) as desk:
        faults = faults_of_draw(desk, thematic(desk, number))
    if as_json:
        print_json({"theme": number, "agrees": not faults, "faults": faults})
    for fault in faults:
        say(f"Theme {number}: {fault}")
    if faults:
        raise DrawDoesNotVerify(
            f"The draw of theme {number} does not verify. Keep the file as it is, and compare it "
            "with a copy from when it was drawn."
        )
    if not as_json:
        click.echo(f"Theme {number}: the frame, the places and the cases all agree with the seed.")


@click.command()
@click.argument("number", type=NUMBER)
@click.argument("case", type=LINE)
@click.option(
    "--reason", type=click.Choice(list(_REASONS)), required=True, help="The only two reasons."
)
@json_option
@click.pass_obj
def replace(options: Options, number: int, case: str, reason: str, as_json: bool) -> None:
    """Replace a drawn CASE of the theme NUMBER by the next ticket of its stratum."""
    with at_desk(options) as desk:
        taken = upkeep.replace(desk, thematic(desk, number), case, _REASONS[reason])
    if as_json:
        print_json(case_as_json(taken))
    else:
        click.echo(taken.case_ref)
    say(f"{case} is replaced by {taken.case_ref}, for {taken.auditor or 'nobody yet'} to audit.")


@click.command()
@click.argument("number", type=NUMBER)
@click.argument("case", type=LINE)
@click.option("--to", "auditor", type=LINE, required=True, metavar="NAME", help="Who audits it.")
@click.pass_obj
def reassign(options: Options, number: int, case: str, auditor: str) -> None:
    """Give a drawn CASE of the theme NUMBER to another auditor."""
    with at_desk(options) as desk:
        given = upkeep.reassign(desk, thematic(desk, number), case, auditor)
    say(f"{given.case_ref} is now for {given.auditor} to audit.")


@click.command("not-completed")
@click.argument("number", type=NUMBER)
@click.argument("case", type=LINE)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@click.pass_obj
def not_completed(options: Options, number: int, case: str, reason: str) -> None:
    """Mark a drawn CASE of the theme NUMBER as not returned in time; it is never replaced."""
    with at_desk(options) as desk:
        marked = upkeep.mark_not_completed(desk, thematic(desk, number), case, reason)
    say(f"{marked.case_ref} is marked as not completed. Submitting it late takes the mark away.")


@click.command()
@click.argument("number", type=NUMBER)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@click.pass_obj
def abandon(options: Options, number: int, reason: str) -> None:
    """Give the draw of the theme NUMBER up; it stays visible, and another may be drawn."""
    with at_desk(options) as desk:
        upkeep.abandon(desk, thematic(desk, number), reason)
    say(f"The draw of theme {number} is abandoned, and stays on record.")


def _unassigned(drawn: Sample) -> int:
    return sum(not case.auditor for case in drawn.cases if case.state is not CaseState.REPLACED)
