"""One view of a place: a list to go through, the thing under the cursor explained below."""

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import DataTable

from auditui.practice.people import Person
from auditui.tui.shell.has_commands import HasCommands
from auditui.workflow.desk import Desk


class ViewPane(HasCommands, Vertical, can_focus=True):
    """A view; it reads what it shows, and says what is under the cursor when that changes.

    It takes the keyboard itself where its list is empty, so that its commands stay in reach.
    """

    class Moved(Message):
        """Something else is under the cursor, or what is there has changed."""

    class Changed(Message):
        """Something was recorded here, so that the whole place is to be read anew."""

    def __init__(self, desk: Desk) -> None:
        """Show what there is for whoever sits at the desk."""
        super().__init__()
        self.desk = desk

    @property
    def user(self) -> Person:
        """Whoever sits at the desk."""
        return self.desk.person

    def read(self) -> None:
        """Read what it shows from the database."""
        raise NotImplementedError

    def summary(self) -> str:
        """How what it lists stands, in a line."""
        raise NotImplementedError

    def explanation(self) -> str:
        """What is under the cursor, in full sentences."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Give the keyboard at once to the list, or keep it where the list is empty.

        At once, so that keys typed ahead find this view.
        """
        table = self.query_one(DataTable)
        self.screen.set_focus(table if table.display else self)

    @on(DataTable.RowHighlighted)
    def pass_on_move(self, event: DataTable.RowHighlighted) -> None:
        """Say that the cursor moved."""
        event.stop()
        self.refresh_bindings()
        self.post_message(self.Moved())
