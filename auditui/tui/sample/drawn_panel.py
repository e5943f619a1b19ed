"""The drawn sample: how it was drawn, who audits what, and how far each case is."""

from collections.abc import Iterable, Sequence

from rich.table import Table
from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.reactive import reactive
from textual.widgets import DataTable, Static

from auditui.practice.sample import DrawnCase, Sample
from auditui.tui.parts.lines import Detail, Sentence, Summary
from auditui.tui.parts.listing import MOST_ROWS, Field, Listing, ListingRow
from auditui.tui.parts.safe import cell
from auditui.tui.parts.sizes import ROOMY
from auditui.tui.parts.wording import NOBODY, bar, only_first
from auditui.tui.sample.words import (
    Absent,
    about_case,
    about_draw,
    case_state,
    places_words,
    progress,
)


class CaseTable(Listing[DrawnCase]):
    """Each case with its stratum, its auditor and how far it has come."""

    sample: reactive[Sample | None] = reactive(None)

    def watch_sample(self) -> None:
        """Fill the table."""
        self.fill()

    @property
    def current_case(self) -> DrawnCase | None:
        """The case under the cursor."""
        cases = self.sample.cases if self.sample else ()
        return next((case for case in cases if case.case_ref == self.current), None)

    def fields(self) -> Sequence[Field[DrawnCase]]:
        """The ticket's beginning only where there is room."""
        return (
            Field("Case", lambda case: case.case_ref, 9),
            Field("Stratum", lambda case: case.stratum, 26),
            Field("Auditor", lambda case: case.auditor or NOBODY, 18),
            Field("State", lambda case: case_state(case.state), 15),
            Field("Ticket", _ticket, needs=ROOMY),
        )

    def listing_rows(self) -> Iterable[ListingRow]:
        """A row for each case, in stratum order, then ticket order."""
        for case in self.sample.cases[:MOST_ROWS] if self.sample else ():
            yield ListingRow(case.case_ref, self.cells_of(case))


def _ticket(case: DrawnCase) -> str:
    return f"{case.ticket[:8]}…" if case.rank is None else f"rank {case.rank}"


class Shares(Static):
    """Each auditor's share of the sample, and each stratum's places."""

    sample: reactive[Sample | None] = reactive(None, layout=True)

    def render(self) -> Table:
        """A line for each auditor, then one for each stratum."""
        table = Table.grid(padding=(0, 1))
        if self.sample is None:
            return table
        table.add_row(cell("Auditors", "bold"), cell(""), cell("submitted", "bold"))
        for auditor, load in self.sample.loads.items():
            done = f"{load.submitted} of {load.cases}"
            shown = bar(load.submitted, load.cases, 6)
            table.add_row(cell(auditor or NOBODY), cell(shown), cell(done))
        table.add_row(cell("Strata", "bold"), cell(""), cell("places", "bold"))
        for stratum in self.sample.places:
            table.add_row(cell(stratum), cell(""), cell(places_words(self.sample, stratum)))
        return table


class SidePanel(VerticalScroll):
    """What is there only where there is room."""


class DrawnPanel(Vertical):
    """Everything about a sample that was drawn."""

    sample: reactive[Sample | None] = reactive(None)
    absent: reactive[Absent] = reactive(Absent())

    facts = getters.query_one(Sentence)
    summary = getters.query_one(Summary)
    cases = getters.query_one(CaseTable)
    detail = getters.query_one(Detail)

    def compose(self) -> ComposeResult:
        """How it was drawn, how far it is, and case by case."""
        yield Sentence()
        yield Summary()
        with Horizontal():
            yield CaseTable().data_bind(DrawnPanel.sample)
            with SidePanel():
                yield Shares().data_bind(DrawnPanel.sample)
        yield Detail()

    def watch_sample(self) -> None:
        """Say how the sample was drawn and how far it is."""
        if self.sample is not None:
            about = (about_draw(self.sample), self.absent.nobody)
            self.facts.say("\n".join(line for line in about if line))
            listed = only_first(len(self.sample.cases), MOST_ROWS)
            self.summary.say(progress(self.sample) + listed)
            self.explain()

    @on(DataTable.RowHighlighted)
    def explain(self) -> None:
        """Say everything about the case under the cursor."""
        case = self.cases.current_case
        self.detail.say(about_case(case, self.sample, self.absent) if case and self.sample else "")
