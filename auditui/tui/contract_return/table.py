"""The table of the periods of the contract return."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import reactive

from auditui.measures.contract_return import Standing
from auditui.measures.words.figure import dated_words, marks, short_period_words
from auditui.measures.words.share import count_words
from auditui.practice.period import Month
from auditui.tui.a3.words import position_words
from auditui.tui.contract_return.commands import OpenReturn
from auditui.tui.contract_return.words import short_state_words, state_words
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.wording import NOTHING
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands

_CENTURY = "20"


class ReturnTable(HasCommands, Listing[Standing]):
    """The newest first; each quarter and year stands out above its months."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenReturn,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(OpenReturn)

    shown: reactive[tuple[Standing, ...]] = reactive((), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_standing(self) -> Standing | None:
        """The period under the cursor."""
        key = self.current
        return next((each for each in self.shown if str(each.period) == key), None)

    def fields(self) -> Sequence[Field[Standing]]:
        """Period, figure with its counts, position, completeness, state."""
        return (
            Field("Period", self._period, 14),
            Field("A3", lambda each: each.figure.share.display, 5),
            Field("n of N", lambda each: count_words(each.figure.share) or NOTHING, 10),
            Field("Position", lambda each: position_words(each.figure.position), 14),
            self._completeness(),
            Field("State", state_words if self.is_wide else short_state_words, 18),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each period."""
        for each in self.shown[:MOST_ROWS]:
            style = "" if isinstance(each.period, Month) else "bold"
            yield ListingRow(str(each.period), self.cells_of(each, style))

    def action_open_return_command(self) -> None:
        """Open the period under the cursor, as a second click does."""
        self.action_select_cursor()

    def _completeness(self) -> Field[Standing]:
        if self.is_wide:
            return Field("Submitted", _submitted)
        return Field("Missing", lambda each: f"{each.figure.not_completed:,}", 7)

    def _period(self, standing: Standing) -> str:
        figure = standing.figure
        if not self.is_wide and (said := marks(figure)):
            return " ".join((short_period_words(figure).removeprefix(_CENTURY), *said))
        indent = "  " if isinstance(standing.period, Month) else ""
        return f"{indent}{dated_words(figure) if self.is_wide else short_period_words(figure)}"


def _submitted(standing: Standing) -> str:
    figure = standing.figure
    return f"{figure.audits:,} of {figure.audits + figure.not_completed:,}"
