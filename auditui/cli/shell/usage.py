"""How what is typed is read or refused as usage, and what is read so before any command."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

import click

from auditui.practice.database import Address, Server, address_of
from auditui.practice.errors import NotUnderstood

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_T = TypeVar("_T")
_PIPE = "-"


Completer = Callable[[click.Context, str], Iterable["CompletionItem"]]
"""Gives what a word that was begun may become, at the press of Tab."""


class Usage(click.ParamType[_T]):
    """Reads what is typed; its refusal names the argument or option."""

    def __init__(
        self, name: str, parse: Callable[[str], _T], completer: Completer | None = None
    ) -> None:
        """Read by a parser; `name` is the placeholder in help."""
        self.name = name
        self._parse = parse
        self._completer = completer

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> _T:
        """What is meant. Raises BadParameter."""
        try:
            return self._parse(str(value)) if isinstance(value, str) else cast("_T", value)
        except NotUnderstood as problem:
            raise click.BadParameter(str(problem), ctx, param) from None

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list["CompletionItem"]:
        """What the word may become."""
        return list(self._completer(ctx, incomplete)) if self._completer else []


def usage(name: str, parse: Callable[[str], _T], completer: Completer | None = None) -> Usage[_T]:
    """A type whose refusal names the argument or option; `name` is its placeholder in help."""
    return Usage(name, parse, completer)


def _files(ctx: click.Context, incomplete: str) -> list["CompletionItem"]:
    from click.shell_completion import CompletionItem  # noqa: PLC0415  (only at the press of Tab)

    del ctx
    return [CompletionItem(incomplete, type="file")]


def _path(text: str) -> Path:
    try:
        return _named(Path(text))
    except PermissionError:
        raise NotUnderstood("You may not look into the folder where it lies.") from None


def _database(text: str) -> Address:
    """A URL or a path; who may not look there is told so when it is opened, and whom to ask."""
    if text == _PIPE:
        return _no_pipe(text)
    found = address_of(text)
    if isinstance(found, Server):
        return found
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


def _no_pipe(text: str) -> Path:
    """A path of what is no stream of text. Raises NotUnderstood for `-`."""
    if text == _PIPE:
        raise NotUnderstood(f"{_PIPE} stands for a pipe, and this goes through none. Name a file.")
    return _path(text)


def _whole_day(text: str) -> date:
    from auditui.cli.shell.days import whole_day  # noqa: PLC0415  (few runs are given a day)

    return whole_day(text)


class NewFile(Usage[Path]):
    """A file that a command saves, which tells it from one that is read."""


FILE = usage("file", _path, _files)
"""A file that is read, or `-` for what comes through a pipe."""
WHOLE_FILE = usage("file", _no_pipe, _files)
"""A file that is read and is no text, or lies beside others."""
NEW_FILE = NewFile("file", _path, _files)
"""A file that is saved, or `-` to print it."""
NEW_WHOLE_FILE = NewFile("file", _no_pipe, _files)
"""A file or folder that is saved and cannot be printed."""
DATABASE = usage("database", _database, _files)
NEW_DATABASE = usage("database", _no_pipe, _files)
"""A database that is made, and put over no other file whatever anybody says."""
WHOLE_DAY = usage("day", _whole_day)
