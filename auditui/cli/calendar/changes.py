"""What changes in practice because of themes, in a shell."""

import click

from auditui.cli.calendar.json import change_as_json
from auditui.cli.calendar.text import change_lines
from auditui.cli.shell.days import DAY, PAST_DAY, GivenDay
from auditui.cli.shell.inputs import NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, say, tells
from auditui.cli.shell.session import at_desk
from auditui.measures.words.calendar.theme import change_words
from auditui.workflow.calendar.changes import (
    add_change,
    finish_change,
    practice_changes,
    remove_change,
)
from auditui.workflow.learning.aims import titles_by_change


@click.command()
@click.argument("number", type=NUMBER, required=False)
@json_option
@click.pass_obj
def changes(options: Options, number: int | None, as_json: bool) -> None:
    """List the practice changes, of the theme NUMBER or of all, the ones to be made first."""
    with at_desk(options) as desk:
        found, aims = practice_changes(desk, number), titles_by_change(desk)
    if as_json:
        print_json(
            [
                change_as_json(each, desk.today) | {"aims_at": aims.get(each.change_id, [])}
                for each in found
            ]
        )
    elif not found:
        say("No practice change is recorded.")
    else:
        for line in change_lines(found, desk.today, aims):
            click.echo(line)


@click.command("change")
@click.argument("number", type=NUMBER)
@click.argument("what")
@click.option("--owner", required=True, metavar="NAME", help="Who makes it.")
@click.option("--due", type=DAY, required=True, help="The day by which it is made.")
@tells
@click.pass_obj
def add(options: Options, number: int, what: str, owner: str, due: GivenDay) -> Told:
    """Add what changes in practice because of the theme NUMBER, while it is open."""
    with at_desk(options) as desk:
        added = add_change(desk, number, what, owner, due.on(desk.today))
        words = change_words(added, desk.today)
    said = f"Practice change {added.change_id} is added. {words}"
    return Told(change_as_json(added, desk.today), [said])


@click.command("change-done")
@click.argument("number", type=NUMBER)
@click.option(
    "--on", "given", type=PAST_DAY, help="The day on which it was made; today by default."
)
@tells
@click.pass_obj
def done(options: Options, number: int, given: GivenDay | None) -> Told:
    """Record that practice change NUMBER is made; it is the one in `auditui calendar changes`."""
    with at_desk(options) as desk:
        day = given.on(desk.today) if given else None
        finished = finish_change(desk, number, day)
    said = f"Practice change {number} was made on {finished.done_on}."
    return Told(change_as_json(finished, desk.today), [said])


@click.command("change-remove")
@click.argument("number", type=NUMBER)
@tells
@click.pass_obj
def remove(options: Options, number: int) -> Told:
    """Take practice change NUMBER off its open theme; it stays on record."""
    with at_desk(options) as desk:
        remove_change(desk, number)
    return Told({"id": number}, [f"Practice change {number} is removed."])
