"""The packages of many trusts side by side, none of them ranked."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import DataTable

from auditui.measures.combining import Combined, TrustFigure
from auditui.measures.words import combining as words
from auditui.measures.words.funnel_strip import DRAWN, WIDTH, floor_of, strip
from auditui.practice.text import counted
from auditui.tui.contract_return.commands import COMBINED_COMMANDS
from auditui.tui.contract_return.leaving import LastFolder
from auditui.tui.dialogues.ask_path import AskPath
from auditui.tui.dialogues.folder import as_folder
from auditui.tui.parts.lines import Detail, Sentence, Summary
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.wording import only_first
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToReturn
from auditui.tui.shell.messages import say
from auditui.tui.shell.place import Place
from auditui.workflow.contract_return.combine import save_combined
from auditui.workflow.desk import Desk


class CombinedTable(Listing[TrustFigure]):
    """A trust a row, in the order of their names, each between its own limits."""

    def __init__(self, found: Combined) -> None:
        """List what was found."""
        super().__init__()
        self._found = found
        self._floor = floor_of(found)

    def on_mount(self) -> None:
        """Fill the table, which never changes."""
        self.fill()

    @property
    def current_figure(self) -> TrustFigure | None:
        """The trust under the cursor."""
        key = self.current
        return next((each for each in self._found.figures if str(each.key) == key), None)

    def fields(self) -> Sequence[Field[TrustFigure]]:
        """Trust, figure with its counts, thresholds by number, strip, and where it lies."""
        found = self._found
        is_mixed = len(found.thresholds) > 1
        thresholds = Field[TrustFigure](
            "Thresholds", lambda each: words.thresholds_mark(found, each), 4, needs=100
        )
        return (
            Field("Trust", lambda each: each.trust, 28, widest=40),
            Field("A3", words.rate_words, 5),
            Field("n of N", words.counts_words, 9),
            *((thresholds,) if is_mixed else ()),
            Field(
                f"from {self._floor:.0%} to 100%",
                lambda each: strip(found, each, DRAWN, self._floor),
                WIDTH,
            ),
            Field("Where it lies", lambda each: words.place_words(found, each), 0, needs=100),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each trust."""
        for each in self._found.figures[:MOST_ROWS]:
            yield ListingRow(str(each.key), self.cells_of(each))


class CombinedScreen(Place):
    """Every trust's figure of a period, what can be said of them together, and what cannot."""

    CSS_PATH = "return.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = COMBINED_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*COMBINED_COMMANDS)
    OPENED_BY = GoToReturn
    AUTO_FOCUS = "CombinedTable"

    table = getters.query_one(CombinedTable)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk, found: Combined, folder: LastFolder) -> None:
        """Show what was found."""
        super().__init__(desk)
        self._found, self._folder = found, folder
        self.place = f"Packages, {found.period.label}"

    def compose_place(self) -> ComposeResult:
        """The table, the trust under the cursor, and below it everything to be said of them."""
        found = self._found
        yield Summary(f"{words.title(found)}{only_first(len(found.figures), MOST_ROWS)}")
        yield CombinedTable(found)
        yield Detail()
        with VerticalScroll():
            legend = (DRAWN.legend,) if found.funnel else ()
            yield Sentence("\n".join((*words.sentences(found), *legend)))

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about the trust under the cursor."""
        figure = self.table.current_figure
        self.detail.say(words.about(self._found, figure) if figure else "")

    @work
    async def action_save_combined_command(self) -> None:
        """Ask for a folder, and write table, funnel plot and page into it."""

        async def write(folder: Path) -> tuple[Path, ...]:
            return await elsewhere(self.desk, partial(_save, self._found, folder))

        asked = AskPath(
            "Save what was combined",
            "The table as CSV, the funnel plot as SVG, and a page of both.",
            as_folder(self._folder.path),
            write,
            wants_folder=True,
            where="Into which folder? Enter writes them.",
        )
        if paths := await self.app.push_screen_wait(asked):
            self._folder.path = paths[0].parent
            say(self, f"{counted(len(paths), 'file')} written into {self._folder.path}.")

    def action_leave_combined_command(self) -> None:
        """Go back to the return."""
        self.leave()


def _save(found: Combined, folder: Path, desk: Desk) -> tuple[Path, ...]:
    del desk
    return save_combined(found, folder)
