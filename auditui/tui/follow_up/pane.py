"""One view of what follows audits: a list whose things each come from an audit."""

from textual import on
from textual.message import Message
from textual.widgets import DataTable

from auditui.tui.shell.view_pane import ViewPane


class FollowUpPane(ViewPane):
    """A view of which Enter opens the audit that what is under the cursor comes from."""

    class AuditAsked(Message):
        """An audit is to be opened."""

        def __init__(self, audit_id: int) -> None:
            """Name the audit."""
            super().__init__()
            self.audit_id = audit_id

    def audit_under_cursor(self) -> int | None:
        """The audit that what is under the cursor comes from, or None where there is nothing."""
        raise NotImplementedError

    @on(DataTable.RowSelected)
    def pass_on_opening(self, event: DataTable.RowSelected) -> None:
        """Ask for the audit."""
        event.stop()
        if (audit := self.audit_under_cursor()) is not None:
            self.post_message(self.AuditAsked(audit))
