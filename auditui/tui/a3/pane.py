"""One view of A3: figures to move among, each explained, with the audits behind it."""

from collections.abc import Callable
from typing import NamedTuple

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.measures.across import AcrossTable
from auditui.measures.figure import Report
from auditui.measures.signals.spike import Spike
from auditui.measures.tables.figure import figure_table
from auditui.measures.tables.table import Table
from auditui.practice.selection import Across
from auditui.tui.a3.behind import Behind
from auditui.workflow.desk import Desk


class SideBySide(NamedTuple):
    """A question or section: its title, its key, and how it is read for some groups."""

    title: str
    key: str
    read: Callable[[Desk, Across], AcrossTable]


class Pane(Vertical):
    """A view of the report; it says when the cursor moves and when a figure is opened."""

    report: reactive[Report | None] = reactive(None)

    class Moved(Message):
        """Another figure is under the cursor, or what is there has changed."""

    class Opened(Message):
        """The audits behind the figure under the cursor are asked for."""

    def read(self) -> None:
        """Read what only this view needs, whenever it is shown."""

    def take_focus(self) -> None:
        """Give the keyboard to what is moved about in."""
        raise NotImplementedError

    def explanation(self) -> str:
        """What is under the cursor, in full sentences."""
        raise NotImplementedError

    def behind(self) -> Behind | None:
        """The audits behind what is under the cursor, or None where there are none."""
        raise NotImplementedError

    def spike(self) -> Spike | None:
        """What under the cursor asks for a deep dive, or None."""
        return None

    def table_shown(self) -> Table | None:
        """What it shows as a table of plain values, or None while there is nothing."""
        return figure_table(self.report) if self.report else None

    def side_by_side(self) -> SideBySide | None:
        """What under the cursor can be laid side by side, or None."""
        return None

    @on(DataTable.RowHighlighted)
    def pass_on_move(self, event: DataTable.RowHighlighted) -> None:
        """Say that the cursor moved."""
        event.stop()
        self.post_message(self.Moved())

    @on(DataTable.RowSelected)
    def pass_on_opening(self, event: DataTable.RowSelected) -> None:
        """Say that a row was opened."""
        event.stop()
        self.post_message(self.Opened())
