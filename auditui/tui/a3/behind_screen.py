"""The audits behind a figure."""

from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import DataTable

from auditui.practice.audit.record import AuditHeading
from auditui.practice.text import counted
from auditui.tui.a3.behind import Behind
from auditui.tui.a3.commands import LeaveAudits
from auditui.tui.audit.form.screen import AuditScreen
from auditui.tui.audit.table import AuditList, AuditTable
from auditui.tui.audit.words import about_audit
from auditui.tui.parts.lines import Detail, Summary
from auditui.tui.parts.listing import MOST_ROWS
from auditui.tui.parts.sizes import TALL
from auditui.tui.parts.wording import only_first
from auditui.tui.shell.command import Command
from auditui.tui.shell.commands import GoToA3
from auditui.tui.shell.place import Place
from auditui.workflow.a3.groups import audits_behind
from auditui.workflow.desk import Desk


class BehindScreen(Place):
    """What a figure was counted from, the inadequate first; Enter opens an audit to be read."""

    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (LeaveAudits,)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(LeaveAudits)
    OPENED_BY = GoToA3
    AUTO_FOCUS = "AuditTable"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-roomy")]  # noqa: RUF012

    summary_line = getters.query_one(Summary)
    table = getters.query_one(AuditTable)
    detail = getters.query_one(Detail)

    def __init__(self, desk: Desk, behind: Behind) -> None:
        """Show the audits behind a figure."""
        super().__init__(desk)
        self._behind = behind
        self._audits: tuple[AuditHeading, ...] = ()

    def compose_place(self) -> ComposeResult:
        """The figure, its audits, and the one under the cursor in full."""
        yield Summary()
        yield AuditTable()
        yield Detail()

    def read(self) -> None:
        """Read the audits."""
        self._audits = audits_behind(self.desk, self._behind.selection, MOST_ROWS)
        self.table.shown = AuditList(self._audits, of_everybody=True, today=self.desk.today)
        listed = only_first(self._behind.audits, MOST_ROWS)
        counts = counted(self._behind.audits, "audit")
        self.summary_line.say(f"{counts} · {self._behind.title}{listed}")

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about the audit under the cursor."""
        audit = self._current()
        self.detail.say(about_audit(audit, self.desk.today, self.user) if audit else "")

    @on(DataTable.RowSelected)
    def open_form(self) -> None:
        """Open the form to be read."""
        if audit := self._current():
            self.app.push_screen(AuditScreen(self.desk, audit.audit_id))

    def action_leave_audits_command(self) -> None:
        """Go back to the figure."""
        self.leave()

    def _current(self) -> AuditHeading | None:
        key = self.table.current
        return next((audit for audit in self._audits if str(audit.audit_id) == key), None)
