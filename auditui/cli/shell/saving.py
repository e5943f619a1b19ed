"""The manners of every command that saves a file: `--force`, `--make-folders`, and `-`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from auditui.cli.shell.output import print_file
from auditui.cli.shell.usage import NewFile
from auditui.practice.errors import FileThere, NoFolderForIt
from auditui.workflow.saving import PRINTED, Saving

_Command = Callable[..., None]


def saves_files(command: _Command) -> _Command:
    """Give a command that saves files the options on how; it gets them as `how`.

    Stands right above what passes the options of every command, and below all its own.
    """

    @click.option("--force", is_flag=True, help="Write over a file that is there already.")
    @click.option("--make-folders", is_flag=True, help="Make the folders that are not there.")
    @wraps(command)
    def saving(*arguments: Any, force: bool, make_folders: bool, **given: Any) -> None:
        _refuse_two_prints(click.get_current_context())
        with _options_named(force=force):
            command(*arguments, how=Saving(force, make_folders, print_file), **given)

    return saving


def is_printed(path: Path | None) -> bool:
    """Whether what was to be saved is printed instead, `-` being named."""
    return path is not None and str(path) == PRINTED


def a_file(path: Path | None) -> Path | None:
    """The file named; None for `-`, where the command prints as it does without one."""
    return None if is_printed(path) else path


def _refuse_two_prints(context: click.Context) -> None:
    """Let one thing alone reach standard output. Raises UsageError."""
    printed = [
        parameter.opts[-1]
        for parameter in context.command.params
        if isinstance(parameter.type, NewFile) and is_printed(context.params[str(parameter.name)])
    ]
    if printed and context.params.get("as_json"):
        printed.append("--json")
    if len(printed) > 1:
        raise click.UsageError(f"Only one can be printed: {' or '.join(printed)}.")


@contextmanager
def _options_named(*, force: bool) -> Iterator[None]:
    """Name the option with which what is refused meanwhile would be done."""
    try:
        yield
    except FileThere as refused:
        raise FileThere(str(refused) if force else f"{refused} --force writes over it.") from None
    except NoFolderForIt as refused:
        raise NoFolderForIt(f"{refused} --make-folders makes it.") from None
