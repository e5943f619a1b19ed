"""One question or section side by side: for teams, localities, months or quarters."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.measures.across import AcrossCell, AcrossLine, AcrossTable
from auditui.measures.tables.behind import across_table
from auditui.measures.words.across import cell_sentence, notes, title_words
from auditui.measures.words.share import count_words, percent_column, range_words
from auditui.practice.errors import NotFound
from auditui.practice.selection import Across
from auditui.tui.a3.commands import ACROSS_COMMANDS
from auditui.tui.a3.saving import save_table_as
from auditui.tui.parts.lines import Detail, Sentence, Summary
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.parts.wording import NOTHING
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToA3
from auditui.tui.shell.place import Place
from auditui.workflow.desk import Desk

Reader = Callable[[Desk, Across], AcrossTable]
"""Reads what is laid side by side for some groups."""


class CellTable(Listing[AcrossCell]):
    """A group in a line, in the order of names or of time."""

    line: reactive[AcrossLine | None] = reactive(None, init=False)

    def watch_line(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[AcrossCell]]:
        """The group, its share with counts and range, whether it is small."""
        return (
            Field("Group", lambda cell: cell.name, 28),
            Field("Share", lambda cell: percent_column(cell.share, NOTHING), 5),
            Field("n of N", lambda cell: count_words(cell.share) or NOTHING, 11),
            Field("Range", lambda cell: range_words(cell.share) or NOTHING, 9),
            Field("", lambda cell: "small" if cell.is_small and cell.share.total else "", 6),
        )

    def listing_rows(self) -> Iterator[ListingRow]:
        """A row for each group, then for all together."""
        if self.line is not None:
            for cell in self.line.cells:
                yield ListingRow(f"group {cell.key}", self.cells_of(cell))
            whole = AcrossCell("", "All together", self.line.whole)
            yield ListingRow("whole", self.cells_of(whole, "bold"))

    @property
    def current_cell(self) -> AcrossCell | None:
        """The group under the cursor, or None on the row of all."""
        cells = self.line.cells if self.line else ()
        return next((cell for cell in cells if f"group {cell.key}" == self.current), None)


class Notes(Sentence):
    """What a reader should know."""


class AcrossScreen(Place):
    """The groups of one question or section; `b` lays it side by side for something else."""

    CSS_PATH = "a3.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = ACROSS_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*ACROSS_COMMANDS)
    OPENED_BY = GoToA3
    AUTO_FOCUS = "CellTable"

    summary_line = getters.query_one(Summary)
    table = getters.query_one(CellTable)
    notes_line = getters.query_one(Notes)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk, title: str, key: str, reader: Reader) -> None:
        """Show what `reader` gives of the question or section with a title and a key."""
        super().__init__(desk)
        self._title, self._key, self._reader = title, key, reader
        self._across = Across.TEAM
        self._shown: AcrossTable | None = None

    def compose_place(self) -> ComposeResult:
        """What is shown, the groups, what to know of them, and the one under the cursor."""
        yield Summary()
        yield CellTable()
        yield Notes()
        yield Detail()

    def read(self) -> None:
        """Count it anew."""
        try:
            self._shown = shown = self._reader(self.desk, self._across)
        except NotFound as nothing:
            self._shown, self.table.line = None, None
            self.summary_line.say(str(nothing))
            return
        lines = [line for line in shown.lines if line.key == self._key]
        wanted = [line for line in lines if line.title == self._title] or lines
        self.table.line = wanted[0] if wanted else None
        self.summary_line.say(f"{title_words(shown)} · {self._title}")
        self.notes_line.say(" ".join(notes(shown)))
        self.explain()

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say what the group under the cursor says."""
        cell, line = self.table.current_cell, self.table.line
        said = cell_sentence(self._shown, line, cell) if self._shown and line and cell else ""
        self.detail.say(said)

    def action_lay_beside_next_command(self) -> None:
        """Lay it side by side for the next of team, locality, month and quarter."""
        ways = list(Across)
        self._across = ways[(ways.index(self._across) + 1) % len(ways)]
        self.reload()

    @work
    async def action_save_across_command(self) -> None:
        """Ask for a file, and save all that is laid side by side."""
        if self._shown is not None:
            await save_table_as(self, across_table(self._shown), f"a3-by-{self._across.value}")

    def action_leave_audits_command(self) -> None:
        """Go back to the figure."""
        self.leave()
