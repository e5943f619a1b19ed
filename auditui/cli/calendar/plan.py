"""Planning: a theme added, moved to another month, written about."""

from datetime import date

import click

from auditui.cli.calendar.json import theme_as_json
from auditui.cli.shell.inputs import MONTH, NAME, NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, tells
from auditui.cli.shell.session import at_desk
from auditui.practice.period import Month
from auditui.workflow.calendar import course as theme_course
from auditui.workflow.calendar.re_audit import re_audit
from auditui.workflow.calendar.texts import Wording, rewrite
from auditui.workflow.calendar.theme import Planned, add_theme


@click.command()
@click.argument("title")
@click.argument("month", type=MONTH)
@click.option("--lead", type=NAME, required=True, metavar="NAME", help="Who leads it.")
@click.option("--because", default="", metavar="TEXT", help="What raised it.")
@click.option("--scope", default="", metavar="TEXT", help="Which files it looks at, and at what.")
@click.option("--locality", default="", metavar="NAME", help="Only this one; else the whole trust.")
@tells
@click.pass_obj
def add(
    options: Options, title: str, month: Month, lead: str, because: str, scope: str, locality: str
) -> Told:
    """Plan a thematic audit for a month of this financial year or a later one."""
    with at_desk(options) as desk:
        planned = add_theme(
            desk, title, month, lead, raised_by=because, scope=scope, locality=locality
        )
    return _planned(planned, desk.today)


@click.command("re-audit")
@click.argument("number", type=NUMBER)
@click.option("--after", type=NUMBER, required=True, metavar="MONTHS", help="The interval.")
@click.option("--lead", default="", metavar="NAME", help="Who leads it; else who led the first.")
@tells
@click.pass_obj
def re_audit_(options: Options, number: int, after: int, lead: str) -> Told:
    """Plan to audit the closed theme NUMBER again, some months after the month of the first."""
    with at_desk(options) as desk:
        planned = re_audit(desk, number, after, lead)
    return _planned(planned, desk.today)


@click.command()
@click.argument("number", type=NUMBER)
@click.argument("month", type=MONTH)
@click.option("--reason", default="", metavar="TEXT", help="Why; needed for a later month, kept.")
@tells
@click.pass_obj
def move(options: Options, number: int, month: Month, reason: str) -> Told:
    """Move the theme NUMBER, which has not begun, to another month."""
    with at_desk(options) as desk:
        planned = theme_course.move(desk, number, month, reason)
    return _planned(planned, desk.today)


@click.command()
@click.argument("number", type=NUMBER)
@click.option("--title", metavar="TEXT", help="Its title.")
@click.option("--lead", metavar="NAME", help="Who leads it.")
@click.option("--locality", metavar="NAME", help="Its locality; empty for the whole trust.")
@click.option("--because", metavar="TEXT", help="What raised it.")
@click.option("--scope", metavar="TEXT", help="Which files it looks at, and at what.")
@click.option("--findings", metavar="TEXT", help="What was found.")
@click.option("--learning", metavar="TEXT", help="What was learned.")
@tells
@click.pass_obj
def write(
    options: Options,
    number: int,
    title: str | None,
    lead: str | None,
    locality: str | None,
    because: str | None,
    scope: str | None,
    findings: str | None,
    learning: str | None,
) -> Told:
    """Write what is given of the theme NUMBER; what stood there before is kept."""
    wording = Wording(title, lead, locality, because, scope, findings, learning)
    with at_desk(options) as desk:
        planned = rewrite(desk, number, wording)
    said = f"Theme {number} is written: {planned.theme.title}."
    return _told(planned, said, desk.today)


def _planned(planned: Planned, today: date) -> Told:
    theme = planned.theme
    said = f"Theme {theme.theme_id} is planned for {theme.planned.label}: {theme.title}."
    return _told(planned, said, today)


def _told(planned: Planned, said: str, today: date) -> Told:
    facts = theme_as_json(planned.theme, today) | {"warning": planned.warning or None}
    return Told(facts, [said, *([f"Note: {planned.warning}"] if planned.warning else [])])
