"""The table of audits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import reactive

from auditui.dataclass import dataclass
from auditui.practice.absence.answering import Answering
from auditui.practice.audit.order import Order
from auditui.practice.audit.record import AuditHeading, is_late
from auditui.practice.audit.words import auditor_words, kind_words
from auditui.practice.day import short_day
from auditui.practice.team import NO_TEAM
from auditui.tui.audit.about import AboutAudit
from auditui.tui.audit.about_commands import ABOUT_COMMANDS, shown_bindings
from auditui.tui.audit.columns import Column, fitted, sorted_by, within
from auditui.tui.audit.commands import OpenAudit
from auditui.tui.audit.words import audit_grade, audit_safety, audit_state
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.wording import NOBODY, NOTHING
from auditui.tui.shell.command import Command
from auditui.tui.shell.use import Use, only_if

SCROLLBAR = 1
"""How many cells are not the columns'."""


@dataclass(frozen=True)
class AuditList:
    """Audits in the order to be shown, whether whose each is matters, and the day it is."""

    audits: Sequence[AuditHeading]
    of_everybody: bool
    today: date
    order: Order = Order.LEFT_FIRST
    answers: Mapping[int, Answering] = field(default_factory=dict)
    """Who answers for each file whose worker is away, by the audit's number."""

    def in_brief(self, audit: AuditHeading) -> str:
        """Who answers for a file whose worker is away."""
        found = self.answers.get(audit.audit_id)
        return found.in_brief if found else ""


class AuditTable(AboutAudit, Listing[AuditHeading]):
    """Case, kind, safety, state and grade of each audit in full; more where there is room."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenAudit, *ABOUT_COMMANDS)
    BINDINGS: ClassVar[list[BindingType]] = [*Command.bindings(OpenAudit), *shown_bindings()]

    shown: reactive[AuditList | None] = reactive(None)

    def watch_shown(self) -> None:
        """Fill the table."""
        if self.shown is not None:
            self.fill()

    def fill(self) -> None:
        """Fill the table, its columns closer where there is little room."""
        self.cell_padding = 1 if self.is_wide else 0
        super().fill()

    def fields(self) -> Sequence[Field[AuditHeading]]:
        """The columns for which these audits leave room; one cell between them at least."""
        if self.shown is None:
            return ()
        gap = 2 if self.is_wide else 1
        given = fitted(_columns(self.shown), self._painted, self.app.size.width - SCROLLBAR, gap)
        # Without padding the cell between two columns is the first one's own.
        beside = 0 if self.is_wide else 1
        return [
            Field(column.label, within(column.text, width), width + beside, widest=width)
            for column, width in given
        ]

    def shown_fields(self) -> list[Field[AuditHeading]]:
        """The columns, found once for the audits and the width that they are shown in."""
        found_for = (self.shown, self.app.size.width)
        if self._fitted is None or self._fitted[0] != found_for:
            self._fitted = (found_for, list(self.fields()))
        return self._fitted[1]

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each audit, late ones in bold."""
        if self.shown is not None:
            for audit in self._painted:
                style = "bold" if is_late(audit, self.shown.today) else ""
                yield ListingRow(str(audit.audit_id), self.cells_of(audit, style))

    def use(self, command: type[Command]) -> Use:
        """Nothing while there is no audit."""
        del command
        return only_if(self.row_count, "There is nothing to open.")

    @property
    def audit_here(self) -> int | None:
        """The number of the audit under the cursor, or None."""
        return int(self.current) if self.current else None

    def action_open_audit_command(self) -> None:
        """Open the audit under the cursor, as a second click does."""
        self.action_select_cursor()

    _fitted: tuple[tuple[AuditList | None, int], list[Field[AuditHeading]]] | None = None

    @property
    def _painted(self) -> Sequence[AuditHeading]:
        return self.shown.audits[:MOST_ROWS] if self.shown else ()


def _columns(listed: AuditList) -> list[Column]:
    """From left to right; whose an audit is matters only among everybody's."""
    due_rank = 7 if listed.of_everybody else 3
    columns = [
        Column("Due", lambda audit: short_day(audit.due) if audit.due else NOTHING, due_rank, 11),
        Column("Month", lambda audit: audit.month.short_label, 2, 8),
        Column("Case", lambda audit: audit.case_ref),
        Column("Kind", kind_words, 1, 9),
        Column("Safety", audit_safety, only_if_filled=True),
        Column("Team", lambda audit: audit.team or NO_TEAM, 5, 8),
        Column("Status", lambda audit: audit.status, 6, 12, only_if_filled=True),
        Column("State", lambda audit: audit_state(audit, listed.today)),
        Column("Grade", audit_grade),
        Column("The file", listed.in_brief, 1, 11, only_if_filled=True),
    ]
    if listed.of_everybody:
        columns.insert(6, Column("Auditor", lambda audit: auditor_words(audit, NOBODY), 1, 10))
    return sorted_by(columns, listed.order.value)
