"""What somebody sets for themselves."""

import click

from auditui.cli.shell.group import Noun
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.own import keep_keys, own_path, theme_names
from auditui.practice.errors import NotUnderstood
from auditui.practice.own_settings import KEYS, OPEN_NEXT, OPEN_NOTE, THEME, OwnSettings, split_keys
from auditui.workflow.own_settings import Own

_OF_KEYS = f"{KEYS}."


class NoSuchTheme(NotUnderstood):
    """A theme was named that there is not."""


@click.group("my-settings", cls=Noun)
def my_settings() -> None:
    """What you set for yourself: theme, keys, what the form does on its own."""


@my_settings.command("list")
@json_option
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List your settings as they stand, and the file that keeps them."""
    own = Own.of_file(own_path(options))
    if as_json:
        print_json(_as_json(own))
        return
    settings = own.settings
    rows = [
        (THEME, settings.theme or "as it comes"),
        (OPEN_NOTE, settings.open_note.value),
        (OPEN_NEXT, "yes" if settings.open_next else "no"),
        *((f"{_OF_KEYS}{name}", ", ".join(keys)) for name, keys in settings.keys.items()),
    ]
    print_table(["Setting", "Value"], rows)
    say(f"Kept in {own.path}.")


@my_settings.command()
@json_option
@click.pass_obj
def path(options: Options, as_json: bool) -> None:
    """Print the path of the file that keeps your settings."""
    where = own_path(options)
    if as_json:
        print_json({"path": str(where)})
    else:
        click.echo(where)


@my_settings.command("set")
@click.argument("name")
@click.argument("value")
@json_option
@click.pass_obj
def set_(options: Options, name: str, value: str, as_json: bool) -> None:
    """Set theme, open_note, open_next, or keys.ID for the command of that id.

    theme is the name of a theme, such as high-contrast.
    open_note is never, after no, or after no or partly: after which answers a note is opened.
    open_next is yes or no: whether the next audit is opened when one was submitted.
    keys.ID are keys with commas between them, like "t, enter"; `auditui keys` lists the ids.
    """
    own = Own.of_file(own_path(options))
    if name.startswith(_OF_KEYS):
        keep_keys(own, name.removeprefix(_OF_KEYS), split_keys(value))
    elif name == THEME and value not in theme_names():
        raise NoSuchTheme(f"There is no such theme. Choose one of: {', '.join(theme_names())}.")
    else:
        own.keep_text(name, value)
    _tell(own, f"{name} is set.", as_json)


@my_settings.command()
@click.argument("name")
@json_option
@click.pass_obj
def reset(options: Options, name: str, as_json: bool) -> None:
    """Take a setting back to what the program comes with."""
    own = Own.of_file(own_path(options))
    if name.startswith(_OF_KEYS):
        keep_keys(own, name.removeprefix(_OF_KEYS), None)
    else:
        own.keep_text(name, None)
    _tell(own, f"{name} is as the program comes.", as_json)


def _tell(own: Own, done: str, as_json: bool) -> None:
    """Say what was done, and as JSON all that is set now."""
    say(done)
    if as_json:
        print_json(_as_json(own))


def _as_json(own: Own) -> dict[str, object]:
    settings: OwnSettings = own.settings
    return {
        "path": str(own.path),
        THEME: settings.theme or None,
        OPEN_NOTE: settings.open_note.value,
        OPEN_NEXT: settings.open_next,
        KEYS: {name: list(keys) for name, keys in settings.keys.items()},
    }
