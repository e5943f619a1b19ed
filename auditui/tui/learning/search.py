"""Searching what auditors wrote: words to type, the texts that have them, and their audits."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import DataTable, Input

from auditui.practice.errors import AuditError
from auditui.practice.learning.search import BEGINS, ENDS, Found, Searched
from auditui.practice.team import NO_TEAM
from auditui.practice.text import counted
from auditui.tui.learning.commands import SEARCH_COMMANDS, OpenFound
from auditui.tui.parts.lines import Detail, EmptyState, Summary
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import MARKED, QUIET
from auditui.tui.shell.background import elsewhere
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToLearning
from auditui.tui.shell.messages import tell, told
from auditui.tui.shell.place import Place
from auditui.workflow.desk import Desk
from auditui.workflow.learning.search import search

HOW = (
    "Type words and press Enter: notes, reasons, the summary and actions of submitted audits are "
    "searched for all of them, whatever their endings. Workers' names are not searched."
)


class WordsInput(Input):
    """The words to search for."""


class FoundTable(Listing[Found]):
    """A text in a line; Enter opens its audit."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenFound,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(OpenFound)

    shown: reactive[tuple[Found, ...]] = reactive((), init=False)

    def watch_shown(self) -> None:
        """Fill the table from its beginning."""
        self.fill()
        self.move_cursor(row=0)

    @property
    def current_found(self) -> Found | None:
        """What is under the cursor."""
        return None if self.current is None else self.shown[int(self.current)]

    def fields(self) -> Sequence[Field[Found]]:
        """The month, the case, the team where there is room, and what it says."""
        width = self.app.size.width
        return (
            Field("Month", lambda each: str(each.month), 7),
            Field("Case", lambda each: each.case_ref, 9, widest=14),
            Field("Team", lambda each: each.team or NO_TEAM, needs=120, widest=26),
            Field("Text", lambda each: " ".join(each.text.split()), width - 27, widest=width - 60),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for place, each in enumerate(self.shown):
            yield ListingRow(str(place), self.cells_of(each))


class SearchScreen(Place):
    """Words above, what was found below, and the text under the cursor in full."""

    CSS_PATH = "learning.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = SEARCH_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(*SEARCH_COMMANDS)
    OPENED_BY = GoToLearning
    AUTO_FOCUS = "WordsInput"

    words = getters.query_one(WordsInput)
    summary_line = getters.query_one(Summary)
    table = getters.query_one(FoundTable)
    empty_state = getters.query_one(EmptyState)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk) -> None:
        """Open with nothing searched for."""
        super().__init__(desk)
        self.place = "Search"

    def compose_place(self) -> ComposeResult:
        """The words, how many texts have them, the texts, and the one under the cursor."""
        yield WordsInput(placeholder="Words that auditors wrote")
        yield Summary()
        yield FoundTable()
        yield EmptyState(HOW)
        yield Detail()

    def on_mount(self) -> None:
        """Show the list once there is something in it."""
        super().on_mount()
        self.table.display = False

    @on(Input.Submitted)
    def search_for(self, event: Input.Submitted) -> None:
        """Search for the words."""
        event.stop()
        if event.value.strip():
            self._search(event.value)

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Show the text under the cursor, its words standing out."""
        each = self.table.current_found
        if each is not None:
            where = content(f"{each.where}, audit {each.audit_id}, {each.kind.value}\n")
            self.detail.update(Content.assemble(where.stylize(QUIET), _marked(each)))
            self.detail.display = True

    @on(DataTable.RowSelected)
    def open_audit(self) -> None:
        """Open the audit of the text under the cursor."""
        from auditui.tui.audit.form.screen import AuditScreen  # noqa: PLC0415

        if each := self.table.current_found:
            with told(self):
                self.app.push_screen(AuditScreen(self.desk, each.audit_id))

    def action_search_again_command(self) -> None:
        """Go to the words."""
        self.words.focus()

    def action_leave_search_command(self) -> None:
        """Go back."""
        self.leave()

    @work(exclusive=True)
    async def _search(self, words: str) -> None:
        self.summary_line.say("Searching …")
        try:
            searched = await elsewhere(self.desk, partial(search, words=words))
        except AuditError as error:
            self.summary_line.say("")
            tell(self, error)
        else:
            self._show(searched)

    def _show(self, searched: Searched) -> None:
        self.table.display = bool(searched.found)
        self.table.shown = searched.found
        self.empty_state.say("" if searched.found else f"No text has that. {HOW}")
        parts = (
            counted(searched.matches, "text"),
            f"the nearest {len(searched.found)} shown"
            if searched.matches > len(searched.found)
            else "",
            f"{counted(searched.left_out, 'audit')} not searched yet" if searched.left_out else "",
        )
        self.summary_line.say(" · ".join(filter(None, parts)))
        self.detail.say("")
        if searched.found:
            self.table.focus()
            self.explain()


def _marked(each: Found) -> Content:
    """A text with the words that were searched for standing out."""
    first, *rest = each.marked.split(BEGINS)
    parts = [content(first)]
    for part in rest:
        word, _, after = part.partition(ENDS)
        parts += [content(word).stylize(MARKED), content(after)]
    return Content("").join(parts)
