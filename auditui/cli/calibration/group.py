"""Calibration: opening an exercise, who has read, closing, a second round."""

from collections.abc import Sequence

import click

from auditui.cli.calibration.json import exercise_as_json
from auditui.cli.calibration.reading import form, read
from auditui.cli.calibration.wall import agree, compare, wall
from auditui.cli.shell.days import DAY, GivenDay
from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import LINE, NAME, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.session import at_desk
from auditui.practice.calibration.exercise import Exercise
from auditui.practice.calibration.words import (
    NONE_YET,
    about_exercise,
    progress_words,
    state_words,
    waits_words,
)
from auditui.practice.people import Person, Right
from auditui.workflow.calibration import exercises as verbs

_HEADINGS = ("No.", "Title", "Stands", "Files", "Read", "You have")

_number = click.argument("number", type=NUMBER)
_by = click.option("--by", "due", type=DAY, required=True, help="The last day for reading.")


@click.group(cls=Noun)
def calibrate() -> None:
    """Let many read the same files blind, meet over what they gave, and read again."""


@calibrate.command("open")
@click.argument("title", type=LINE)
@click.argument("cases", type=LINE, nargs=-1, required=True)
@click.option(
    "--reader", "readers", type=NAME, multiple=True, help="Who reads; once for each of them."
)
@_by
@tells
@click.pass_obj
def open_(
    options: Options, title: str, cases: Sequence[str], readers: Sequence[str], due: GivenDay
) -> Told:
    """Give the files CASES to several auditors, blind, under a TITLE.

    Without --reader everybody reads who is given files to audit and can read all of these blind:
    nobody who manages the team of one, or audited or moderated it. It is under the tool and the
    thresholds in force, and never counts in A3, samples or agreement with moderators.
    """
    with at_desk(options) as desk:
        found = verbs.open_exercise(desk, title, cases, due.on(desk.today), readers)
        return _told(found, desk.person, f"Calibration {found.exercise_id} is open.")


@calibrate.command("list")
@click.option("--mine", is_flag=True, help="Only those that wait for you to read.")
@json_option
@click.pass_obj
def list_(options: Options, mine: bool, as_json: bool) -> None:
    """List the calibrations, the newest first, and what waits for you."""
    with at_desk(options) as desk:
        person = desk.person
        found = verbs.exercises(desk)
    listed = [each for each in found if not mine or each.newest.left_to(person)]
    if as_json:
        print_json([exercise_as_json(each, person) for each in listed])
    elif listed:
        print_table(_HEADINGS, [_row(each, person) for each in listed])
    else:
        say("No calibration waits for you." if mine and found else NONE_YET)


@calibrate.command()
@_number
@json_option
@click.pass_obj
def show(options: Options, number: int, as_json: bool) -> None:
    """Say how the calibration NUMBER stands; a quality lead is told who has still to read."""
    with at_desk(options) as desk:
        found, person = verbs.exercise(desk, number), desk.person
    late = _awaited(found) if person.may(Right.CALIBRATE) else {}
    if as_json:
        print_json({**exercise_as_json(found, person), "awaited": late})
        return
    click.echo(about_exercise(found, person))
    for name, cases in late.items():
        click.echo(f"  {name} has still to read {', '.join(cases)}")


@calibrate.command()
@_number
@tells
@click.pass_obj
def close(options: Options, number: int) -> Told:
    """End the reading of the calibration NUMBER, so that the group sees what it gave.

    It ends by itself once everybody has read.
    """
    with at_desk(options) as desk:
        found = verbs.close_round(desk, number)
        return _told(found, desk.person, f"See it with `auditui calibrate wall {number}`.")


@calibrate.command("call-off")
@_number
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@tells
@click.pass_obj
def call_off(options: Options, number: int, reason: str) -> Told:
    """Take the round of the calibration NUMBER back that is being read; it is shown to nobody."""
    with at_desk(options) as desk:
        found = verbs.call_off(desk, number, reason)
        return _told(found, desk.person, f"Calibration {number}: the round is called off.")


@calibrate.command("second-round")
@_number
@click.option("--case", "cases", type=LINE, multiple=True, help="Another file; once for each.")
@click.option(
    "--reader", "readers", type=NAME, multiple=True, help="Only these of the group; once for each."
)
@_by
@tells
@click.pass_obj
def second_round(
    options: Options, number: int, cases: Sequence[str], readers: Sequence[str], due: GivenDay
) -> Told:
    """Let the same group read again, after it recorded what it agreed on in the first round.

    Without --case the same files are read, which shows what the group kept of its meeting; only
    other files can show that it would agree more on what it did not talk about.
    """
    with at_desk(options) as desk:
        found = verbs.second_round(desk, number, due.on(desk.today), cases, readers)
        return _told(found, desk.person, f"The second round of calibration {number} is open.")


for command in (form, read, wall, agree, compare):
    calibrate.add_command(command)


def _told(found: Exercise, person: Person, sentence: str) -> Told:
    return Told(exercise_as_json(found, person), (sentence, about_exercise(found, person)))


def _row(each: Exercise, person: Person) -> tuple[object, ...]:
    of = each.newest
    waits = waits_words(of, person)
    return (
        each.exercise_id, each.title, state_words(each), len(of.files), progress_words(of), waits,
    )  # fmt: skip


def _awaited(found: Exercise) -> dict[str, list[str]]:
    """Who has still to read what, without a grade of anybody."""
    of = found.newest
    left = {
        name: [case for case in of.cases if name not in of.given.get(case, ())]
        for name in of.readers
    }
    return {name: cases for name, cases in left.items() if cases and of.is_read}
