"""Asking for a file or a folder: a path to type, and what its folder holds to choose from."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path
from typing import Generic, TypeVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.reactive import reactive
from textual.widgets import Button, Input, OptionList

from auditui.practice.errors import AuditError, ImportRefused
from auditui.tui.dialogues.dialogue import Cancel, Dialogue
from auditui.tui.dialogues.download import hand_over
from auditui.tui.dialogues.folder import Entry, as_folder, entries, path_of
from auditui.tui.parts.lines import Problem
from auditui.tui.parts.safe import content
from auditui.tui.shell.command import Command
from auditui.tui.shell.messages import say
from auditui.tui.shell.served import is_served
from auditui.tui.shell.use import USABLE, Use, only_if
from auditui.workflow.download import file_name, made_in_passing, taken_from

T = TypeVar("T")

FAULTS_SHOWN = 4
"""How many faults of a refused file there is room for."""


class PathInput(Input):
    """The path."""


class EntryList(OptionList):
    """What the folder holds."""

    listed: reactive[tuple[Entry, ...]] = reactive((), init=False)

    def watch_listed(self, listed: tuple[Entry, ...]) -> None:
        """Show it."""
        self.clear_options()
        self.add_options(content(entry.words) for entry in listed)


class AskPath(Dialogue[T], Generic[T]):
    """Typing narrows the list; a folder is gone into, and Enter tries the path.

    Where `wants_folder` is set, Enter on a folder tries it instead; `wants_new` takes a name that
    is not there as it is, where otherwise the only one that begins so is meant. `attempt` does the
    job, or raises an AuditError that is shown, and what was typed stays.

    In a browser only a name is asked for, and nothing where a folder is wanted: what the job saves
    is downloaded, and nothing of the host is listed. The answer is None then.
    """

    path_input = getters.query_one(PathInput)
    entry_list = getters.query_one(EntryList)
    problem = getters.query_one(Problem)

    is_trying: reactive[bool] = reactive(False, init=False)

    def __init__(
        self,
        title: str,
        explanation: str,
        start: str,
        attempt: Callable[[Path], Awaitable[T]],
        *,
        suffixes: Collection[str] = (),
        wants_folder: bool = False,
        wants_new: bool = False,
        where: str = "",
    ) -> None:
        """Ask for a path, starting from one; files are listed where they have those suffixes.

        `where` ends the explanation where there is a path to choose.
        """
        super().__init__(title, explanation)
        self._where = where
        self._start = start
        self._attempt = attempt
        self._suffixes = suffixes
        self._wants_folder = wants_folder
        self._wants_new = wants_new

    def explained(self) -> str:
        """The explanation, and what Enter does."""
        where = "Enter downloads it." if is_served(self.app) else self._where
        return f"{self._explanation} {where}".strip()

    def compose_answer(self) -> ComposeResult:
        """The path, what is wrong with it, and what is there; in a browser a name and a button."""
        if is_served(self.app):
            if not self._wants_folder:
                yield PathInput(Path(self._start).name, compact=True, select_on_focus=False)
            yield Problem()
            yield Button("Download", variant="primary")
        else:
            yield PathInput(self._start, compact=True, select_on_focus=False)
            yield Problem()
            yield EntryList()

    def watch_is_trying(self, is_trying: bool) -> None:
        """Let nothing be changed meanwhile."""
        for field in self.query("PathInput, EntryList, Button"):
            field.disabled = is_trying
        self.refresh_bindings()

    def use(self, command: type[Command]) -> Use:
        """No closing while the job is being done."""
        if command is Cancel:
            return only_if(not self.is_trying, "It is being done, and would be all the same.")
        return USABLE

    def on_key(self, event: events.Key) -> None:
        """Go down from the path into what is listed."""
        if event.key == "down" and isinstance(self.focused, PathInput):
            self.focus_next()

    @on(Input.Changed, "PathInput")
    def narrow(self) -> None:
        """Say no longer what was wrong, and list what begins with what is typed."""
        self.problem.say("")
        if not is_served(self.app):
            self.list_entries()

    @work(exclusive=True, group="listing")
    async def list_entries(self) -> None:
        """List what is there, away from the screen, since a shared folder may be slow."""
        found = await asyncio.to_thread(entries, self.path_input.value, self._suffixes)
        self.entry_list.listed = found

    @on(Input.Submitted)
    @on(Button.Pressed)
    def submit(self) -> None:
        """Try the path."""
        if not self.is_trying:
            self.try_path()

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Go into a folder, or take a file."""
        entry = self.entry_list.listed[event.option_index]
        if entry.is_folder:
            self._go_into(entry.path)
        else:
            self._type(str(entry.path))
            self.submit()

    @work
    async def try_path(self) -> None:
        """Go into a folder, or do the job with what is typed and give what comes of it."""
        self.is_trying = True
        try:
            if is_served(self.app):
                await self._download()
                return
            path = await self._typed()
            if self._wants_folder or not await asyncio.to_thread(os.path.isdir, path):
                self.give(await self._attempt(path))
            else:
                self._go_into(path)
        except ImportRefused as error:
            self.problem.say(_with_faults(error))
        except AuditError as error:
            self.problem.say(str(error))
        except OSError:
            self.problem.say("No file can be reached by this path. Write another.")
        finally:
            self.is_trying = False
            self.query("PathInput, Button").first().focus()

    async def _download(self) -> None:
        """Do the job where nobody else looks, and hand over what it saved."""
        with made_in_passing() as folder:
            is_named = not self._wants_folder
            await self._attempt(folder / file_name(self.path_input.value) if is_named else folder)
            download = taken_from(folder)
        hand_over(self.app, download)
        self.dismiss(None)
        say(self.app, f"{download.name} goes to your browser.")

    async def _typed(self) -> Path:
        """What is typed; the only entry that begins so, where there is nothing of that name."""
        text = self.path_input.value
        path = path_of(text)
        if self._wants_new or await asyncio.to_thread(os.path.exists, path):
            return path
        found = await asyncio.to_thread(entries, text, self._suffixes)
        return found[0].path if len(found) == 1 else path

    def _go_into(self, folder: Path) -> None:
        self._type(as_folder(Path(os.path.realpath(folder))))
        self.path_input.focus()

    def _type(self, text: str) -> None:
        self.path_input.value = text
        self.path_input.cursor_position = len(text)


def _with_faults(error: ImportRefused) -> str:
    """Why a file was refused, and the first of its faults, one a line."""
    more = error.total - FAULTS_SHOWN
    rest = [f"… and {more:,} more"] if more > 0 else []
    return "\n".join((str(error), *map(str, error.faults[:FAULTS_SHOWN]), *rest))
