"""How the four grades were given over time."""

from collections.abc import Iterator, Sequence

from textual import getters
from textual.app import ComposeResult
from textual.reactive import reactive

from auditui.measures.figure import Figure, Report
from auditui.measures.words.figure import dated_words, short_period_words
from auditui.practice.grade import Grade
from auditui.tui.a3.behind import Behind, behind_figure
from auditui.tui.a3.figure_listing import BREAK_KEY, BREAK_WORDS, FigureListing, breaks_of
from auditui.tui.a3.pane import Pane
from auditui.tui.parts.listing import Field, ListingRow

SHAPES = {
    Grade.OUTSTANDING: "█",
    Grade.GOOD: "▓",
    Grade.REQUIRES_IMPROVEMENT: "▒",
    Grade.INADEQUATE: "·",
}
"""What stands for a grade in a bar; they differ without colour."""

_HEADINGS = {
    Grade.OUTSTANDING: "Outst.",
    Grade.GOOD: "Good",
    Grade.REQUIRES_IMPROVEMENT: "RI",
    Grade.INADEQUATE: "Inad.",
}

_BREAK = {"As shares": "thresholds changed"}

NARROW, WIDE = 24, 50
"""How many cells a bar takes."""


class GradesTable(FigureListing[Figure]):
    """Months, then quarters and years, the newest first, each with its grades as a bar."""

    report: reactive[Report | None] = reactive(None)

    def watch_report(self) -> None:
        """Fill the table."""
        self.fill()

    def fields(self) -> Sequence[Field[Figure]]:
        """The four counts, and what each is of all."""
        width = WIDE if self.is_wide else NARROW
        return (
            Field("Period", dated_words if self.is_wide else short_period_words, 10),
            Field("Audits", lambda figure: f"{figure.audits:>6,}", 6),
            *(_count_field(grade) for grade in Grade),
            Field("As shares", lambda figure: _bar(figure, width), width),
        )

    def listing_rows(self) -> Iterator[ListingRow]:
        """A row for each period with audits."""
        report = self.report
        if report is None:
            return
        for figures in (report.months, report.quarters, report.years):
            breaks = breaks_of(figures)
            for figure in reversed(figures):
                if figure.audits:
                    yield ListingRow(f"figure {figure.period}", self.cells_of(figure))
                if figure in breaks:
                    yield self.break_row(figure, _BREAK)

    @property
    def under_cursor(self) -> Figure | None:
        """The period under the cursor."""
        report = self.report
        figures = (*report.months, *report.quarters, *report.years) if report else ()
        return next((each for each in figures if f"figure {each.period}" == self.current), None)

    def explanation(self) -> str:
        """The grades of the period under the cursor, in words."""
        figure = self.under_cursor
        if figure is None:
            return BREAK_WORDS if (self.current or "").startswith(BREAK_KEY) else ""
        counts = ", ".join(f"{count:,} {grade.value}" for grade, count in figure.grades.items())
        legend = ", ".join(f"{shape} {grade.value}" for grade, shape in SHAPES.items())
        thresholds = " and ".join(figure.thresholds)
        return f"{dated_words(figure)}: {counts} ({thresholds}).\nIn the bars: {legend}."


def _count_field(grade: Grade) -> Field[Figure]:
    return Field(_HEADINGS[grade], lambda figure: f"{figure.grades[grade]:>5,}", 6)


def _bar(figure: Figure, width: int) -> str:
    parts = _shares(list(figure.grades.values()), width)
    return "".join(SHAPES[grade] * part for grade, part in zip(figure.grades, parts, strict=True))


def _shares(counts: Sequence[int], width: int) -> list[int]:
    """How many of the cells stand for each count, at least one for any that is not 0."""
    total = sum(counts)
    parts = [max(1, count * width // total) if count else 0 for count in counts]
    while (spare := width - sum(parts)) != 0:
        owed = [count * width - part * total for count, part in zip(counts, parts, strict=True)]
        if spare > 0:
            parts[owed.index(max(owed))] += 1
        else:
            parts[owed.index(min(owed))] -= 1
    return parts


class GradesPane(Pane):
    """The grades of every period with audits."""

    table = getters.query_one(GradesTable)

    def compose(self) -> ComposeResult:
        """The table."""
        yield GradesTable()

    def read(self) -> None:
        """Fill the table, which nobody needs before it is shown."""
        self.table.report = self.report

    def take_focus(self) -> None:
        """Give the keyboard to the table."""
        self.table.focus()

    def explanation(self) -> str:
        """The grades of the period under the cursor."""
        return self.table.explanation()

    def behind(self) -> Behind | None:
        """The audits of the period."""
        figure = self.table.under_cursor
        return behind_figure(figure, self.report) if figure and self.report else None
