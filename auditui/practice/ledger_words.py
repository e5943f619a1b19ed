"""What the events of the ledger are of, as people say it."""

import re
from collections.abc import Mapping

from auditui.practice.audit.record import AuditHeading
from auditui.practice.audit.words import audit_words

_NUMBERED = re.compile(r"(?P<word>[a-z]+) (?P<number>[0-9]+)(?P<case> .+)?", re.ASCII)


def theme_number(subject: str) -> int | None:
    """The number of the theme that a subject names, or None."""
    found = _NUMBERED.fullmatch(subject)
    return int(found["number"]) if found and found["word"] == "theme" else None


def subject_words(
    subject: str, audit: AuditHeading | None = None, titles: Mapping[int, str] | None = None
) -> str:
    """What a subject is: `C0012, Jan 2016, routine audit`, `theme 7 (Neglect), C0012`.

    `audit` is the one it has to do with, if any, and `titles` are those of themes by number.
    """
    found = _NUMBERED.fullmatch(subject)
    if audit is not None and found:
        named = f"{audit.case_ref}, {audit.month.short_label}, {audit_words(audit)}"
        return named if found["word"] == "audit" else f"{subject} of {named}"
    number = theme_number(subject)
    if found and number is not None and (title := (titles or {}).get(number)):
        case = f",{found['case']}" if found["case"] else ""
        return f"theme {number} ({title}){case}"
    return subject
