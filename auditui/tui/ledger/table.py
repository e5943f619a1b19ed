"""The ledger's lines as a table, and in full sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import UTC, datetime, tzinfo
from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import reactive

from auditui.dataclass import dataclass
from auditui.practice.ledger_search import Line
from auditui.practice.moment import clock_time, utc_time
from auditui.tui.ledger.commands import OpenEntries
from auditui.tui.parts.listing import Field, Listing, ListingRow
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.use import Use, shown_if
from auditui.workflow.ledger_search import audit_of

UTC_NEEDS = 120
"""From how many cells on UTC has a column of its own."""

_NUMBER, _CLOCK, _UTC, _GAPS = 7, 20, 16, 14
"""How many cells the columns of numbers and times take, and those between all columns."""

MOST_NAMED = 8
"""How many of those who made an audit's entries are named."""


@dataclass(frozen=True)
class LedgerView:
    """A page of lines, what their subjects are in words, and the zone of the clock here."""

    lines: tuple[Line, ...] = ()
    of: Mapping[str, str] = field(default_factory=dict)
    zone: tzinfo = UTC
    is_opened: bool = False
    """Whether these are the entries of one audit, each in a line of its own."""

    def clock(self, at: str) -> str:
        """A recorded moment as the clock here had it."""
        return clock_time(datetime.fromisoformat(at), self.zone)

    def words(self, line: Line) -> str:
        """What a line is of."""
        return self.of.get(line.newest.subject, line.newest.subject)

    def in_full(self, line: Line) -> str:
        """Everything about a line, in sentences."""
        event, words = line.newest, self.words(line)
        named = words if words == event.subject else f"{words} ({event.subject})"
        if line.count > 1:
            others = len(line.by) - MOST_NAMED
            more = f" and {others} others" if others > 0 else ""
            return (
                f"{named}: {line.count:,} entries by {', '.join(line.by[:MOST_NAMED])}{more}.\n"
                f"From {self._both(line.first_at)}\n"
                f"to   {self._both(event.at)}, {event.verb}."
            )
        account = f" (account {event.account})" if event.account else ""
        return (
            f"{event.by}{account}: {event.verb}, {named}.\n"
            f"{self._both(event.at)}\n"
            f"Digest {event.digest}\nHash   {event.hash}"
        )

    def _both(self, at: str) -> str:
        return f"{self.clock(at)}, {_utc(at)} UTC"


def _utc(at: str) -> str:
    return utc_time(datetime.fromisoformat(at))


class EventTable(HasCommands, Listing[Line]):
    """A page of the ledger; Enter shows each entry of an audit."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenEntries,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(OpenEntries)

    view: reactive[LedgerView] = reactive(LedgerView(), init=False, always_update=True)

    def watch_view(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_line(self) -> Line | None:
        """The line under the cursor."""
        key = self.current
        return next((each for each in self.view.lines if str(each.newest.number) == key), None)

    def use(self, command: type[Command]) -> Use:
        """Entries are opened of an audit that is not opened yet."""
        del command
        line = self.current_line
        return shown_if(line and not self.view.is_opened and audit_of(line) is not None)

    def fields(self) -> Sequence[Field[Line]]:
        """Number, when here and in UTC, who, what, and what it is of."""
        view, width = self.view, self.app.size.width
        utc = _UTC if width >= UTC_NEEDS else 0
        rest = width - _NUMBER - _CLOCK - utc - _GAPS
        who, what = rest // 4, rest * 3 // 8
        of = rest - who - what
        return (
            Field("Number", lambda line: f"{line.newest.number:>6}", 6),
            Field("When", lambda line: view.clock(line.newest.at), _CLOCK),
            Field("UTC", lambda line: _utc(line.newest.at), _UTC, needs=UTC_NEEDS),
            Field("Who", lambda line: line.who, who, widest=who),
            Field("What", lambda line: line.verb, what, widest=what),
            Field("Of", view.words, of, widest=of),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each line."""
        for line in self.view.lines:
            yield ListingRow(str(line.newest.number), self.cells_of(line))
