"""How what is typed is read or refused as usage, and what is read so before any command."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TypeVar

import click

from auditui.practice.errors import NotUnderstood

_T = TypeVar("_T")


def usage(name: str, parse: Callable[[str], _T]) -> Callable[[str], _T]:
    """A parser whose refusal names the argument or option; `name` is its placeholder in help."""

    def convert(text: str) -> _T:
        try:
            return parse(text)
        except NotUnderstood as problem:
            raise click.BadParameter(str(problem)) from None

    convert.__name__ = name
    return convert


def _path(text: str) -> Path:
    try:
        return _named(Path(text))
    except PermissionError:
        raise NotUnderstood("You may not look into the folder where it lies.") from None


def _database(text: str) -> Path:
    """A path; who may not look there is told so when it is opened, and whom to ask."""
    with suppress(PermissionError):
        return _named(Path(text))
    return Path(text)


def _named(path: Path) -> Path:
    """A path that this system can have. Raises NotUnderstood, and PermissionError."""
    try:
        path.exists()
    except PermissionError:
        raise
    except OSError:
        raise NotUnderstood("This computer can have no file of that name.") from None
    return path


def _whole_day(text: str) -> date:
    from auditui.cli.shell.days import whole_day  # noqa: PLC0415  (few runs are given a day)

    return whole_day(text)


FILE = usage("file", _path)
DATABASE = usage("file", _database)
WHOLE_DAY = usage("day", _whole_day)
