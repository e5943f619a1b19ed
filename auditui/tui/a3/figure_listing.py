"""A table of figures: each row is explained in words, and opens onto the audits behind it."""

from typing import ClassVar, Generic, TypeVar

from textual.binding import BindingType

from auditui.tui.a3.commands import SeeAudits
from auditui.tui.parts.listing import Listing
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands

T = TypeVar("T")


class FigureListing(HasCommands, Listing[T], Generic[T]):
    """A listing whose rows are figures, or the titles between them."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (SeeAudits,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(SeeAudits)

    @property
    def under_cursor(self) -> T | None:
        """The figure under the cursor, or None on a row that is none."""
        raise NotImplementedError

    def explanation(self) -> str:
        """What is under the cursor, in full sentences."""
        raise NotImplementedError

    def action_see_audits_command(self) -> None:
        """Open what is under the cursor, as a second click does."""
        self.action_select_cursor()
