"""One theme on a page: what it is, what it asks, what was found and learned, what changes."""

from collections.abc import Collection, Iterator, Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.geometry import Region
from textual.reactive import reactive
from textual.widgets import OptionList, Static

from auditui.practice.calendar.theme import Missing, ThemeProse
from auditui.tui.calendar.theme.texts import ThemeTexts
from auditui.tui.calendar.theme.view import ThemeView
from auditui.tui.calendar.theme.words import (
    WANTED,
    change_words,
    fact_lines,
    meeting_line,
    question_words,
    sample_line,
)
from auditui.tui.calendar.words import one_line
from auditui.tui.parts.columns import in_columns
from auditui.tui.parts.in_sight import WritingInSight
from auditui.tui.parts.lines import Problem, Sentence
from auditui.tui.parts.safe import content


class ThemeTitle(Sentence):
    """What the theme is called."""


class PartTitle(Sentence):
    """What stands below."""


class Facts(Static):
    """Each part of the theme beside what it says."""


class Questions(OptionList):
    """The questions that it adds to the audit tool."""


class Changes(OptionList):
    """What changes in practice because of it."""


class NoQuestions(Sentence):
    """That it adds none."""


class SampleLine(Sentence):
    """What was drawn, and how far it has come."""


class NoChanges(Sentence):
    """That nothing changes yet."""


class Meeting(Sentence):
    """Which meeting it goes to."""


class MeetingProblem(Problem):
    """That the day of its report is wanting."""


class ThemePage(WritingInSight, can_focus=True):
    """The whole theme, in two columns where there is room, written on in place."""

    view: reactive[ThemeView | None] = reactive(None)

    title_line = getters.query_one(ThemeTitle)
    facts = getters.query_one(Facts)
    sample_line = getters.query_one(SampleLine)
    meeting = getters.query_one(Meeting)
    no_questions = getters.query_one(NoQuestions)
    no_changes = getters.query_one(NoChanges)
    problem = getters.query_one(MeetingProblem)

    def __init__(self, texts: ThemeTexts) -> None:
        """Hold the texts of the theme."""
        super().__init__()
        self.texts = texts
        self.questions = Questions()
        self.changes = Changes()

    def compose(self) -> ComposeResult:
        """Before the audit on the left, after it on the right."""
        with VerticalGroup():
            yield ThemeTitle()
            yield Facts()
            yield self.texts[ThemeProse.WHY]
            yield self.texts[ThemeProse.SCOPE]
            yield PartTitle("Questions it adds to the audit tool")
            yield self.questions
            yield NoQuestions("None yet.")
            yield PartTitle("Its sample")
            yield SampleLine()
        with VerticalGroup():
            yield self.texts[ThemeProse.FINDINGS]
            yield self.texts[ThemeProse.LEARNING]
            yield PartTitle("What changes in practice")
            yield self.changes
            yield NoChanges("Nothing yet.")
            yield PartTitle("Quarterly performance meeting")
            yield Meeting()
            yield MeetingProblem()

    def watch_view(self, view: ThemeView | None) -> None:
        """Show the theme as it stands."""
        if view is None:
            return
        self.title_line.say(one_line(view.theme.title))
        self.facts.update(in_columns(fact_lines(view)))
        fill(self.questions, [question_words(each) for each in view.questions])
        fill(self.changes, [change_words(each, view) for each in view.changes])
        self.no_questions.display = not view.questions
        self.no_changes.display = not view.changes
        self.sample_line.say(sample_line(view))
        self.meeting.say(meeting_line(view))
        self.problem.say("")

    def ask_for(self, missing: Collection[Missing]) -> None:
        """Say beside each place what is wanting there, and go to the first text that is."""
        self.app.clear_notifications()
        texts = [text for each in missing if (text := self.texts.ask_for(each))]
        if Missing.REPORT in missing:
            self.problem.say(WANTED[Missing.REPORT])
        if texts:
            self.screen.set_focus(texts[0])
        else:
            self.problem.scroll_visible()

    def wanted_in_sight(self) -> Iterator[Region]:
        """A text with all that stands below it where there is room; else the text, or its line."""
        if text := self.written:
            at = text.region
            for column in self.query_children(VerticalGroup):
                if column in text.ancestors:
                    yield Region(at.x, at.y, at.width, column.region.bottom - at.y)
        yield from super().wanted_in_sight()

    def on_unmount(self) -> None:
        """Record what was typed when the program is left in the middle of a word."""
        self.texts.record()


def fill(listing: OptionList, lines: Sequence[str]) -> None:
    """Show lines and no others, the cursor where it was, or as near as can be."""
    at = listing.highlighted or 0
    listing.set_options([content(line) for line in lines])
    listing.display = bool(lines)
    listing.highlighted = min(at, len(lines) - 1) if lines else None
