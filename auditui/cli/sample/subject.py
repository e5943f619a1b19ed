"""How a command names what a sample is drawn for: by its month, or by the number of its theme."""

from collections.abc import Callable

import click

from auditui.cli.shell.inputs import MONTH, NUMBER
from auditui.practice.sample import DrawnFor, Routine
from auditui.workflow.desk import Desk
from auditui.workflow.sample.look import thematic

Finding = Callable[[Desk], DrawnFor]
"""Finds what was named, once somebody sits at the desk. Raises NoSuchTheme."""

Argument = Callable[[Callable[..., None]], Callable[..., None]]
"""Gives a command the argument `find`, which is a Finding."""


def _month(text: str) -> Finding:
    month = MONTH(text)
    return lambda _: Routine(month)


def _theme(text: str) -> Finding:
    number = NUMBER(text)
    return lambda desk: thematic(desk, number)


BY_MONTH: Argument = click.argument("find", metavar="MONTH", type=_month)
BY_THEME: Argument = click.argument("find", metavar="NUMBER", type=_theme)
