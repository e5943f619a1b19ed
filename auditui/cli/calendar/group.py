"""The thematic audit calendar: the group of its commands."""

import click

from auditui.cli.calendar.changes import add as change
from auditui.cli.calendar.changes import changes, done
from auditui.cli.calendar.changes import remove as remove_change
from auditui.cli.calendar.course import begin, cancel, close, reopen, reported
from auditui.cli.calendar.files import export, import_, report
from auditui.cli.calendar.list import list_, show
from auditui.cli.calendar.plan import add, move, re_audit_, write
from auditui.cli.calendar.questions import add as question
from auditui.cli.calendar.questions import questions
from auditui.cli.calendar.questions import remove as remove_question
from auditui.cli.calendar.results import results
from auditui.cli.calendar.sample import (
    abandon,
    allot,
    draw,
    due,
    frame,
    freeze,
    frozen,
    not_completed,
    reassign,
    replace,
    sample,
    unfreeze,
    verify,
)
from auditui.cli.shell.group import Noun


@click.group(cls=Noun)
def calendar() -> None:
    """The thematic audit calendar."""


for command in (
    list_, show, add, re_audit_, move, write, questions, question, remove_question, begin,
    freeze, frozen, unfreeze, draw, sample, frame, verify,
    replace, reassign, allot, not_completed, due, abandon, results,
    reported, close, cancel, reopen, changes, change, done, remove_change, report, import_, export,
):  # fmt: skip
    calendar.add_command(command)
