"""The reason that must stand beside what is done against the ordinary run of things."""

from auditui.practice.errors import NotUnderstood
from auditui.practice.text import clean_prose

REASON_LIMIT = 2_000
"""The most characters a reason may have."""


class NeedsAReason(NotUnderstood):
    """Something was asked for without the reason that must stand beside it."""


def reason_given(text: str) -> str:
    """The cleaned reason. Raises NeedsAReason where it is empty, TooLong where it is too long."""
    reason = clean_prose(text, REASON_LIMIT).strip()
    if not reason:
        raise NeedsAReason("Give the reason; it is kept on record.")
    return reason
