"""What of the published figures is shown where numbers are small.

A number that is not shown must not follow from those that are: a quarter is the sum of its months,
all audits are the sum of four grades, and those rated requires improvement or better of three. One
limit lies in the measure itself: what its headline leaves over is the number of inadequate audits.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditui.exchange.package.series import Entry, PublishedSeries, as_published
from auditui.measures.figure import Figure, Report
from auditui.measures.publication import Publication
from auditui.measures.words.contract_return import standing_words
from auditui.practice.contract_return import ReturnPeriod
from auditui.practice.grade import Grade
from auditui.practice.period import FinancialYear

_COUNTED = tuple(grade for grade in Grade if grade.is_ri_or_better)
_CellOf = tuple[object, Grade]


@dataclass(frozen=True)
class Shown:
    """A figure and how much of it is shown.

    `grades` holds None for a count that is not. Where the headline is withheld, so is everything
    that is computed from it, and the change with it. `version` and `now` are those of its entry in
    the series; both counts are not given where together they would give a small one away.
    """

    figure: Figure
    grades: Mapping[Grade, int | None]
    is_withheld: bool = False
    is_change_withheld: bool = False
    version: int | None = None
    now: Figure | None = None
    is_now_withheld: bool = False

    @property
    def differs(self) -> bool:
        """Whether it was published, and is not as it is counted."""
        return self.now is not None

    @property
    def shown_now(self) -> Figure | None:
        """The figure as it is counted, where it is another and may be shown."""
        return None if self.is_withheld or self.is_now_withheld else self.now

    @property
    def standing(self) -> str:
        """Where the figure comes from, and both counts where it is another now."""
        return standing_words(self.version, self.figure, self.shown_now, differs=self.differs)


@dataclass(frozen=True)
class Disclosure:
    """A publication's figures as they are shown; `own` is that of the published period.

    `years` are in the package of a year only.
    `below` is the number from which on counts are shown, 0 where all are.
    """

    own: Shown
    months: tuple[Shown, ...]
    quarters: tuple[Shown, ...]
    years: tuple[Shown, ...]
    last_50: Shown
    below: int
    series: PublishedSeries

    @property
    def is_earlier_withheld(self) -> bool:
        """Whether what the version before a correction said is not shown."""
        return self.below > 1 and self.series.earlier is not None

    @property
    def is_series_shown(self) -> bool:
        """Whether the series is shown whole, so that a chart and a trend give nothing away."""
        return not any(shown.is_withheld for shown in (*self.months, *self.quarters))


def disclosed(
    publication: Publication, below: int, others: Iterable[Publication] = ()
) -> Disclosure:
    """The figures of a publication with counts under `below` withheld, 0 for none.

    `others` are what was published of other periods when it was signed; they stand as signed.
    A headline is withheld where its denominator is that small, and then as many more as keep it
    from following from a quarter and its other months; never that of the published period.
    """
    series = as_published(publication, others)
    report = series.report
    withheld = _withheld(report, publication.period, below)
    hidden = _hidden(report, withheld, below)

    is_year = isinstance(publication.period, FinancialYear)

    def show(entry: Entry) -> Shown:
        figure = entry.figure
        before = figure.change.from_period if figure.change else None
        is_withheld = figure.period in withheld
        return Shown(
            figure,
            {
                grade: None if (figure.period, grade) in hidden else count
                for grade, count in figure.grades.items()
            },
            is_withheld,
            is_withheld or before in withheld,
            entry.version,
            entry.now,
            below > 1,
        )

    return Disclosure(
        own=show(series.own),
        months=tuple(map(show, series.months)),
        quarters=tuple(map(show, series.quarters)),
        years=tuple(map(show, series.years)) if is_year else (),
        last_50=_last_50(report.last_50, below, withheld, hidden),
        below=below,
        series=series,
    )


def _last_50(figure: Figure, below: int, withheld: set[object], hidden: set[_CellOf]) -> Shown:
    """The rolling figure, which may be the sum of some months, and so tell what they do not."""
    is_withheld = bool(withheld) or _is_small(figure.audits, below)
    is_hidden = bool(hidden) or any(_is_small(count, below) for count in figure.grades.values())
    grades = dict.fromkeys(Grade) if is_hidden else figure.grades
    return Shown(figure, grades, is_withheld, is_withheld)


def _is_small(count: int, below: int) -> bool:
    return 0 < count < below


def _blocks(report: Report) -> Iterator[tuple[Figure, ...]]:
    """Each quarter with those of its months that have audits, which add up to it."""
    for quarter in report.quarters:
        inside = () if isinstance(quarter.period, str) else quarter.period.months
        months = (month for month in report.months if month.period in inside and month.audits)
        yield quarter, *months


def _withheld(report: Report, own: ReturnPeriod, below: int) -> set[object]:
    """The periods whose headline is not shown."""
    withheld: set[object] = {
        figure.period
        for figure in (*report.months, *report.quarters)
        if _is_small(figure.audits, below)
    }
    for block in _blocks(report):
        small = [figure for figure in block if figure.period in withheld]
        others = [figure for figure in block if figure not in small and figure.period != own]
        if len(small) == 1 and others:
            withheld.add(min(others, key=lambda figure: figure.audits).period)
    return withheld


def _hidden(report: Report, withheld: set[object], below: int) -> set[_CellOf]:
    """Which counts of which grades are not shown."""
    hidden: set[_CellOf] = {
        (figure.period, grade)
        for figure in (*report.months, *report.quarters)
        for grade, count in figure.grades.items()
        if figure.period in withheld or _is_small(count, below)
    }
    for block in _blocks(report):
        _hide_what_follows(block, withheld, hidden)
    return hidden


def _hide_what_follows(
    block: Sequence[Figure], withheld: set[object], hidden: set[_CellOf]
) -> None:
    """Hide more of a block until no line that is summed up lacks a single count.

    Two or more in each line suffice: a count of the three grades could then only follow if it
    linked two groups of lines with two grades each.
    """
    counts: dict[_CellOf, int] = {
        (figure.period, grade): figure.grades[grade] for figure in block for grade in Grade
    }
    lines = [
        *([(f.period, grade) for f in block] for grade in Grade),
        *(
            [(f.period, grade) for grade in summed]
            for f in block
            for summed in (_COUNTED, tuple(Grade))
            if f.period not in withheld
        ),
    ]
    while (line := _with_a_single_gap(lines, hidden)) is not None:
        shown = [cell for cell in line if cell not in hidden]
        hidden.add(min(shown, key=lambda cell: (counts[cell] == 0, counts[cell])))


def _with_a_single_gap(
    lines: Iterable[Sequence[_CellOf]], hidden: set[_CellOf]
) -> Sequence[_CellOf] | None:
    return next((line for line in lines if sum(cell in hidden for cell in line) == 1), None)
