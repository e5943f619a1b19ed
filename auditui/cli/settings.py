"""Trust-wide choices."""

import textwrap
from collections.abc import Iterator

import click

from auditui.cli.shell.group import Noun
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, tells
from auditui.cli.shell.session import at_desk
from auditui.practice.setup.setting import shown
from auditui.practice.setup.settings import SETTING
from auditui.workflow.desk import Desk
from auditui.workflow.settings import Chosen, demonstration_day, set_setting
from auditui.workflow.settings import settings as settings_of

_DAY = "demonstration_day"
_WIDTH, _INDENT = 80, "    "


@click.group(cls=Noun)
def settings() -> None:
    """Trust-wide choices."""


@settings.command()
@json_option
@click.pass_obj
def show(options: Options, as_json: bool) -> None:
    """Show every setting as it stands."""
    with at_desk(options) as desk:
        found = _as_json(desk)
    if as_json:
        print_json(found)
        return
    day = found.pop(_DAY)
    print_table(["Setting", "Value"], [(name, _cell(value)) for name, value in found.items()])
    if day:
        click.echo(f"This is a demonstration, in which it is always {day}.")


@settings.command("list")
@json_option
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """Explain every setting: what it is, its value, default and allowed values, what it changes."""
    with at_desk(options) as desk:
        found = settings_of(desk)
    if as_json:
        print_json([_explained(each) for each in found])
        return
    for each in found:
        for line in _lines(each):
            click.echo(line)


@settings.command("set")
@click.argument("name", type=click.Choice(tuple(SETTING)))
@click.argument("value")
@tells
@click.pass_obj
def set_(options: Options, name: str, value: str) -> Told:
    """Set a trust-wide choice.

    `auditui settings list` explains each: what it is, may be, is by default, and changes.
    """
    with at_desk(options) as desk:
        chosen = set_setting(desk, name, value)
        facts = _as_json(desk)
    now = shown(chosen.value) or "empty"
    return Told(facts, [f"{name} is set to {now}. Changes: {chosen.setting.changes}"])


def _as_json(desk: Desk) -> dict[str, object]:
    """Every setting as it stands."""
    day = demonstration_day(desk)
    values: dict[str, object] = {each.setting.name: each.value for each in settings_of(desk)}
    return values | {_DAY: str(day) if day else None}


def _cell(value: object) -> str:
    return shown(value) if isinstance(value, bool | int | str) else ""


def _explained(each: Chosen) -> dict[str, object]:
    """One setting; `allowed` says in words what it may be."""
    declared = each.setting
    return {
        "name": declared.name,
        "title": declared.title,
        "value": each.value,
        "default": each.unless_set,
        "is_set": each.is_set,
        "allowed": declared.takes.words,
        "changes": declared.changes,
        "documented": declared.read_in,
    }


def _lines(each: Chosen) -> Iterator[str]:
    declared = each.setting
    unless = shown(each.unless_set) or "empty"
    yield f"{declared.name}  {shown(each.value) or 'empty'}"
    for sentence in (
        f"{declared.title}.",
        f"It takes {declared.takes.words}; {unless} unless set.",
        f"Changes: {declared.changes}",
    ):
        yield from textwrap.wrap(
            sentence, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT
        )
    yield f"    More in {declared.read_in}"
