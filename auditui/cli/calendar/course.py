"""The course of a theme in a shell: begun, reported, closed or cancelled, reopened."""

import click

from auditui.cli.calendar.json import theme_as_json
from auditui.cli.shell.days import PAST_DAY, GivenDay
from auditui.cli.shell.inputs import NUMBER, QUARTER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, tells
from auditui.cli.shell.session import at_desk
from auditui.measures.words.calendar.theme import meeting_words
from auditui.practice.period import Quarter
from auditui.workflow.calendar import course as theme_course
from auditui.workflow.calendar import ending


@click.command()
@click.argument("number", type=NUMBER)
@tells
@click.pass_obj
def begin(options: Options, number: int) -> Told:
    """Record that the theme NUMBER is under way from today."""
    with at_desk(options) as desk:
        theme = theme_course.begin(desk, number)
    return Told(theme_as_json(theme, desk.today), [f"Theme {number} is under way: {theme.title}."])


@click.command()
@click.argument("number", type=NUMBER)
@click.option(
    "--meeting",
    type=QUARTER,
    required=True,
    metavar="QUARTER",
    help="The quarter whose performance meeting it goes to.",
)
@click.option("--on", "given", type=PAST_DAY, help="The day on which it was reported there.")
@tells
@click.pass_obj
def reported(options: Options, number: int, meeting: Quarter, given: GivenDay | None) -> Told:
    """Say which meeting the theme NUMBER goes to, and once it was reported there, on which day."""
    with at_desk(options) as desk:
        day = given.on(desk.today) if given else None
        theme = theme_course.report(desk, number, meeting, day)
    return Told(theme_as_json(theme, desk.today), [f"Theme {number} is {meeting_words(theme)}."])


@click.command()
@click.argument("number", type=NUMBER)
@click.option("--reason", default="", metavar="TEXT", help="Why, where files are not audited.")
@tells
@click.pass_obj
def close(options: Options, number: int, reason: str) -> Told:
    """Close the theme NUMBER, which has findings, learning and the day of its report.

    Where files of its sample are not audited it needs a reason, and they are given back.
    """
    with at_desk(options) as desk:
        theme = ending.close(desk, number, reason)
    return Told(theme_as_json(theme, desk.today), [f"Theme {number} is closed: {theme.title}."])


@click.command()
@click.argument("number", type=NUMBER)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@tells
@click.pass_obj
def cancel(options: Options, number: int, reason: str) -> Told:
    """Take the theme NUMBER out of the calendar: it is not to be audited after all.

    It stays on record with all that was written; a sample of it is given up.
    """
    with at_desk(options) as desk:
        theme = ending.cancel(desk, number, reason)
    return Told(theme_as_json(theme, desk.today), [f"Theme {number} is cancelled: {theme.title}."])


@click.command()
@click.argument("number", type=NUMBER)
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@tells
@click.pass_obj
def reopen(options: Options, number: int, reason: str) -> Told:
    """Open the closed or cancelled theme NUMBER again; all that was written stays."""
    with at_desk(options) as desk:
        theme = ending.reopen(desk, number, reason)
    return Told(
        theme_as_json(theme, desk.today),
        [f"Theme {number} is open again, and {theme.state.value}."],
    )
