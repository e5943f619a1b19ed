"""Which audit it is and how far it has come; below, what keeps one from writing, what came back."""

from functools import cached_property
from textwrap import wrap

from textual.content import Content

from auditui.practice.audit.record import AuditState
from auditui.practice.erasure import is_erased
from auditui.tui.audit.about_commands import SeeEarlierAudits
from auditui.tui.audit.form.commands import WriteInThisWindow
from auditui.tui.audit.form.following import Following
from auditui.tui.audit.form.heading_parts import held_words, in_lines, parts, reopened_words
from auditui.tui.audit.form.view import FormView
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import ALARM
from auditui.tui.shell.command import keys_of

LINES = 2
"""How many lines say which audit it is."""

MOST_LINES = 2
"""How many lines a warning takes at most."""

NARROW = 58
"""How many columns there are before the screen has been measured."""


class FormHeading(Following):
    """What fits of which audit it is, the least needed left out first; warnings below."""

    def lines(self, view: FormView) -> Content:
        """How the audit stands now."""
        width = self.content_size.width or NARROW
        return heading_lines(view, width, self._earlier_key, self._write_key)

    @cached_property
    def _earlier_key(self) -> str:
        """The key that reads on; found once, since each answer shows the heading anew."""
        return keys_of(self.screen, SeeEarlierAudits)

    @cached_property
    def _write_key(self) -> str:
        """The key that enters an audit for its auditor."""
        return keys_of(self.screen, WriteInThisWindow)

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        super().on_resize()
        self._show()


def heading_lines(
    view: FormView, width: int, earlier_key: str = "", write_key: str = ""
) -> Content:
    """The lines of the heading in so many columns; one key shows what is cut, one writes here."""
    lines = in_lines(parts(view, earlier_key), LINES, width)
    more = f" … {earlier_key} reads on" if earlier_key else " …"
    warnings = (
        _why_read_only(view, write_key),
        reopened_words(view.audit.heading),
        view.around.answers,
    )
    for warning in warnings:
        if warning:
            cut = wrap(warning, max(width, NARROW // 2), max_lines=MOST_LINES, placeholder=more)
            lines.extend(content(line).stylize(ALARM) for line in cut)
    return Content("\n").join(lines)


def _why_read_only(view: FormView, write_key: str) -> str:
    if is_erased(view.audit.heading.case_ref):
        return "Read only: it was erased. Texts and reference are gone, grades and answers stay."
    return "" if view.may_write else f"Read only: {_reason(view, write_key)}"


def _reason(view: FormView, write_key: str) -> str:
    heading, around = view.audit.heading, view.around
    if moderation := view.audit.moderation:
        final = f"final grade {moderation.grade.value}"
        return f"submitted, and moderated by {moderation.by} ({final})."
    if heading.state is AuditState.SUBMITTED:
        return "this audit is submitted. Only the quality lead can reopen it."
    if heading.state is AuditState.WITHDRAWN:
        return "this audit was withdrawn."
    if around.held:
        return held_words(around.held, heading)
    if around.may_hold:
        return "no window writes on this audit just now; this one can."
    return _of_somebody_else(view, write_key)


def _of_somebody_else(view: FormView, write_key: str) -> str:
    if view.around.may_enter:
        auditor = view.audit.heading.auditor
        return f"{auditor} writes this audit; {write_key} enters it on their behalf."
    return view.around.only_reads or "this audit is somebody else's to write."
