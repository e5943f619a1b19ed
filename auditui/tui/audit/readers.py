"""Who had an audit before them, to be read and closed again."""

from collections.abc import Sequence
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from auditui.practice.audit.reading import Reader
from auditui.practice.moment import clock_time
from auditui.tui.dialogues.dialogue import Dialogue
from auditui.tui.parts.listing import MOST_ROWS
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import QUIET
from auditui.tui.parts.wording import only_first
from auditui.workflow.desk import Desk

_NO_TRACE = "Accounts that may only read the database leave no trace in it."


class ReadersOfAudit(Dialogue[None]):
    """Everybody who opened an audit, took a file of it or recorded on it, the last one first."""

    CSS_PATH = "audit.tcss"

    def __init__(self, desk: Desk, case_ref: str, readers: Sequence[Reader]) -> None:
        """Show who had an audit of a case before them."""
        super().__init__(f"Who has read this audit of {case_ref}")
        self._desk = desk
        self._readers = readers

    def compose_answer(self) -> ComposeResult:
        """A paragraph for each, to be scrolled."""
        with VerticalScroll():
            yield Static(Content("\n\n").join(self._parts()))

    def _parts(self) -> list[Content]:
        said = [self._said(each) for each in self._readers[:MOST_ROWS]]
        more = only_first(len(self._readers), MOST_ROWS).removeprefix(" · ")
        last = f"{more}. {_NO_TRACE}" if more else _NO_TRACE
        return [*(said or [content("Nobody has opened it.")]), content(last).stylize(QUIET)]

    def _said(self, each: Reader) -> Content:
        first, last = (
            clock_time(datetime.fromisoformat(at), self._desk.zone)
            for at in (each.first_at, each.last_at)
        )
        when = first if first == last else f"{first} to {last}"
        account = f" (account {', '.join(each.accounts)})" if each.accounts else ""
        return Content("\n").join(
            [
                content(each.who).stylize("bold") + content(account).stylize(QUIET),
                content(f"{each.did}: {when}"),
            ]
        )
