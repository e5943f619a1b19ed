"""The lines of the package's tables: a figure as it is shown, with its period in words."""

from collections.abc import Iterable
from dataclasses import replace

from auditui.dataclass import dataclass
from auditui.exchange.package.disclosure import Disclosure, Shown
from auditui.measures.figure import LAST_50, Figure
from auditui.measures.publication import Publication
from auditui.measures.words.figure import dated_words, period_words
from auditui.practice.period import FinancialYear, Month, Quarter

TO_DATE = "quarter to date"
"""The kind of a quarter that has months still to come."""

AS_PUBLISHED = " (as published)"
"""The mark of a published figure that is no longer as it is counted."""


@dataclass(frozen=True)
class Line:
    """A figure's line in a table, of a version of a publication of the months until one."""

    shown: Shown
    until: Month
    version: int
    correction: str = ""
    """What the version before said, on the line of a period that is corrected."""

    @property
    def figure(self) -> Figure:
        """The figure."""
        return self.shown.figure

    @property
    def kind(self) -> str:
        """What kind of period it is."""
        period = self.figure.period
        if isinstance(period, Quarter):
            return TO_DATE if period.months[-1] > self.until else "quarter"
        if isinstance(period, FinancialYear):
            return "year"
        return LAST_50 if period == LAST_50 else "month"

    @property
    def label(self) -> str:
        """The period in words with its marks, `2015/16 Q3 to date`.

        A published figure that is no longer as counted is marked as published.
        """
        return dated_words(self.figure, AS_PUBLISHED if self.shown.differs else "")


def months(publication: Publication, disclosure: Disclosure) -> tuple[Line, ...]:
    """The line of each month."""
    return _all(publication, disclosure, disclosure.months)


def quarters(publication: Publication, disclosure: Disclosure) -> tuple[Line, ...]:
    """The line of each quarter."""
    return _all(publication, disclosure, disclosure.quarters)


def years(publication: Publication, disclosure: Disclosure) -> tuple[Line, ...]:
    """The line of each year, in the package of a year."""
    return _all(publication, disclosure, disclosure.years)


def _all(
    publication: Publication, disclosure: Disclosure, listed: Iterable[Shown]
) -> tuple[Line, ...]:
    lines = (line_of(publication, shown) for shown in listed)
    return tuple(
        replace(line, correction=disclosure.earlier_said)
        if line.figure.period == publication.period
        else line
        for line in lines
    )


def differing_words(shown: Iterable[Shown]) -> tuple[str, ...]:
    """A sentence for each figure that is marked as published, with both of its counts."""
    return tuple(f"{period_words(each.figure)}: {each.standing}." for each in shown if each.differs)


def line_of(publication: Publication, shown: Shown) -> Line:
    """The line of a figure of a publication."""
    return Line(shown, publication.period.months[-1], publication.version)
