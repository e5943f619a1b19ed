"""Looking at the calendar: its list, and one theme."""

from dataclasses import replace

import click

from auditui.cli.calendar.json import (
    change_as_json,
    question_as_json,
    sample_as_json,
    theme_as_json,
)
from auditui.cli.calendar.text import list_lines, theme_lines
from auditui.cli.shell.inputs import LINE, NAME, NUMBER, YEAR
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.session import at_desk
from auditui.measures.words.calendar.theme import LATE
from auditui.practice.calendar.calendar import Choice
from auditui.practice.calendar.theme import ThemeState
from auditui.practice.period import FinancialYear
from auditui.workflow.calendar.calendar import listed
from auditui.workflow.calendar.changes import practice_changes
from auditui.workflow.calendar.course import reasons
from auditui.workflow.calendar.ending import sample_of
from auditui.workflow.calendar.questions import theme_questions
from auditui.workflow.calendar.theme import find


@click.command("list")
@click.option("--year", type=YEAR, metavar="YEAR", help="A financial year, 2015/16.")
@click.option(
    "--state",
    type=click.Choice([*(state.value for state in ThemeState), LATE]),
    help="How far they have come.",
)
@click.option("--lead", type=NAME, default="", metavar="NAME", help="Who leads them.")
@click.option(
    "--locality",
    type=LINE,
    default="",
    metavar="NAME",
    help="A locality, with the themes of the whole trust.",
)
@json_option
@click.pass_obj
def list_(
    options: Options,
    year: FinancialYear | None,
    state: str | None,
    lead: str,
    locality: str,
    as_json: bool,
) -> None:
    """List the themes: what is overdue first, then what is due next, the closed ones last."""
    choice = Choice(year=year, lead=lead, locality=locality)
    if state == LATE:
        choice = replace(choice, late_only=True)
    elif state is not None:
        choice = replace(choice, state=ThemeState(state))
    with at_desk(options) as desk:
        found = listed(desk, choice)
    if as_json:
        print_json([theme_as_json(theme, desk.today) for theme in found])
    elif not found:
        say("The calendar is empty." if choice == Choice() else "The calendar has none of these.")
    else:
        for line in list_lines(found, desk.today):
            click.echo(line)


@click.command()
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def show(options: Options, number: int, as_json: bool) -> None:
    """Show all of a theme; NUMBER is the one in `auditui calendar list`."""
    with at_desk(options) as desk:
        theme = find(desk, number)
        changes = practice_changes(desk, number)
        questions = theme_questions(desk, number)
        why = reasons(desk, number)
        sample = sample_of(desk, theme)
    if as_json:
        print_json(
            theme_as_json(theme, desk.today)
            | {
                "changes": [change_as_json(change, desk.today) for change in changes],
                "questions": [question_as_json(question) for question in questions],
                "sample": sample_as_json(sample) if sample else None,
                "reasons": [
                    {"what": each.what, "reason": each.reason, "by": each.by} for each in why
                ],
            }
        )
        return
    for line in theme_lines(theme, changes, questions, why, sample, desk.today):
        click.echo(line)
