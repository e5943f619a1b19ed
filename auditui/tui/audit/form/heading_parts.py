"""Which audit it is, in words that fit on a line."""

from textual.content import Content

from auditui.practice.audit import AuditHeading
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
