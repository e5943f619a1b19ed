"""One view of A3: figures to move among, each explained, with the audits behind it."""

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import DataTable

from auditui.measures.figure import Report
from auditui.measures.signals.spike import Spike
from auditui.tui.a3.behind import Behind


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
