"""Which audit it is, in words that fit on a line."""

from textual.content import Content

from auditui.practice.audit import AuditHeading
from auditui.practice.pen import Pen
from auditui.tui.parts.safe import content


def which(heading: AuditHeading) -> Content:
    """The case and its worker, the kind or theme, and the month, as a line."""
    parts = [f"{kind_of(heading)} of {heading.month.label}"]
    if heading.worker:
        parts.append(f"worker {heading.worker}")
    case = content(f"Case {heading.case_ref}").stylize("bold")
    return case + content("".join(f" · {part}" for part in parts))


def kind_of(heading: AuditHeading) -> str:
    """What kind of audit it is; of a thematic one, its theme."""
    return f"theme {heading.theme}" if heading.theme else heading.kind.value


def held_words(held: Pen) -> str:
    """Who writes on the audit, in which other window and since when."""
    return f"{held.who} writes on this audit at {held.place}, since {held.since:%H:%M}."
