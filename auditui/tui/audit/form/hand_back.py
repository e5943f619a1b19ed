"""What is asked before an auditor hands a file back."""

from functools import partial

from auditui.practice.audit.hand_back import HandBack
from auditui.practice.audit.record import AuditHeading
from auditui.tui.dialogues.write import Write
from auditui.workflow.audit.hand_back import hand_back
from auditui.workflow.desk import Desk


def ask_why_handed_back(desk: Desk, heading: AuditHeading) -> Write[HandBack]:
    """Ask why the auditor cannot be the one, and hand the file back."""
    return Write(
        f"Hand {heading.case_ref} back",
        "It goes to somebody else, and is not given to you again. What you wrote is kept and not "
        "shown to them. Why? Only you and the quality lead are shown it. For example: I know the "
        "family.",
        partial(hand_back, desk, heading.audit_id),
    )
