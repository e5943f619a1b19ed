"""What of the published figures is shown where numbers are small.

One rule, the same for a period in whatever package it stands, since packages are read together:

1. A figure is withheld whole where its audits, those rated requires improvement or better or those
   that were not are more than 0 and fewer than the limit: each follows from the other two.
2. Whatever adds up a month that is withheld is withheld too, so no sum has such a month in it.
3. Where outstanding, good or requires improvement is small, none of the three is shown, and so in
   whatever adds that month up. Inadequate is then 0 or not small.

Nothing that is shown has anything in it that is not, so no sum or difference gives one away.
"""

from collections.abc import Iterable, Mapping

from auditui.dataclass import dataclass
from auditui.exchange.package.series import Entry, PublishedSeries, as_published
from auditui.measures.figure import LAST_50, Figure, Report
from auditui.measures.publication import Publication
from auditui.measures.words.contract_return import earlier_said, standing_words
from auditui.practice.grade import Grade
from auditui.practice.period import FinancialYear, Month

_SPLIT = tuple(grade for grade in Grade if grade.is_ri_or_better)


@dataclass(frozen=True)
class Shown:
    """A figure and how much of it is shown.

    `grades` holds None for a count that is not. Where the headline is withheld, so is everything
    that is computed from it, and the change with it. `version` and `now` are those of its entry in
    the series; the latter is not given where it is withheld itself.
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
        earlier = self.series.earlier
        return earlier is not None and is_withheld(earlier.figure, earlier.report, self.below)

    @property
    def earlier_said(self) -> str:
        """What the version before a correction said, as a sentence; nothing for a first version."""
        earlier = self.series.earlier
        if earlier is None:
            return ""
        if self.own.is_withheld or self.is_earlier_withheld:
            return f"What version {earlier.version} said is not shown, because a number is small."
        return earlier_said(earlier)

    @property
    def is_series_shown(self) -> bool:
        """Whether the series is shown whole, so that a chart and a trend give nothing away."""
        return not any(each.is_withheld or each.is_now_withheld for each in self.months)


def disclosed(
    publication: Publication, below: int, others: Iterable[Publication] = ()
) -> Disclosure:
    """The figures of a publication with counts under `below` withheld, 0 for none.

    `others` are what was published of other periods when it was signed; they stand as signed, and
    are withheld as they were in their own packages.
    """
    series = as_published(publication, others)
    is_year = isinstance(publication.period, FinancialYear)

    def show(entry: Entry) -> Shown:
        return _shown(entry, series.counted, below)

    return Disclosure(
        own=show(series.own),
        months=tuple(map(show, series.months)),
        quarters=tuple(map(show, series.quarters)),
        years=tuple(map(show, series.years)) if is_year else (),
        last_50=show(series.last_50),
        below=below,
        series=series,
    )


def is_withheld(figure: Figure, source: Report, below: int) -> bool:
    """Whether a figure of a report is not shown at all where counts under `below` are not."""
    return any(_is_headline_small(each, below) for each in (figure, *_added_up(figure, source)))


def _shown(entry: Entry, counted: Report, below: int) -> Shown:
    figure, source = entry.figure, entry.source
    withheld = is_withheld(figure, source, below)
    return Shown(
        figure,
        _grades(figure, source, below, withheld=withheld),
        withheld,
        withheld or _is_before_withheld(figure, source, below),
        entry.version,
        entry.now,
        entry.now is not None and is_withheld(entry.now, counted, below),
    )


def _grades(
    figure: Figure, source: Report, below: int, *, withheld: bool
) -> Mapping[Grade, int | None]:
    every = (figure, *_added_up(figure, source))
    is_split_hidden = any(
        _is_small(each.grades[grade], below) for each in every for grade in _SPLIT
    )
    return {
        grade: None if withheld or (is_split_hidden and grade in _SPLIT) else count
        for grade, count in figure.grades.items()
    }


def _is_before_withheld(figure: Figure, source: Report, below: int) -> bool:
    """Whether the figure that this one is compared with is not shown."""
    before = source.of(figure.change.from_period) if figure.change else None
    return before is not None and is_withheld(before, source, below)


def _added_up(figure: Figure, source: Report) -> tuple[Figure, ...]:
    """The months that a figure adds up; of the rolling one any may be."""
    if isinstance(figure.period, Month):
        return ()
    if figure.period == LAST_50:
        return source.months
    inside = frozenset(figure.period.months)
    return tuple(month for month in source.months if month.period in inside)


def _is_headline_small(figure: Figure, below: int) -> bool:
    audits, rated = figure.audits, figure.share.count
    return any(_is_small(count, below) for count in (audits, rated, audits - rated))


def _is_small(count: int, below: int) -> bool:
    return 0 < count < below
