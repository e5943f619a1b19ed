"""An audit under the cursor: its case's earlier audits, its reference."""

from typing import TYPE_CHECKING, cast

from auditui.tui.audit.earlier import EarlierAudits
from auditui.tui.shell.has_commands import HasCommands
from auditui.tui.shell.messages import say, told
from auditui.workflow.audit.earlier import before
from auditui.workflow.audit.form import standing
from auditui.workflow.desk import Desk

if TYPE_CHECKING:
    from auditui.tui.shell.place import Place


class AboutAudit(HasCommands):
    """Does the commands of `about_commands` with the audit that is under its cursor."""

    @property
    def audit_here(self) -> int | None:
        """The number of the audit under the cursor, or None."""
        raise NotImplementedError

    def action_see_earlier_audits_command(self) -> None:
        """Show what came before the audit."""
        if (number := self.audit_here) is None:
            return
        desk = _desk_of(self)
        with told(self.screen), desk.faults_named():
            heading = standing(desk, number).heading
            asked = EarlierAudits(heading, before(desk, number), desk.today)
            self.app.push_screen(asked)

    def action_copy_reference_command(self) -> None:
        """Copy the case's reference, as far as the terminal takes it."""
        if (number := self.audit_here) is None:
            return
        desk = _desk_of(self)
        with told(self.screen), desk.faults_named():
            case_ref = standing(desk, number).heading.case_ref
            self.app.copy_to_clipboard(case_ref)
            say(self.screen, f"{case_ref} is copied, if this terminal lets programs copy.")


def _desk_of(node: HasCommands) -> Desk:
    """The desk of the place that a node stands in."""
    return cast("Place", node.screen).desk
