"""A field for a path, with what its folder holds to choose from below it."""

import asyncio
from collections.abc import Collection
from pathlib import Path

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, OptionList

from auditui.dataclass import dataclass
from auditui.tui.dialogues.ask_path import EntryList, PathInput
from auditui.tui.dialogues.folder import as_folder, entries, path_of


class PathField(VerticalGroup):
    """Typing narrows the list; a folder is gone into, and a file chosen is typed."""

    path_input = getters.query_one(PathInput)
    entry_list = getters.query_one(EntryList)

    is_listing: reactive[bool] = reactive(True, init=False)

    @dataclass
    class Chosen(Message):
        """A file was chosen from the list, or Enter was pressed."""

        path: Path

    def __init__(self, start: str, suffixes: Collection[str], placeholder: str = "") -> None:
        """Begin with a path; files are listed where they have those suffixes."""
        super().__init__()
        self._start = start
        self._suffixes = suffixes
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """The path, and what is there."""
        yield PathInput(
            self._start, placeholder=self._placeholder, compact=True, select_on_focus=False
        )
        yield EntryList()

    def on_mount(self) -> None:
        """List what is there to begin with."""
        self.list_entries()

    def watch_is_listing(self, is_listing: bool) -> None:
        """Show the list only while a file is being looked for."""
        self.entry_list.display = is_listing

    def on_key(self, event: events.Key) -> None:
        """Go down from the path into what is listed."""
        if event.key == "down" and self.path_input.has_focus and self.entry_list.listed:
            event.stop()
            self.entry_list.focus()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """List what begins with what is typed."""
        event.stop()
        self.is_listing = True
        self.list_entries()

    @work(exclusive=True, group="listing")
    async def list_entries(self) -> None:
        """List what is there, away from the screen, since a shared folder may be slow."""
        text = self.path_input.value
        self.entry_list.listed = await asyncio.to_thread(entries, text, self._suffixes)

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Go into a folder, or type the file."""
        event.stop()
        entry = self.entry_list.listed[event.option_index]
        self.type_path(as_folder(entry.path) if entry.is_folder else str(entry.path))
        if not entry.is_folder:
            self.post_message(self.Chosen(entry.path))

    @on(Input.Submitted)
    async def submit(self, event: Input.Submitted) -> None:
        """Go into a folder that is typed, else tell the path."""
        event.stop()
        path = path_of(event.value)
        if bool(event.value.strip()) and await asyncio.to_thread(_is_folder, path):
            self.type_path(as_folder(path))
        else:
            self.post_message(self.Chosen(path))

    def type_path(self, text: str) -> None:
        """Put a path into the field, and the cursor behind it."""
        self.path_input.value = text
        self.path_input.cursor_position = len(text)
        self.path_input.focus()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
