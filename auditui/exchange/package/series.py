"""The series of a package as the trust stands by it: what was signed is given as it was signed."""

from collections.abc import Iterable
from dataclasses import replace

from auditui.dataclass import dataclass
from auditui.measures.contract_return import emptied
from auditui.measures.figure import Figure, Report
from auditui.measures.publication import Publication
from auditui.practice.period import FinancialYear, Month, Period, Quarter


@dataclass(frozen=True)
class Entry:
    """A figure of a package, and where it comes from.

    `source` is the report that it is taken from. `version` is that of the period's own publication,
    or None where it was only counted. `now` is
    the figure as it was counted for the package, where a published one no longer is as counted.
    """

    figure: Figure
    source: Report
    version: int | None = None
    now: Figure | None = None


_All = tuple[Entry, ...]


@dataclass(frozen=True)
class PublishedSeries:
    """Every figure of a package, by kind and in order; `own` is that of the published period."""

    own: Entry
    months: tuple[Entry, ...]
    quarters: tuple[Entry, ...]
    years: tuple[Entry, ...]
    last_50: Entry
    counted: Report
    earlier: Publication | None = None
    """The version that a correction takes the place of."""

    @property
    def report(self) -> Report:
        """The report with the figures that stand; trend and last 50 are as they were counted."""
        return replace(
            self.counted,
            months=tuple(entry.figure for entry in self.months),
            quarters=tuple(entry.figure for entry in self.quarters),
            years=tuple(entry.figure for entry in self.years),
        )

    @property
    def differing(self) -> tuple[Entry, ...]:
        """The published figures that were counted otherwise since, months first."""
        every = (*self.months, *self.quarters, *self.years)
        return tuple(entry for entry in every if entry.now is not None)


def is_as_counted(published: Figure, now: Figure) -> bool:
    """Whether a published figure says what is counted now, whatever it is compared with."""
    return _said(published) == _said(now)


def as_published(publication: Publication, others: Iterable[Publication] = ()) -> PublishedSeries:
    """The series of a publication, given the newest of every period when it was signed.

    A period that ends after the publication's own is not in it, so a quarter to date is counted.
    """
    others = tuple(others)
    counted, last = publication.report, publication.period.months[-1]
    signed = {
        each.period: each for each in (*others, publication) if each.period.months[-1] <= last
    }

    def entries(figures: tuple[Figure, ...], kind: type[Month | Quarter | FinancialYear]) -> _All:
        found = {figure.period: figure for figure in figures if isinstance(figure.period, kind)}
        of_kind: dict[Period, Publication] = {
            period: each for period, each in signed.items() if isinstance(period, kind)
        }
        periods = sorted({*found, *of_kind}, key=lambda period: period.first_day)
        return tuple(
            _entry(found.get(period), of_kind.get(period), publication) for period in periods
        )

    return PublishedSeries(
        own=Entry(publication.figure, counted, publication.version),
        months=entries(counted.months, Month),
        quarters=entries(counted.quarters, Quarter),
        years=entries(counted.years, FinancialYear),
        last_50=Entry(counted.last_50, counted),
        counted=counted,
        earlier=next((each for each in others if each.period == publication.period), None),
    )


def _entry(figure: Figure | None, signed: Publication | None, own: Publication) -> Entry:
    """The entry of a period that was counted, or published, or both."""
    if signed is None or signed is own:
        stands = figure or own.figure
        return Entry(stands, own.report, signed.version if signed else None)
    stood, now = signed.figure, figure or emptied(signed.period)
    now_if_other = None if is_as_counted(stood, now) else now
    return Entry(stood, signed.report, signed.version, now_if_other)


def _said(figure: Figure) -> tuple[object, ...]:
    return (
        tuple(figure.grades.items()),
        figure.not_completed,
        figure.thresholds,
        figure.target,
    )
