"""Moderation: drawing what gets a second reading, listing it, checking the draw, reading it."""

import click

from auditui.cli.moderation.json import draw_as_json, listed_as_json
from auditui.cli.moderation.reading import agree, compare, form, read, reply
from auditui.cli.shell.dry_run import dry_run_option, trying
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import MONTH, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_file, print_json, print_table, say
from auditui.cli.shell.session import at_desk
from auditui.practice.errors import Damaged
from auditui.practice.moderation.draw import ModerationDraw, ToModerate
from auditui.practice.moderation.words import drawn_words, state_words, why_words
from auditui.practice.period import Month
from auditui.practice.team import NO_TEAM
from auditui.sampling.frame import read_frame
from auditui.workflow.desk import Desk
from auditui.workflow.moderation import draw as verbs

_HEADINGS = ("Audit", "Month", "Case", "Team", "State", "Why")


class ModerationDoesNotVerify(Damaged):
    """A draw for moderation does not follow from its frame and its seed."""


@click.group(cls=Noun)
def moderation() -> None:
    """Draw which audits are moderated, read them blind, agree on the final grades."""


@moderation.command("draw")
@click.argument("month", type=MONTH)
@click.option("--seed", metavar="DIGITS", help="1 to 100 digits from dice; made up if left out.")
@dry_run_option
@json_option
@click.pass_obj
def draw_(options: Options, month: Month, seed: str | None, dry_run: bool, as_json: bool) -> None:
    """Draw which of a month's submitted routine audits are moderated.

    The settings moderation_share, moderate_inadequate, moderate_outstanding, moderate_new_auditor
    and moderate_by_record say which. Only those chosen at random enter agreement. Audits that are
    submitted after the draw are drawn by drawing again. Why each was chosen is told once it is
    read, since it may give its grade away.
    """
    with at_desk(options) as desk, trying(desk, dry_run=dry_run):
        made = verbs.draw_moderation(desk, month, seed)
        shown = _as_json(desk, (made,))[0]
    if dry_run:
        shown.update({"seed": None, "cases": []})
    if as_json:
        print_json(shown)
    else:
        click.echo(drawn_words(made))
        for pick in () if dry_run else made.picks:
            click.echo(f"  audit {pick.audit_id}, case {pick.case_ref}")
    if dry_run:
        say("Nothing was drawn.")


@moderation.command("list")
@click.option("--month", type=MONTH, help="Of one month; without it, of all.")
@click.option("--all", "with_done", is_flag=True, help="Those moderated too.")
@json_option
@click.pass_obj
def list_(options: Options, month: Month | None, with_done: bool, as_json: bool) -> None:
    """List the audits that are to be moderated, newest month first, in ticket order."""
    with at_desk(options) as desk:
        found = verbs.to_moderate(desk, month)
    listed = [each for each in found if with_done or not each.is_done]
    if as_json:
        print_json([listed_as_json(each) for each in listed])
    elif listed:
        print_table(_HEADINGS, [_row(each) for each in listed])
    else:
        say("Nothing is to be moderated.")


@moderation.command()
@click.argument("month", type=MONTH)
@json_option
@click.pass_obj
def show(options: Options, month: Month, as_json: bool) -> None:
    """Show a month's draws for moderation: share, seed, frame, and what was chosen."""
    with at_desk(options) as desk:
        draws = verbs.moderation_draws(desk, month)
        if as_json:
            print_json(_as_json(desk, draws))
            return
    for draw in draws:
        click.echo(drawn_words(draw))
        click.echo(f"Seed {draw.seed}, {draw.share}%, frame {draw.frame_sha256}")
        click.echo(f"Drawn {draw.drawn_at:%Y-%m-%d} by {draw.drawn_by}")
        for pick in draw.picks:
            click.echo(f"  audit {pick.audit_id}, case {pick.case_ref}, ticket {pick.ticket}")


@moderation.command()
@click.argument("month", type=MONTH)
@click.option("--part", type=NUMBER, default="1", help="Which part of the draw; 1 by default.")
@json_option
@click.pass_obj
def frame(options: Options, month: Month, part: int, as_json: bool) -> None:
    """Print the frame that a month's moderation was drawn from, byte for byte."""
    with at_desk(options) as desk:
        lines = list(verbs.frame_lines(desk, month, part))
    if as_json:
        print_json(
            {
                "month": str(month),
                "part": part,
                "frame": [{"case_ref": ref, "stratum": name} for ref, name in read_frame(lines)],
            }
        )
        return
    print_file(b"".join(lines))


@moderation.command()
@click.argument("month", type=MONTH)
@json_option
@click.pass_obj
def verify(options: Options, month: Month, as_json: bool) -> None:
    """Recompute a month's draws for moderation; exit code 5 where anything disagrees."""
    with at_desk(options) as desk:
        faults = verbs.faults_of_moderation(desk, month)
    if as_json:
        print_json({"month": str(month), "agrees": not faults, "faults": faults})
    for fault in faults:
        say(f"{month}, {fault}")
    if faults:
        raise ModerationDoesNotVerify(
            f"The moderation of {month} does not verify. Keep the file as it is, and compare it "
            "with a copy from when it was drawn."
        )
    if not as_json:
        click.echo(f"{month}: the frame and what was chosen at random agree with the seed.")


for command in (form, read, compare, agree, reply):
    moderation.add_command(command)


def _as_json(desk: Desk, draws: tuple[ModerationDraw, ...]) -> list[dict[str, object]]:
    listed = {each.audit_id: each for each in verbs.to_moderate(desk, draws[0].month)}
    return [draw_as_json(draw, listed) for draw in draws]


def _row(each: ToModerate) -> tuple[object, ...]:
    return (
        each.audit_id,
        each.month,
        each.case_ref,
        each.team or NO_TEAM,
        state_words(each),
        why_words(each),
    )
