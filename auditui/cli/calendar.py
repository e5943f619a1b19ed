"""The thematic audit calendar."""

import textwrap
from collections.abc import Iterator
from typing import Final

import click

from auditui.cli.group import Noun
from auditui.cli.options import Options
from auditui.cli.output import json_option, print_json, say
from auditui.cli.session import at_desk
from auditui.practice.theme import Theme
from auditui.workflow.theme import themes

WIDTH: Final = 80


@click.group(cls=Noun)
def calendar() -> None:
    """The thematic audit calendar."""


@calendar.command("list")
@json_option
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List every theme in the order of its planned month, with what raised it."""
    with at_desk(options) as desk:
        kept = themes(desk)
    if as_json:
        print_json([_as_json(theme) for theme in kept])
    elif not kept:
        say("The calendar is empty.")
    else:
        for theme in kept:
            for line in _lines(theme):
                click.echo(line)


def _lines(theme: Theme) -> Iterator[str]:
    """The month and title; below them, state, lead and what raised it."""
    month = f"{theme.planned}  "
    below = " " * len(month)
    yield from textwrap.wrap(theme.title, WIDTH, initial_indent=month, subsequent_indent=below)
    for text in (
        f"{theme.state.value}, led by {theme.lead}; rationale: {theme.rationale.value}",
        theme.raised_by,
    ):
        yield from textwrap.wrap(text, WIDTH, initial_indent=below, subsequent_indent=below)


def _as_json(theme: Theme) -> dict[str, object]:
    return {
        "id": theme.theme_id,
        "title": theme.title,
        "planned_month": str(theme.planned),
        "lead": theme.lead,
        "rationale": theme.rationale.value,
        "raised_by": theme.raised_by or None,
        "state": theme.state.value,
    }
