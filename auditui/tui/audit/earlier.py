"""What came before an audit, to be read and closed again."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from auditui.practice.audit.earlier import Before, headline, reopened_by, said_of
from auditui.practice.audit.record import AuditHeading
from auditui.tui.audit.about_commands import SeeEarlierAudits
from auditui.tui.dialogues.dialogue import Cancel, Dialogue
from auditui.tui.parts.listing import MOST_ROWS
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import ALARM, QUIET
from auditui.tui.parts.wording import only_first
from auditui.tui.shell.command import Command


class CloseEarlier(Command):
    """Close this with the key that opened it."""

    ACTION = "cancel_command"
    BINDING_KEY = SeeEarlierAudits.BINDING_KEY
    FOLLOWS = SeeEarlierAudits


class EarlierAudits(Dialogue[None]):
    """Why an audit was given back, and the earlier audits of its case, on one scroll."""

    CSS_PATH = "audit.tcss"
    OWN_COMMANDS: ClassVar[tuple[type[Command], ...]] = (Cancel, CloseEarlier)
    BINDINGS: ClassVar[list[BindingType]] = Command.bindings(CloseEarlier)

    def __init__(self, heading: AuditHeading, past: Before, today: date) -> None:
        """Show what came before the audit of a heading."""
        super().__init__(f"Earlier audits of {heading.case_ref}")
        self._past = past
        self._today = today

    def compose_answer(self) -> ComposeResult:
        """All of it, to be scrolled."""
        with VerticalScroll():
            yield Static(earlier_lines(self._past, self._today))


def earlier_lines(past: Before, today: date) -> Content:
    """Why the audit was given back, then each earlier audit with what it asked for."""
    return Content("\n\n").join(Content("\n").join(part) for part in _parts(past, today))


def _parts(past: Before, today: date) -> Iterator[list[Content]]:
    for each in past.reopenings:
        yield [content(reopened_by(each)).stylize(ALARM), content(each.reason)]
    if not past.audits:
        yield [content("No earlier audit of this case is recorded here.")]
    for earlier in past.audits[:MOST_ROWS]:
        title = content(headline(earlier.heading, today)).stylize("bold")
        said = [_said(name, text) for name, text in said_of(earlier)]
        yield [title, *(said or [content("Nothing is written about it.").stylize(QUIET)])]
    if more := only_first(len(past.audits), MOST_ROWS):
        yield [content(more.removeprefix(" · "))]


def _said(name: str, text: str) -> Content:
    return content(f"{name}: ").stylize(QUIET) + content(text)
