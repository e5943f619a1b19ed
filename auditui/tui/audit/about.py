"""An audit under the cursor: its case's earlier audits, its document, reference and readers.

What shows them is loaded when it is first asked for, so that no list waits for it.
"""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import work

from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import say, told
from auditui.workflow.audit.form import standing_heading
from auditui.workflow.desk import Desk

if TYPE_CHECKING:
    from auditui.tui.shell.place import Place


class AboutAudit(HasCommands):
    """Does the commands of `about_commands` with the audit that is under its cursor."""

    last_folder: Path | None = None
    """The folder that a document was saved in last."""

    @property
    def audit_here(self) -> int | None:
        """The number of the audit under the cursor, or None."""
        raise NotImplementedError

    def action_see_earlier_audits_command(self) -> None:
        """Show what came before the audit."""
        from auditui.tui.audit.earlier import EarlierAudits
        from auditui.tui.shell.reading import keep_reading
        from auditui.workflow.audit.earlier import before

        if (number := self.audit_here) is None:
            return
        desk = _desk_of(self)
        with told(self.screen), desk.faults_named():
            heading = standing_heading(desk, number)
            past = before(desk, number)
            keep_reading(self.screen, desk, (each.heading.audit_id for each in past.audits))
            self.app.push_screen(EarlierAudits(heading, past, desk.today))

    def action_see_readers_command(self) -> None:
        """Show who had the audit before them."""
        from auditui.tui.audit.readers import ReadersOfAudit
        from auditui.workflow.audit.reading import readers

        if (number := self.audit_here) is None:
            return
        desk = _desk_of(self)
        with told(self.screen), desk.faults_named():
            case_ref = standing_heading(desk, number).case_ref
            self.app.push_screen(ReadersOfAudit(desk, case_ref, readers(desk, number)))

    def action_copy_reference_command(self) -> None:
        """Copy the case's reference, as far as the terminal takes it."""
        if (number := self.audit_here) is None:
            return
        desk = _desk_of(self)
        with told(self.screen), desk.faults_named():
            case_ref = standing_heading(desk, number).case_ref
            self.app.copy_to_clipboard(case_ref)
            say(self.screen, f"{case_ref} is copied, if this terminal lets programs copy.")

    @work
    async def action_take_document_command(self) -> None:
        """Ask what of the audit, in which format and where to, and save it."""
        from auditui.tui.audit.take_document import take_document

        if (number := self.audit_here) is None:
            return
        folder = self.last_folder or Path.cwd()
        if taken := await take_document(self.screen, _desk_of(self), number, folder):
            self.last_folder = taken.parent


def _desk_of(node: HasCommands) -> Desk:
    """The desk of the place that a node stands in."""
    return cast("Place", node.screen).desk
