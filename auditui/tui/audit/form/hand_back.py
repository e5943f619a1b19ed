"""What is asked before an auditor hands a file back."""

from functools import partial
from typing import Any

from textual.screen import Screen

from auditui.practice.audit.hand_back import HandBack
from auditui.practice.audit.record import AuditHeading
from auditui.tui.dialogues.confirm import Confirm
from auditui.tui.dialogues.write import Write
from auditui.workflow.audit.hand_back import hand_back
from auditui.workflow.desk import Desk


async def handed_back(screen: Screen[Any], desk: Desk, heading: AuditHeading) -> HandBack | None:
    """Ask whether it is meant, then why, and hand the file back; None where it was not.

    Asked first, so that a name typed where no text is open hands nothing back with its letters.
    """
    meant = Confirm(
        f"Hand {heading.case_ref} back?",
        "It goes to somebody else, and is not given to you again. What you wrote is kept and not "
        "shown to them.",
        "Hand it back",
    )
    if not await screen.app.push_screen_wait(meant):
        return None
    asked = Write(
        f"Hand {heading.case_ref} back",
        "Why? Only you and the quality lead are shown it. For example: I know the family.",
        partial(hand_back, desk, heading.audit_id),
    )
    return await screen.app.push_screen_wait(asked)
