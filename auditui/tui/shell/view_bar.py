"""The views of a place, the one that is open standing out."""

from textual.reactive import reactive

from auditui.tui.shell.command import Command
from auditui.tui.shell.key_line import KeyLine


class ViewBar(KeyLine):
    """The commands that change the view, each with its key; a click does it as well."""

    view: reactive[type[Command] | None] = reactive(None)
    """The command of the view that is open."""

    def __init__(self, *commands: type[Command]) -> None:
        """Offer the views that these commands open."""
        super().__init__()
        self._commands = commands

    def watch_view(self) -> None:
        """Let the open view stand out."""
        self.gather()

    def gather(self) -> None:
        """Show the keys, a user's own ones included."""
        self.items = self.items_for(self._commands, self.view)
