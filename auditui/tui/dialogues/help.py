"""The help of the place one is in, made from the declarations of its commands."""

from typing import Any, ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from auditui.tui.dialogues.dialogue import Cancel, CloseHelp, Dialogue
from auditui.tui.shell.command import Command, keys_of
from auditui.tui.shell.has_commands import commands_in_reach
from auditui.tui.shell.use import Use


class HelpScreen(Dialogue[None]):
    """Every command in reach: its keys, its name, what it does, and why not where it is greyed."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (Cancel, CloseHelp)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(CloseHelp)

    def __init__(self, helped: Screen[Any]) -> None:
        """Explain a screen as it stands."""
        super().__init__("What can be done here")
        self._helped = helped

    def compose_answer(self) -> ComposeResult:
        """A table that scrolls."""
        with VerticalScroll():
            yield Static(self._table())

    def _table(self) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
        table.add_column(no_wrap=True, style="bold")
        table.add_column(ratio=1)
        for node, command in commands_in_reach(self._helped):
            use = node.use_of(command)
            if use.is_shown:
                table.add_row(keys_of(self._helped, command), _explained(command, use))
        return table


def _explained(command: type[Command], use: Use) -> Text:
    text = Text(command.command(), style="bold")
    text.append(f"  {command.tooltip()}", style="not bold")
    if not use.can_be_used:
        text.append(f" (not just now) {use.why_not}".rstrip(), style="not bold italic")
    return text
