"""Data to stdout and words to stderr."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import wraps
from typing import Any, Final

import click

from auditui.cli.shell.fold import GAP, folded, narrowed
from auditui.dataclass import dataclass
from auditui.practice.text import clean_prose, escaped

PRINTED_JSON: Final = "auditui.printed_json"
"""Under which name a run keeps that it has printed its JSON."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def say(sentence: str) -> None:
    """Tell the person at the terminal something that is not data."""
    click.echo(clean_prose(sentence), err=True)


def print_file(content: bytes) -> None:
    """Print what a file would hold: to a terminal as text, or else byte for byte."""
    is_read = sys.stdout.isatty()
    click.echo(content.decode(errors="replace") if is_read else content, nl=False)


def print_json(value: object) -> None:
    """Print a value as JSON in UTF-8, whatever the terminal's encoding."""
    import json  # noqa: PLC0415  (the first screen prints none)

    text = escaped(json.dumps(value, indent=2, ensure_ascii=False))
    click.echo(f"{text}\n".encode(), nl=False)
    if context := click.get_current_context(silent=True):
        context.meta[PRINTED_JSON] = True


@dataclass(frozen=True)
class Told:
    """What a command did: as the facts that are its JSON, and in sentences for a person."""

    facts: Mapping[str, object]
    sentences: Sequence[str]


def tells(command: Callable[..., Told]) -> Callable[..., None]:
    """Give a command that changes something `--json`; it returns what it did.

    Stands right above what passes the options of every command, and below all its own.
    """

    @json_option
    @wraps(command)
    def telling(*arguments: Any, as_json: bool, **given: Any) -> None:
        told = command(*arguments, **given)
        if as_json:
            print_json(told.facts)
        for sentence in told.sentences:
            say(sentence)

    return telling


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under headings, whole numbers to the right and everything else to the left.

    Where a terminal is too narrow for it, the widest columns are folded; to a file or a pipe each
    row stays a line.
    """
    for line in table(headings, rows, _room()):
        click.echo(line)


def _room() -> int | None:
    """How many characters a line of the terminal has, None where it is no terminal."""
    if not sys.stdout.isatty():
        return None
    from shutil import get_terminal_size  # noqa: PLC0415  (only a terminal has a size)

    return get_terminal_size().columns


def table(
    headings: Sequence[str], rows: Iterable[Sequence[object]], room: int | None = None
) -> list[str]:
    """The lines of a plain table: headings, then rows, each column as wide as its widest cell.

    Where there is `room` for so many characters only, cells are folded to lines of their own.
    """
    body = [list(row) for row in rows]
    texts = [list(headings), *([str(cell) for cell in row] for row in body)]
    widths = [max(len(cell) for cell in column) for column in zip(*texts, strict=True)]
    to_the_right = [
        bool(body) and all(isinstance(row[column], int) for row in body)
        for column in range(len(headings))
    ]
    if room is not None:
        widths = narrowed(texts, [not right for right in to_the_right], room)
        texts = [line for row in texts for line in folded(row, widths)]
    return [
        (" " * GAP)
        .join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, to_the_right, strict=True)
        )
        .rstrip()
        for line in texts
    ]


def number(value: Decimal) -> int | float:
    """A percentage as JSON has it."""
    return int(value) if value == value.to_integral_value() else float(value)
