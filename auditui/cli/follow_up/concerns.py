"""Concerns about children recorded as not safe: listing and answering them."""

from datetime import date

import click

from auditui.cli.follow_up.json import concern_as_json
from auditui.cli.shell.days import PAST_DAY, GivenDay
from auditui.cli.shell.exits import EXIT_CODES
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import LINE, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.session import at_desk
from auditui.practice.errors import NotFound
from auditui.practice.follow_up.concern import Concern
from auditui.practice.follow_up.concern_words import (
    about_concern,
    answer_words,
    counted_words,
    raised_words,
    told_words,
    waits_words,
)
from auditui.practice.team import NO_TEAM
from auditui.workflow.follow_up import concerns as verbs

_HEADINGS = ("No.", "Case", "Team", "Recorded by", "When", "The auditor", "Answer")


@click.group(cls=Noun, invoke_without_command=True)
@click.option("--all", "with_answered", is_flag=True, help="The answered ones too.")
@json_option
@click.pass_context
def concerns(context: click.Context, with_answered: bool, as_json: bool) -> None:
    """The children recorded as not safe, until a second person answers for each.

    Alone it lists those that wait; exit code 3 where there is none.
    """
    if context.invoked_subcommand is not None:
        return
    options: Options = context.obj
    with at_desk(options) as desk:
        found, today = verbs.concerns(desk, answered=with_answered), desk.today
    if as_json:
        print_json([concern_as_json(each, today) for each in found])
    elif found:
        print_table(_HEADINGS, [_row(each, today) for each in found])
    if not found:
        say("There is no concern." if with_answered else counted_words((), today))
        context.exit(EXIT_CODES[NotFound])


@concerns.command()
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def show(options: Options, number: int, as_json: bool) -> None:
    """Say everything about one; NUMBER is the one in `auditui concerns`."""
    with at_desk(options) as desk:
        found, today = verbs.concern(desk, number), desk.today
    if as_json:
        print_json(concern_as_json(found, today))
    else:
        click.echo(about_concern(found, today))


@concerns.command()
@click.argument("number", type=NUMBER)
@click.option("--told", type=LINE, required=True, metavar="WHO", help="Who was told of the child.")
@click.option("--on", "given", type=PAST_DAY, help="The day; today by default.")
@click.option("--done", required=True, metavar="TEXT", help="What was done for the child.")
@json_option
@click.pass_obj
def answer(
    options: Options, number: int, told: str, given: GivenDay | None, done: str, as_json: bool
) -> None:
    """Answer one, as a second person; NUMBER is the one in `auditui concerns`.

    A quality lead or a head of service who neither recorded it nor makes the audit does.
    """
    with at_desk(options) as desk:
        today = desk.today
        told_on = given.on(today) if given else today
        answered = verbs.answer_concern(desk, number, told, told_on, done)
    if as_json:
        print_json(concern_as_json(answered, today))
    say(f"Concern {number} is answered.")


def _row(each: Concern, today: date) -> tuple[object, ...]:
    return (
        each.concern_id,
        each.case_ref,
        each.team or NO_TEAM,
        each.raised_by,
        raised_words(each, today),
        told_words(each),
        waits_words(each, today) or answer_words(each.answer),
    )
