"""How the checklists were answered, a quarter at a time."""

from textual import getters
from textual.app import ComposeResult

from auditui.practice.text import counted
from auditui.tui.a3.behind import Behind, behind_rate
from auditui.tui.a3.checklists import ChecklistTable
from auditui.tui.a3.period_pane import PeriodPane
from auditui.tui.a3.spans import Span, quarters
from auditui.tui.parts.lines import Summary
from auditui.workflow.a3.checklists import NothingAnswered, checklists


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
            self.heading.say(f"{span.words} · no audit that counts has checklist answers")
        else:
            self.heading.say(
                f"{span.words} · {counted(found.audits, 'audit')} with checklists · weakest first"
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
