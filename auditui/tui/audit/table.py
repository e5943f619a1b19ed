"""The table of audits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.binding import BindingType
from textual.reactive import reactive

from auditui.practice.audit import AuditHeading, is_late
from auditui.practice.day import short_day
from auditui.practice.team import NO_TEAM
from auditui.tui.audit.commands import OpenAudit
from auditui.tui.audit.words import audit_grade, audit_state
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.sizes import COMFORTABLE
from auditui.tui.parts.wording import NOBODY, NOTHING
from auditui.tui.shell.command import Command
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.use import Use, only_if


@dataclass(frozen=True)
class AuditList:
    """Audits in the order to be shown, whether whose each is matters, and the day it is."""

    audits: Sequence[AuditHeading]
    of_everybody: bool
    today: date


class AuditTable(HasCommands, Listing[AuditHeading]):
    """Due, case, team, state and grade of each audit; more where there is room."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (OpenAudit,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(OpenAudit)

    shown: reactive[AuditList | None] = reactive(None)

    def watch_shown(self) -> None:
        """Fill the table."""
        if self.shown is not None:
            self.fill()

    def fields(self) -> Sequence[Field[AuditHeading]]:
        """The auditor only among everybody's, where the day due is the same for all."""
        listed = self.shown
        if listed is None:
            return ()
        everybody = listed.of_everybody
        fields = [
            Field[AuditHeading](
                "Due",
                lambda audit: short_day(audit.due) if audit.due else NOTHING,
                11,
                needs=COMFORTABLE if everybody else 0,
            ),
            Field("Month", lambda audit: audit.month.short_label, needs=COMFORTABLE),
            Field("Case", lambda audit: audit.case_ref, 9),
            Field[AuditHeading]("Team", lambda audit: audit.team or NO_TEAM, 20),
            Field("Status", lambda audit: audit.status, needs=COMFORTABLE),
            Field("State", lambda audit: audit_state(audit, listed.today), 13),
            Field("Grade", audit_grade, 11 if everybody else 15),
        ]
        if everybody:
            fields.insert(4, Field("Auditor", lambda audit: audit.auditor or NOBODY, 14))
        return fields

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each audit, late ones in bold."""
        if self.shown is not None:
            for audit in self.shown.audits[:MOST_ROWS]:
                style = "bold" if is_late(audit, self.shown.today) else ""
                yield ListingRow(str(audit.audit_id), self.cells_of(audit, style))

    def use(self, command: type[Command]) -> Use:
        """No opening while there is nothing to open."""
        del command
        return only_if(self.row_count, "There is nothing to open.")

    def action_open_audit_command(self) -> None:
        """Open the audit under the cursor, as a second click does."""
        self.action_select_cursor()
