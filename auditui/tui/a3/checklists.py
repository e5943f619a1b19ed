"""How the checklists were answered in a period, the weakest points first."""

from collections.abc import Iterator, Sequence

from textual import getters
from textual.app import ComposeResult
from textual.reactive import reactive

from auditui.measures.checklists import Compliance, Rate
from auditui.measures.tables.behind import checklists_table
from auditui.measures.tables.table import Table
from auditui.measures.words.checklists import called, change_words, rate_sentence
from auditui.measures.words.share import count_words, interval_words, percent_column
from auditui.practice.text import counted
from auditui.practice.tool import Answer
from auditui.tui.a3.behind import Behind, behind_rate
from auditui.tui.a3.figure_listing import FigureListing
from auditui.tui.a3.pane import SideBySide
from auditui.tui.a3.period_pane import PeriodPane
from auditui.tui.a3.spans import Span, quarters
from auditui.tui.parts.lines import Summary
from auditui.tui.parts.listing import WIDEST, Field, ListingRow
from auditui.tui.parts.safe import cell
from auditui.tui.parts.sizes import COMFORTABLE, ROOMY
from auditui.tui.parts.wording import NOTHING
from auditui.workflow.a3.across import checklists_side_by_side
from auditui.workflow.a3.checklists import NothingAnswered, checklists

QUESTION = 46
"""How many cells of a question leave room for its change; the cursor reads out the whole."""


class ChecklistTable(FigureListing[Rate]):
    """Under each checklist's title its questions."""

    compliance: reactive[Compliance | None] = reactive(None)

    def watch_compliance(self) -> None:
        """Fill the table; at first the cursor is on the weakest point."""
        is_first = not self.row_count
        self.fill()
        if is_first:
            self.move_cursor(row=1)

    def fields(self) -> Sequence[Field[Rate]]:
        """The question, how often it was yes, and how that was in the period before."""
        widest = WIDEST if self.app.size.width >= ROOMY else QUESTION
        return (
            Field("Question", lambda rate: rate.asked.question.text, 38, widest=widest),
            Field("Yes", lambda rate: percent_column(rate.asked.share, NOTHING), 4),
            Field("n of N", lambda rate: count_words(rate.asked.share) or NOTHING, 9),
            Field(
                "Interval",
                lambda rate: interval_words(rate.asked.share) or NOTHING,
                needs=COMFORTABLE,
            ),
            Field("Partly", lambda rate: f"{rate.asked.answers[Answer.PARTLY]:>6,}", 6),
            Field(
                "N/a",
                lambda rate: f"{rate.asked.answers[Answer.NOT_APPLICABLE]:>3,}",
                needs=COMFORTABLE,
            ),
            Field("Before", lambda rate: percent_column(rate.before, NOTHING), 6),
            Field("Change", change_words, needs=COMFORTABLE),
        )

    def listing_rows(self) -> Iterator[ListingRow]:
        """A row for each checklist's title and for each question."""
        for checklist in self.compliance.checklists if self.compliance else ():
            blanks = [cell("") for _ in self.shown_fields()[1:]]
            yield ListingRow(checklist.key, [cell(checklist.title, "bold"), *blanks])
            for rate in checklist.rates:
                yield ListingRow(_key(rate), self.cells_of(rate))

    @property
    def under_cursor(self) -> Rate | None:
        """The question under the cursor, or None on a title."""
        checklists = self.compliance.checklists if self.compliance else ()
        rates = [rate for checklist in checklists for rate in checklist.rates]
        return next((rate for rate in rates if _key(rate) == self.current), None)

    def explanation(self) -> str:
        """What is under the cursor, in full sentences."""
        if self.compliance is None:
            return ""
        rate = self.under_cursor
        return rate_sentence(self.compliance, rate) if rate else _ABOUT


_ABOUT = (
    "Yes as a share of the audits that the question applied to: partly is not yes, and not "
    "applicable is counted beside it. The weakest points come first."
)


def _key(rate: Rate) -> str:
    question = rate.asked.question
    return f"question {question.key}" + (f" {question.wording}" if rate.is_reworded else "")


class ChecklistsPane(PeriodPane):
    """The questions of a quarter, the weakest points first."""

    heading = getters.query_one(Summary)
    table = getters.query_one(ChecklistTable)

    def compose(self) -> ComposeResult:
        """What is shown, and the questions."""
        yield Summary()
        yield ChecklistTable()

    def spans(self) -> tuple[Span, ...]:
        """The quarters with audits."""
        return quarters(self.report) if self.report else ()

    def read_span(self, span: Span) -> None:
        """Count the answers."""
        try:
            self.table.compliance = found = checklists(self.desk, span.first.quarter)
        except NothingAnswered:
            self.table.compliance = None
            self.heading.say(
                f"{span.words} · no audit that counts has checklist answers{self.aside}"
            )
        else:
            named = called(found.period.label, found)
            self.heading.say(
                f"{named} · {counted(found.audits, 'audit')} with checklists · weakest first"
                f"{self.aside}"
            )

    def take_focus(self) -> None:
        """Give the keyboard to the table."""
        self.table.focus()

    def explanation(self) -> str:
        """The question under the cursor."""
        return self.table.explanation()

    def behind(self) -> Behind | None:
        """The audits that did not answer the question with yes."""
        compliance, rate = self.table.compliance, self.table.under_cursor
        return behind_rate(compliance, rate) if compliance and rate else None

    def table_shown(self) -> Table | None:
        """The questions, or None where none was answered."""
        compliance = self.table.compliance
        return checklists_table(compliance) if compliance else None

    def side_by_side(self) -> SideBySide | None:
        """The question under the cursor, over the months shown."""
        compliance, rate = self.table.compliance, self.table.under_cursor
        if compliance is None or rate is None:
            return None
        question, period = rate.asked.question, compliance.period
        return SideBySide(
            question.text,
            question.key,
            lambda desk, across: checklists_side_by_side(
                desk, across, None if across.is_time else period
            ),
        )
