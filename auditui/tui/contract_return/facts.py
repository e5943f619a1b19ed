"""What leaves, or left, of a period, and what no longer is as it left."""

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widgets import Static

from auditui.measures.contract_return import ReturnState
from auditui.tui.contract_return.lines import lines_of
from auditui.tui.contract_return.view import ReturnView
from auditui.tui.contract_return.words import scrutiny_words, signed
from auditui.tui.parts.columns import in_columns
from auditui.tui.parts.lines import Problem, Sentence


class FactsTitle(Sentence):
    """Whether this left or would leave."""


class Signed(Sentence):
    """Who signed off what was published last."""


class Differing(Problem):
    """What differs from what was published last."""


class Parts(Static):
    """Each part of the line beside what it says."""


class ReturnFacts(VerticalScroll):
    """The measure's line, part by part, exactly as it leaves."""

    view: reactive[ReturnView | None] = reactive(None)

    title_line = getters.query_one(FactsTitle)
    signed_line = getters.query_one(Signed)
    differing = getters.query_one(Differing)
    parts = getters.query_one(Parts)

    def compose(self) -> ComposeResult:
        """What it is, who signed it, what differs, and the parts."""
        yield FactsTitle()
        yield Signed()
        yield Differing()
        yield Parts()

    def watch_view(self, view: ReturnView | None) -> None:
        """Show the period as it stands."""
        if view is None:
            return
        newest = view.newest
        self.title_line.say(_title(view))
        heard = scrutiny_words(view.comments)
        self.signed_line.say(f"{signed(newest)} {heard}".strip() if newest else "")
        self.differing.say(_differing(view))
        source = view.preview or newest
        lines = lines_of(source.figure, source.report, source.moderation) if source else ()
        self.parts.update(in_columns(lines))


def _title(view: ReturnView) -> str:
    last = len(view.published)
    match view.state:
        case ReturnState.NOT_PUBLISHED:
            return "What will leave, as version 1"
        case ReturnState.NOTHING_COUNTED:
            return f"As it was published, version {last}"
        case ReturnState.DIFFERS:
            return f"What a correction would say, as version {last + 1}"
        case ReturnState.AS_PUBLISHED | ReturnState.SERIES_DIFFERS:
            return f"As published, version {last}"


def _differing(view: ReturnView) -> str:
    match view.state:
        case ReturnState.NOT_PUBLISHED | ReturnState.AS_PUBLISHED:
            return ""
        case ReturnState.NOTHING_COUNTED:
            return "No audit of this period is counted any more."
        case ReturnState.DIFFERS:
            differences = view.preview.differences if view.preview else ()
            return f"Differs from version {len(view.published)}. {' '.join(differences)}"
        case ReturnState.SERIES_DIFFERS:
            return "This period is as published; months before it in the series have changed since."
