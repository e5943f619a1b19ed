"""Improvement plans: listing them, what is said and done on each, and their re-audits."""

from collections.abc import Callable
from datetime import date

import click

from auditui.cli.audit.reading import keep_reading
from auditui.cli.follow_up.json import plan_as_json, side_by_side_as_json
from auditui.cli.shell.days import DAY, GivenDay
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import LINE, NAME, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.session import at_desk
from auditui.practice.follow_up.action_words import about_action
from auditui.practice.follow_up.plan import Plan
from auditui.practice.follow_up.plan_words import (
    about_plan,
    counted_plans,
    plan_actions_words,
    plan_owner_words,
    plan_standing_words,
    re_audit_words,
)
from auditui.practice.team import NO_TEAM
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up import plans as verbs
from auditui.workflow.follow_up.re_audits import plan_re_audit

_HEADINGS = ("No.", "Stands", "Case", "Team", "Owner", "Actions", "Again")

_number = click.argument("number", type=NUMBER)
_reason = click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")


@click.group(cls=Noun)
def plans() -> None:
    """Improvement plans after inadequate grades, and the re-audits of their files."""


@plans.command("list")
@click.option("--mine", is_flag=True, help="Only those you keep.")
@click.option("--team", type=LINE, default="", help="Only of a team.")
@click.option("--locality", type=LINE, default="", help="Only of a locality.")
@click.option("--closed", is_flag=True, help="The closed ones too.")
@json_option
@click.pass_obj
def list_(
    options: Options, mine: bool, team: str, locality: str, closed: bool, as_json: bool
) -> None:
    """List the plans, the soonest re-audit first."""
    with at_desk(options) as desk:
        found = verbs.plans(desk, verbs.PlanNarrowing(mine, team, locality, closed))
        today = desk.today
    if as_json:
        print_json([plan_as_json(each, today) for each in found])
        return
    if found:
        print_table(_HEADINGS, [_row(each, today) for each in found])
    say(counted_plans(found, today))


@plans.command()
@_number
@json_option
@click.pass_obj
def show(options: Options, number: int, as_json: bool) -> None:
    """Say everything about one; NUMBER is the one in `auditui plans list`."""
    with at_desk(options) as desk:
        found, today = verbs.plan(desk, number), desk.today
        actions = verbs.actions_of(desk, found)
    if as_json:
        print_json(plan_as_json(found, today))
        return
    click.echo(about_plan(found, today))
    for action in actions:
        click.echo(f"  {about_action(action, today)}")


@plans.command()
@_number
@json_option
@click.pass_obj
def compare(options: Options, number: int, as_json: bool) -> None:
    """Lay the audit beside its re-audit: grades, and what was weak in either."""
    with at_desk(options) as desk:
        found = verbs.compared(desk, number)
        keep_reading(desk, found.first, found.again)
    if as_json:
        print_json(side_by_side_as_json(found))
        return
    rows = [(_cut(each.title), each.then, each.now, each.change) for each in found.rows]
    print_table(["", f"Audit {found.first}", f"Re-audit {found.again}", ""], rows)
    if not found.same_thresholds:
        say("The thresholds changed in between, so that grades are not compared.")


@plans.command("open")
@click.argument("audit", type=NUMBER)
@_reason
@json_option
@click.pass_obj
def open_(options: Options, audit: int, reason: str, as_json: bool) -> None:
    """Open one by hand for an AUDIT of before, or one that requires improvement."""
    _do(options, as_json, lambda desk: verbs.open_plan(desk, audit, reason))


@plans.command()
@_number
@click.option("--text", required=True, metavar="TEXT", help="How far it has come.")
@json_option
@click.pass_obj
def note(options: Options, number: int, text: str, as_json: bool) -> None:
    """Record how far one has come."""
    _do(options, as_json, lambda desk: verbs.note(desk, number, text))


@plans.command("add-action")
@_number
@click.option("--what", required=True, metavar="TEXT", help="What is to be done.")
@click.option("--owner", type=NAME, required=True, metavar="OWNER", help="A role or a name.")
@click.option("--due", "given", type=DAY, required=True, help="By when.")
@json_option
@click.pass_obj
def add_action(
    options: Options, number: int, what: str, owner: str, given: GivenDay, as_json: bool
) -> None:
    """Add an action to one; it is followed like every other."""
    _do(
        options,
        as_json,
        lambda desk: verbs.add_action(desk, number, what, owner, given.on(desk.today)),
    )


@plans.command("hand-on")
@_number
@click.option("--to", "owner", type=NAME, required=True, help="Another head of service.")
@_reason
@json_option
@click.pass_obj
def hand_on(options: Options, number: int, owner: str, reason: str, as_json: bool) -> None:
    """Give one to another head of service, with the reason."""
    _do(options, as_json, lambda desk: verbs.hand_plan_on(desk, number, owner, reason))


@plans.command("re-audit")
@_number
@click.option("--by", "auditor", type=NAME, required=True, help="Who audits the file again.")
@click.option("--due", "given", type=DAY, required=True, help="By when.")
@click.option("--reason", default="", metavar="TEXT", help="Why instead of the one planned.")
@json_option
@click.pass_obj
def re_audit(
    options: Options, number: int, auditor: str, given: GivenDay, reason: str, as_json: bool
) -> None:
    """Give its file to somebody independent to be audited again.

    Whoever audited or moderated it, manages its team or keeps the plan is not.
    """
    _do(
        options,
        as_json,
        lambda desk: plan_re_audit(desk, number, auditor, given.on(desk.today), reason),
    )


@plans.command()
@_number
@_reason
@json_option
@click.pass_obj
def close(options: Options, number: int, reason: str, as_json: bool) -> None:
    """Close one as a head of service who did not grade the file, with the reason."""
    _do(options, as_json, lambda desk: verbs.close_plan(desk, number, reason))


@plans.command()
@_number
@_reason
@json_option
@click.pass_obj
def reopen(options: Options, number: int, reason: str, as_json: bool) -> None:
    """Open a closed one again, with the reason."""
    _do(options, as_json, lambda desk: verbs.reopen_plan(desk, number, reason))


def _do(options: Options, as_json: bool, verb: Callable[[Desk], Plan]) -> None:
    with at_desk(options) as desk:
        plan, today = verb(desk), desk.today
    if as_json:
        print_json(plan_as_json(plan, today))
    stands = plan_standing_words(plan, today)[2:]
    say(f"Plan {plan.plan_id}, {plan_owner_words(plan)}: {stands}.")


def _row(each: Plan, today: date) -> tuple[object, ...]:
    return (
        each.plan_id,
        plan_standing_words(each, today),
        each.case_ref,
        each.team or NO_TEAM,
        plan_owner_words(each),
        plan_actions_words(each),
        re_audit_words(each),
    )


def _cut(words: str, longest: int = 40) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
