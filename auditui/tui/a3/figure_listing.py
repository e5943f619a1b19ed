"""A table of figures: each row is explained in words, and opens onto the audits behind it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import ClassVar, Final, Generic, TypeVar

from textual.binding import BindingType

from auditui.measures.figure import Figure
from auditui.tui.a3.commands import SeeAudits
from auditui.tui.parts.listing import Listing, ListingRow
from auditui.tui.parts.safe import cell
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands

T = TypeVar("T")

BREAK_KEY: Final = "break "
"""What the keys of rows begin with that stand where the thresholds changed."""

BREAK_WORDS: Final = (
    "The thresholds of the grades changed here. What stands above is not comparable with what "
    "stands below, and nothing is computed across it."
)
"""What such a row means."""


def breaks_of(figures: Sequence[Figure]) -> list[Figure]:
    """Those with audits that are the first under other thresholds than those before."""
    audited = [figure for figure in figures if figure.audits]
    return [after for before, after in pairwise(audited) if after.thresholds != before.thresholds]


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

    def break_row(self, figure: Figure, words: Mapping[str, str]) -> ListingRow:
        """The row below a figure from which other thresholds hold; words stand under headings."""
        cells = [cell(words.get(field.label, "╌" * 6)) for field in self.shown_fields()]
        return ListingRow(f"{BREAK_KEY}{figure.period}", cells)

    def action_see_audits_command(self) -> None:
        """Open what is under the cursor, as a second click does."""
        self.action_select_cursor()
