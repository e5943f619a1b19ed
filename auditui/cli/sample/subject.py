"""How a command names a sample: by its month, by its name, or by the number of its theme."""

from collections.abc import Callable

import click

from auditui.cli.shell.inputs import NUMBER, SAMPLE
from auditui.practice.sample import DrawnFor
from auditui.workflow.desk import Desk
from auditui.workflow.sample.look import thematic

Finding = Callable[[Desk], DrawnFor]
"""Finds what was named, once somebody sits at the desk. Raises NoSuchTheme."""

Argument = Callable[[Callable[..., None]], Callable[..., None]]
"""Gives a command the argument `find`, which is a Finding."""


def _sample(text: str) -> Finding:
    drawn_for = SAMPLE(text)
    return lambda _: drawn_for


def _theme(text: str) -> Finding:
    number = NUMBER(text)
    return lambda desk: thematic(desk, number)


BY_MONTH: Argument = click.argument("find", metavar="MONTH", type=_sample)
BY_THEME: Argument = click.argument("find", metavar="NUMBER", type=_theme)
