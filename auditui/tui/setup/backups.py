"""The backups on the screen: which there are, and taking one."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive

from auditui.practice.backup import Manifest
from auditui.practice.errors import NotFound
from auditui.practice.text import counted
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.folder import as_folder
from auditui.tui.parts.lines import EmptyState
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.wording import only_first
from auditui.tui.setup.commands import BACKUP_COMMANDS
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.command import Command
from auditui.tui.shell.messages import say
from auditui.tui.shell.view_pane import ViewPane
from auditui.workflow.backup import Backup, back_up, backup_folder, backups, last_backup
from auditui.workflow.desk import Desk

_MEGABYTE = 1_000_000


class BackupTable(Listing[Manifest]):
    """A backup in a line, the newest first."""

    shown: reactive[tuple[Manifest, ...]] = reactive((), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_backup(self) -> Manifest | None:
        """The backup under the cursor."""
        return next((each for each in self.shown if each.file == self.current), None)

    def fields(self) -> Sequence[Field[Manifest]]:
        """When, by whom, how much, and the file."""
        return (
            Field("Taken", lambda each: each.taken_words, 16),
            Field("By", lambda each: each.taken_by, 14, widest=28),
            Field("Events", lambda each: f"{each.events:>7,}", 7),
            Field("MB", lambda each: f"{each.bytes / _MEGABYTE:>7,.1f}", 7),
            Field("File", lambda each: each.file, 26),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for each in self.shown[:MOST_ROWS]:
            yield ListingRow(each.file, self.cells_of(each))


class BackupsPane(ViewPane):
    """The backups of the database in a folder; the quality lead takes them."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = BACKUP_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*BACKUP_COMMANDS)

    table = getters.query_one(BackupTable)
    empty_state = getters.query_one(EmptyState)

    def __init__(self, desk: Desk) -> None:
        """Look where backups are kept."""
        super().__init__(desk)
        self._folder: Path | None = None

    def compose(self) -> ComposeResult:
        """The list, or that there is none."""
        yield BackupTable()
        yield EmptyState()

    def read(self) -> None:
        """Look into the folder."""
        said, found = "", tuple[Manifest, ...]()
        try:
            found = backups(self.desk, self._where)
        except NotFound as error:
            said = f"{error} "
        self.table.shown = found
        self.table.display = bool(found)
        none = f"{said}No backup of this database lies here. Take one, or look into another folder."
        self.empty_state.say("" if found else none)
        self.refresh_bindings()

    def summary(self) -> str:
        """How many there are, where, and when the last one was taken."""
        count, last = len(self.table.shown), last_backup(self.desk)
        taken = f"the last was taken {last.at[:10]}" if last.at else ""
        parts = (
            f"{counted(count, 'backup')} in {self._where}{only_first(count, MOST_ROWS)}",
            last.due.rstrip(".") or taken,
        )
        return " · ".join(part for part in parts if part)

    def explanation(self) -> str:
        """The backup under the cursor, and how it is put back."""
        each = self.table.current_backup
        back = "In a shell: auditui restore FILE --reason TEXT, with the program closed everywhere."
        if each is None:
            return f"A backup is put back with a command alone. {back}"
        return (
            f"{self._where / each.file}: {counted(each.events, 'event')} of the ledger, schema "
            f"{each.schema_version}, made by auditui {each.auditui}. It is checked before it is "
            f"put back, and what stood there is set aside.\n{back}"
        )

    @work
    async def action_take_backup_command(self) -> None:
        """Ask where to, take one and check it."""
        if taken := await self.app.push_screen_wait(_ask_where(self.desk, self._where)):
            self._folder = taken.path.parent
            say(self, f"Backed up to {taken.path}, and checked.")
            self.post_message(self.Changed())

    @work
    async def action_look_into_folder_command(self) -> None:
        """Ask for another folder, and list what lies there."""

        async def look(folder: Path) -> Path:
            await elsewhere(self.desk, lambda there: backups(there, folder))
            return folder

        asked = AskPath(
            "Look for backups",
            "The folder in which they lie. The setting backup_folder keeps one for everybody.",
            as_folder(self._where),
            look,
            wants_folder=True,
        )
        if folder := await self.app.push_screen_wait(asked):
            self._folder = folder
            self.post_message(self.Changed())

    @property
    def _where(self) -> Path:
        return self._folder or backup_folder(self.desk)


def _ask_where(desk: Desk, folder: Path) -> AskPath[Backup]:
    async def attempt(path: Path) -> Backup:
        return await elsewhere(desk, partial(_take, path))

    return AskPath(
        "Take a backup",
        "A folder, in which it gets a dated name, or a new file. Others go on working meanwhile; "
        "it is opened and checked before it gets its name. It holds all that the database holds.",
        as_folder(folder),
        attempt,
        wants_folder=True,
        where="Enter takes it.",
    )


def _take(path: Path, desk: Desk) -> Backup:
    return back_up(desk, path, None, lambda _done, _total: None)
