"""The table of targets, and what each is and was in words."""

from collections.abc import Iterable, Sequence
from datetime import date

from textual.reactive import reactive

from auditui.dataclass import dataclass
from auditui.practice.a3.target import Target, TargetEntry
from auditui.practice.a3.target_effect import last_day
from auditui.practice.day import long_day
from auditui.practice.tool import in_force
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow


@dataclass(frozen=True)
class TargetList:
    """Targets as they were entered, the oldest day first, and the day it is."""

    entries: tuple[TargetEntry, ...] = ()
    today: date = date.min

    @property
    def standing(self) -> tuple[Target, ...]:
        """Those that judge, now or later or earlier."""
        return tuple(entry.target for entry in self.entries if entry.withdrawn is None)

    @property
    def in_force_today(self) -> Target | None:
        """The one that judges today."""
        return in_force(self.standing, self.today)

    def state(self, entry: TargetEntry) -> str:
        """Whether it is withdrawn, to come, over, or in force now."""
        target = entry.target
        if entry.withdrawn:
            return f"withdrawn: {' '.join(entry.withdrawn.reason.split())}"
        if target.in_force_from > self.today:
            return f"in force from {long_day(target.in_force_from)}"
        until = last_day(target, self.standing)
        if until is not None and until < self.today:
            return f"ended {long_day(until)}"
        return "in force now"


class TargetTable(Listing[TargetEntry]):
    """From which day which target and tolerance, the newest first."""

    shown: reactive[TargetList] = reactive(TargetList(), init=False)

    def watch_shown(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_entry(self) -> TargetEntry | None:
        """The target under the cursor."""
        key = self.current
        return next((entry for entry in self.shown.entries if str(entry.entry_id) == key), None)

    def go_to_newest(self) -> None:
        """Put the cursor on what was entered last, where it can be withdrawn again."""
        newest = max((entry.entry_id for entry in self.shown.entries), default=0)
        self.put_cursor(str(newest))
        self.focus()

    def fields(self) -> Sequence[Field[TargetEntry]]:
        """Day, both percentages, state."""
        return (
            Field("From", lambda entry: long_day(entry.target.in_force_from), 17),
            Field("Target", lambda entry: f"{entry.target.target:f}%", 8),
            Field("Tolerance", lambda entry: f"{entry.target.tolerance:f}%", 9),
            Field("State", self._state, 36),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each."""
        for entry in reversed(self.shown.entries[-MOST_ROWS:]):
            yield ListingRow(str(entry.entry_id), self.cells_of(entry))

    def _state(self, entry: TargetEntry) -> str:
        return self.shown.state(entry)


def about_entry(entry: TargetEntry) -> str:
    """A target in full sentences: what it is, who set it, and why it was withdrawn."""
    target, withdrawn = entry.target, entry.withdrawn
    lines = [
        f"From {long_day(target.in_force_from)} {target.words}. "
        f"Set by {entry.set_by} on {long_day(entry.set_at.date())}."
    ]
    if withdrawn:
        day = long_day(withdrawn.at.date())
        lines.append(f"Withdrawn by {withdrawn.who} on {day}: {withdrawn.reason}")
    return "\n".join(lines)
