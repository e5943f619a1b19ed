"""The actions of submitted audits: listing them, and saying what became of each."""

from collections.abc import Callable
from datetime import date

import click

from auditui.cli.follow_up.came_back import came_back
from auditui.cli.follow_up.json import action_as_json
from auditui.cli.follow_up.report import report
from auditui.cli.follow_up.weaknesses import tie, weaknesses
from auditui.cli.shell.days import DAY, GivenDay
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import LINE, NAME, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.session import at_desk
from auditui.practice.follow_up.action import FollowedAction, Whose
from auditui.practice.follow_up.action_words import (
    about_action,
    counted_standings,
    due_words,
    owner_words,
    standing_words,
)
from auditui.practice.team import NO_TEAM
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up import actions as verbs

_HEADINGS = ("No.", "Stands", "Due", "Owner", "Case", "Team", "What")
_LONGEST = 60
_WHOSE = {which.name.lower(): which for which in Whose}

_number = click.argument("number", type=NUMBER)
_reason = click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")


@click.group(cls=Noun)
def actions() -> None:
    """What is to be done because of audits, until each action is closed with evidence."""


@actions.command("list")
@click.option(
    "--whose",
    type=click.Choice(list(_WHOSE)),
    default="all",
    show_default=True,
    help="Your own, of your team or locality, asked for by you, or all.",
)
@click.option("--team", type=LINE, default="", help="Only of a team.")
@click.option("--locality", type=LINE, default="", help="Only of a locality.")
@click.option("--closed", is_flag=True, help="The closed ones too.")
@json_option
@click.pass_obj
def list_(
    options: Options, whose: str, team: str, locality: str, closed: bool, as_json: bool
) -> None:
    """List the actions of submitted audits, the most overdue first."""
    narrowing = verbs.Narrowing(_WHOSE[whose], team, locality, closed)
    with at_desk(options) as desk:
        found, today = verbs.actions(desk, narrowing), desk.today
    if as_json:
        print_json([action_as_json(each, today) for each in found])
        return
    if found:
        print_table(_HEADINGS, [_row(each, today) for each in found])
    say(counted_standings(found, today))


@actions.command()
@_number
@json_option
@click.pass_obj
def show(options: Options, number: int, as_json: bool) -> None:
    """Say everything about one; NUMBER is the one in `auditui actions list`."""
    with at_desk(options) as desk:
        found, today = verbs.action(desk, number), desk.today
    if as_json:
        print_json(action_as_json(found, today))
    else:
        click.echo(about_action(found, today))


@actions.command()
@_number
@click.option("--evidence", required=True, metavar="TEXT", help="What shows that it was done.")
@json_option
@click.pass_obj
def close(options: Options, number: int, evidence: str, as_json: bool) -> None:
    """Close one as done, with the evidence."""
    _do(options, as_json, lambda desk: verbs.close(desk, number, evidence))


@actions.command("not-needed")
@_number
@_reason
@json_option
@click.pass_obj
def not_needed(options: Options, number: int, reason: str, as_json: bool) -> None:
    """Close one that is no longer needed, with the reason."""
    _do(options, as_json, lambda desk: verbs.not_needed(desk, number, reason))


@actions.command()
@_number
@click.option("--to", "given", type=DAY, required=True, help="The later day.")
@_reason
@json_option
@click.pass_obj
def extend(options: Options, number: int, given: GivenDay, reason: str, as_json: bool) -> None:
    """Give one a later day, with the reason."""
    _do(options, as_json, lambda desk: verbs.extend(desk, number, given.on(desk.today), reason))


@actions.command("hand-on")
@_number
@click.option("--to", "owner", type=NAME, required=True, metavar="OWNER", help="A role or a name.")
@_reason
@json_option
@click.pass_obj
def hand_on(options: Options, number: int, owner: str, reason: str, as_json: bool) -> None:
    """Give one to another owner: worker, team manager, head of service, auditor or a name."""
    _do(options, as_json, lambda desk: verbs.hand_on(desk, number, owner, reason))


@actions.command()
@_number
@click.option("--what", required=True, metavar="TEXT", help="What is to be done.")
@_reason
@json_option
@click.pass_obj
def reword(options: Options, number: int, what: str, reason: str, as_json: bool) -> None:
    """Word one anew; what it said before stays on record."""
    _do(options, as_json, lambda desk: verbs.reword(desk, number, what, reason))


@actions.command()
@_number
@_reason
@json_option
@click.pass_obj
def reopen(options: Options, number: int, reason: str, as_json: bool) -> None:
    """Open a closed one again, with the reason."""
    _do(options, as_json, lambda desk: verbs.reopen(desk, number, reason))


for _command in (report, weaknesses, tie, came_back):
    actions.add_command(_command)


def _do(options: Options, as_json: bool, verb: Callable[[Desk], FollowedAction]) -> None:
    with at_desk(options) as desk:
        action, today = verb(desk), desk.today
    if as_json:
        print_json(action_as_json(action, today))
    say(f"Action {action.action_id}: {standing_words(action, today)[2:]}, {owner_words(action)}.")


def _row(each: FollowedAction, today: date) -> tuple[object, ...]:
    what = " ".join(each.what.split())
    return (
        each.action_id,
        standing_words(each, today),
        due_words(each),
        owner_words(each),
        each.case_ref,
        each.team or NO_TEAM,
        what if len(what) <= _LONGEST else f"{what[: _LONGEST - 1]}…",
    )
