"""Every command of the screens with its keys."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

import click

from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json
from auditui.cli.shell.own import key_rows, own_path
from auditui.practice.own_settings import KEYS, OPEN_NEXT, OPEN_NOTE, THEME, KeyRow, OwnSettings
from auditui.workflow.own_settings import Own

_WIDTH = 100

_HEAD = (
    "Every command of auditui by its id, with its keys. Change a line, leave the others out, and "
    "keep the file as `auditui my-settings path` says.",
    "Keys are written like y, ?, enter, f9, ctrl+s or shift+up, with commas between several. A "
    "command that is left out keeps its own keys.",
)


@click.command()
@click.option("--default", "as_they_come", is_flag=True, help="Print the keys nobody has set.")
@json_option
@click.pass_obj
def keys(options: Options, as_they_come: bool, as_json: bool) -> None:
    """Print every command with its keys, as a file to set your own from.

    What is printed is TOML, and used as it is it changes nothing. It is the only command that
    loads the screens, beside those of my-settings that are about keys or themes.
    """
    own = Own() if as_they_come else Own.of_file(own_path(options))
    rows = key_rows(own)
    if as_json:
        print_json([_as_json(row) for row in rows])
        return
    for line in _file(own.settings, rows):
        click.echo(line)


def _as_json(row: KeyRow) -> dict[str, object]:
    return {
        "place": row.place,
        "id": row.id,
        "command": row.command,
        "what_it_does": row.what_it_does,
        "keys": list(row.keys),
        "default": list(row.default),
    }


def _file(settings: OwnSettings, rows: Sequence[KeyRow]) -> Iterator[str]:
    """The lines of a file of settings that sets everything as it is."""
    for paragraph in _HEAD:
        yield from (f"# {line}" for line in wrap(paragraph, _WIDTH - 2))
    yield ""
    if settings.theme:
        yield f"{THEME} = {_text(settings.theme)}"
    yield f"{OPEN_NOTE} = {_text(settings.open_note.value)}"
    yield f"{OPEN_NEXT} = {str(settings.open_next).lower()}"
    yield from ["", f"[{KEYS}]"]
    for place, commands in groupby(rows, key=lambda row: row.place):
        yield from ["", f"# {place}"]
        for row in commands:
            came = f" It comes with {', '.join(row.default)}." if row.keys != row.default else ""
            yield f"{row.id} = {_text(', '.join(row.keys))}  # {row.what_it_does}{came}"


def _text(value: str) -> str:
    """A text in TOML, in quotes."""
    return json.dumps(value, ensure_ascii=False)
