"""A3 by month, quarter and year, with the breaks where nothing is comparable."""

from collections.abc import Iterable, Iterator, Sequence

from textual.reactive import reactive

from auditui.measures.change import Reading
from auditui.measures.figure import Figure, Report
from auditui.measures.words.change import chance_words, change_interval_words, points_words
from auditui.measures.words.figure import (
    marks,
    running_words,
    short_period_words,
)
from auditui.measures.words.marks import MIXED, TO_DATE
from auditui.measures.words.moderation.moderated import whole_explanation
from auditui.measures.words.share import count_words, interval_words
from auditui.practice.period import Month
from auditui.tui.a3.figure_listing import BREAK_KEY, BREAK_WORDS, FigureListing, breaks_of
from auditui.tui.a3.words import position_words
from auditui.tui.parts.listing import Field, ListingRow
from auditui.tui.parts.safe import cell
from auditui.tui.parts.sizes import ROOMY
from auditui.tui.parts.wording import NOTHING

QUARTERS, YEARS = "Quarters", "Years"

WITH_CHANGES = 118
"""From how many cells of the terminal's width the interval of a change has room."""


class A3Table(FigureListing[Figure]):
    """The newest first: months, then quarters, years and the last 50 audits."""

    report: reactive[Report | None] = reactive(None)

    def watch_report(self) -> None:
        """Fill the table; at first the cursor is on the newest month that has audits."""
        is_first = not self.row_count
        self.fill()
        audited = [figure for figure in self.report.months if figure.audits] if self.report else []
        if is_first and audited:
            self.put_cursor(_key(audited[-1]))

    def fields(self) -> Sequence[Field[Figure]]:
        """What is most asked for from the left."""
        return (
            Field("Period", running_words if self.is_wide else short_period_words, 10),
            Field("A3", lambda figure: figure.share.display, 9),
            Field("n of N", lambda figure: count_words(figure.share) or NOTHING, 8),
            Field("Interval", lambda figure: interval_words(figure.share) or NOTHING, 8),
            Field("Position", lambda figure: position_words(figure.position), 15),
            Field("Change", _change if self.is_wide else _short_change, 16),
            Field("Change between", _change_interval, needs=WITH_CHANGES),
            Field("Target/tol.", _target, needs=WITH_CHANGES),
            Field("Thresholds", _thresholds, needs=ROOMY),
            Field("Not submitted", lambda figure: f"{figure.not_completed:,}", needs=ROOMY),
        )

    def listing_rows(self) -> Iterator[ListingRow]:
        """Months with a rule at each break, then what pools them."""
        report = self.report
        if report is None or not report.months:
            return
        yield from self._months(report)
        for label, figures in ((QUARTERS, report.quarters), (YEARS, report.years)):
            yield self._label(label)
            yield from (self._row(figure) for figure in reversed(figures))
        if report.last_50.audits:
            yield self._row(report.last_50)

    @property
    def under_cursor(self) -> Figure | None:
        """The figure under the cursor, or None on a title or a break."""
        return next((each for each in self._figures() if _key(each) == self.current), None)

    def show_month(self, month: Month) -> None:
        """Put the cursor on a month, if it is not there already."""
        key = f"figure {month}"
        if key in self.rows and key != self.current:
            self.put_cursor(key)

    def explanation(self) -> str:
        """What is under the cursor, in full sentences."""
        key = self.current or ""
        if key == QUARTERS:
            return (
                "Financial quarters, Q1 from April to June; the contract judges the quarter. The "
                "counts of the months are pooled; percentages are never averaged."
            )
        if key == YEARS:
            return "Financial years, from April to March."
        if key.startswith(BREAK_KEY):
            return BREAK_WORDS
        figure = self.under_cursor
        return whole_explanation(self.report, figure) if figure and self.report else ""

    def _figures(self) -> Iterable[Figure]:
        report = self.report
        if report is None:
            return ()
        return (*report.months, *report.quarters, *report.years, report.last_50)

    def _months(self, report: Report) -> Iterator[ListingRow]:
        breaks = breaks_of(report.months)
        for figure in reversed(report.months):
            yield self._row(figure)
            if figure in breaks:
                yield self.break_row(figure, {"Position": "thresholds", "Change": "changed"})

    def _row(self, figure: Figure) -> ListingRow:
        return ListingRow(_key(figure), self.cells_of(figure))

    def _label(self, words: str) -> ListingRow:
        blanks = [cell("") for _ in self.shown_fields()[1:]]
        return ListingRow(words, [cell(words, "bold"), *blanks])


_IN_SHORT = {
    Reading.MORE_THAN_CHANCE: "clear",
    Reading.MAY_BE_CHANCE: "chance?",
    Reading.SIGNALLED: "signal",
    Reading.TO_DATE: "to date",
}


def _key(figure: Figure) -> str:
    return f"figure {figure.period}"


def _short_change(figure: Figure) -> str:
    if figure.change is None:
        said = marks(figure)
        return ", ".join(said) if TO_DATE in said else _change(figure)
    return f"{points_words(figure.change)} {_IN_SHORT[figure.change.reading]}"


def _change(figure: Figure) -> str:
    if figure.change is None:
        return f"{MIXED} thresholds" if figure.share.is_mixed else NOTHING
    return f"{points_words(figure.change)} {chance_words(figure.change)}"


def _change_interval(figure: Figure) -> str:
    return change_interval_words(figure.change) if figure.change else NOTHING


def _target(figure: Figure) -> str:
    target = figure.target
    return f"{target.target:f}/{target.tolerance:f}%" if target else NOTHING


def _thresholds(figure: Figure) -> str:
    return ", ".join(figure.thresholds) or NOTHING
