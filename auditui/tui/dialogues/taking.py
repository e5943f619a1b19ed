"""Taking a table from a file: which file, and whether what it changes is meant."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from textual.app import App

from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.shell.background import elsewhere
from auditui.workflow.desk import Desk

T = TypeVar("T")

TABLES = frozenset({".csv", ".tsv", ".txt"})


def ask_table(
    desk: Desk, title: str, explanation: str, trial: Callable[[Path, Desk], T]
) -> AskPath[T]:
    """Ask for a file and give what its trial comes to, made at a desk of its own."""

    async def attempt(path: Path) -> T:
        return await elsewhere(desk, partial(trial, path))

    return AskPath(title, explanation, f"{Path.home()}/", attempt, suffixes=TABLES)


async def take_if_meant(
    app: App[Any], desk: Desk, asked: Confirm, take: Callable[[Desk], T]
) -> T | None:
    """Take what was tried where that is meant, at a desk of its own; None where it is not."""
    return await elsewhere(desk, take) if await app.push_screen_wait(asked) else None
