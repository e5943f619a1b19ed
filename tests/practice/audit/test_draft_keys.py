"""What drafts are kept under; files that people have hold these, so they never change."""

from auditui.practice.audit.form import (
    ABOVE_CEILING,
    ACTION_DUE,
    ACTION_OWNER,
    ACTION_WHAT,
    ESCALATED_ON,
    ESCALATED_TO,
    WHAT_WAS_DONE,
    note_key,
    prose_key,
    reason_key,
)
from auditui.practice.audit.record import Prose


def test_drafts_are_found_under_the_keys_that_older_files_have() -> None:
    assert (note_key("voice.seen"), reason_key("overall")) == ("note:voice.seen", "reason:overall")
    assert [prose_key(prose) for prose in Prose] == [
        "strengths",
        "areas to improve",
        "feedback to the worker",
    ]
    assert (ABOVE_CEILING, ESCALATED_TO, ESCALATED_ON, WHAT_WAS_DONE) == (
        "above ceiling",
        "escalated to",
        "escalated on",
        "what was done",
    )
    assert (ACTION_WHAT, ACTION_OWNER, ACTION_DUE) == (
        "action what",
        "action owner",
        "action due",
    )
