"""Every version of a period that was published, to be read."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import DataTable, Static

from auditui.measures.publication import Publication
from auditui.measures.words.share import count_words
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.day import short_day
from auditui.tui.a3.words import position_words
from auditui.tui.contract_return.commands import LeaveVersions
from auditui.tui.contract_return.lines import lines_of, lines_of_version
from auditui.tui.parts.columns import in_columns
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.parts.wording import NOTHING
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToReturn
from auditui.tui.shell.place import Place
from auditui.workflow.contract_return.publish import versions
from auditui.workflow.desk import Desk


class VersionTable(Listing[Publication]):
    """The newest version first."""

    shown: reactive[tuple[Publication, ...]] = reactive((), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_version(self) -> Publication | None:
        """The version under the cursor."""
        return next((each for each in self.shown if str(each.version) == self.current), None)

    def fields(self) -> Sequence[Field[Publication]]:
        """Number, when, by whom, figure, counts, position, reason."""
        return (
            Field("Version", lambda each: str(each.version), 7),
            Field("Published", lambda each: short_day(each.published_at.date()), 11),
            Field("By", lambda each: each.published_by, 14),
            Field("A3", lambda each: each.figure.share.display, 4),
            Field("n of N", lambda each: count_words(each.figure.share), 10),
            Field("Position", lambda each: position_words(each.figure.position), 15),
            Field("Reason", lambda each: each.reason or NOTHING, needs=100),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each version."""
        for each in reversed(self.shown):
            yield ListingRow(str(each.version), self.cells_of(each))


class VersionText(VerticalScroll):
    """A version in full."""

    parts = getters.query_one(Static)

    def compose(self) -> ComposeResult:
        """Each part beside what it says."""
        yield Static()

    def show(self, version: Publication, earlier: Publication | None) -> None:
        """Show a version, which took the place of an earlier one or of none, from its beginning."""
        lines = (
            *lines_of_version(version, earlier),
            *lines_of(version.figure, version.report, version.moderation),
        )
        self.parts.update(in_columns(lines))
        self.scroll_home(animate=False)


class ReturnVersionsScreen(Place):
    """What was published stands here for good: figures, words, reason, who signed, and when."""

    CSS_PATH = "return.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (LeaveVersions,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(LeaveVersions)
    OPENED_BY = GoToReturn
    AUTO_FOCUS = "VersionTable"

    table = getters.query_one(VersionTable)
    text = getters.query_one(VersionText)

    def __init__(self, desk: Desk, period: ReturnPeriod) -> None:
        """Show the versions of a period."""
        super().__init__(desk)
        self._period = period
        self.place = f"Versions of {period.label}"

    def compose_place(self) -> ComposeResult:
        """The versions, and below them the one under the cursor in full."""
        yield VersionTable()
        yield VersionText()

    def read(self) -> None:
        """Read every version."""
        self.table.shown = versions(self.desk, self._period)

    @on(DataTable.RowHighlighted)
    def show_version(self) -> None:
        """Show the version under the cursor in full."""
        if version := self.table.current_version:
            earlier = [each for each in self.table.shown if each.version < version.version]
            self.text.show(version, earlier[-1] if earlier else None)

    def action_leave_versions_command(self) -> None:
        """Go back."""
        self.leave()
