"""What the audit is of, who makes it against which standard, and how much of it is left."""

from textual.content import Content

from auditui.practice.audit import AuditState
from auditui.tui.audit.form.following import Following
from auditui.tui.audit.form.heading_parts import held_words
from auditui.tui.audit.form.view import FormView
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import ALARM, MARKED


class FormHeading(Following):
    """The case, then the progress, the auditor and the thresholds; a warning below them."""

    def lines(self, view: FormView) -> Content:
        """How the audit stands now."""
        return heading_lines(view)


def heading_lines(view: FormView) -> Content:
    """The lines of the heading."""
    heading, thresholds = view.audit.heading, view.form.thresholds
    case = content(f"Case {heading.case_ref}").stylize("bold")
    known = [heading.team, heading.status, heading.state.value]
    about = content("".join(f" · {part}" for part in known if part))
    who = content(f" · auditor {heading.auditor} · thresholds {thresholds.version}")
    lines = [case + about, _progress(view) + who]
    if warning := _warning(view):
        lines.append(content(warning).stylize(ALARM))
    return Content("\n").join(lines)


def _progress(view: FormView) -> Content:
    left, every = len(view.missing), len(view.items)
    words = f"{left} of {every} left" if left else "Nothing is left"
    return Content(words).stylize(MARKED)


def _warning(view: FormView) -> str:
    safety = view.audit.safety
    if not view.may_write:
        return f"Read only: {_why_read_only(view)}"
    if safety.is_safe is False and not safety.is_escalated:
        return "! Not safe, and the escalation is not recorded yet. That comes first."
    return ""


def _why_read_only(view: FormView) -> str:
    heading, around = view.audit.heading, view.around
    if moderation := view.audit.moderation:
        final = f"final grade {moderation.grade.value}"
        return f"submitted, and moderated by {moderation.by} ({final})."
    if heading.state is AuditState.SUBMITTED:
        return "this audit is submitted. Only the quality lead can reopen it."
    if heading.state is AuditState.WITHDRAWN:
        return "this audit was withdrawn."
    if around.held:
        return held_words(around.held)
    if around.may_hold:
        return "no window writes on this audit just now; this one can."
    return "this audit is somebody else's to write."
