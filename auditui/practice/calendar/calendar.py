"""The calendar of themes as a whole: its order, its year, and what two themes have in common."""

from collections.abc import Iterable
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.calendar.theme import PracticeChange, Theme, ThemeState
from auditui.practice.period import FinancialYear, Month


@dataclass(frozen=True)
class Choice:
    """Which themes are wanted; None and an empty text mean any.

    Those of a locality include the ones of the whole trust, which concern it as well.
    """

    year: FinancialYear | None = None
    state: ThemeState | None = None
    late_only: bool = False
    lead: str = ""
    locality: str = ""

    def takes(self, theme: Theme, today: date) -> bool:
        """Whether a theme is among them."""
        return (
            self.year in (None, theme.planned.financial_year)
            and self.state in (None, theme.state)
            and not (self.late_only and theme.lateness(today) is None)
            and self.lead.casefold() in ("", theme.lead.casefold())
            and (not self.locality or theme.locality.casefold() in ("", self.locality.casefold()))
        )


EVERY_THEME = Choice()
"""The choice that leaves none out."""


def in_order(themes: Iterable[Theme], today: date) -> tuple[Theme, ...]:
    """What is overdue first, then what is due next, then what has no day, the closed ones last."""
    return tuple(sorted(themes, key=lambda theme: _place(theme, today)))


def changes_in_order(changes: Iterable[PracticeChange]) -> tuple[PracticeChange, ...]:
    """The practice changes still to be made by their day, then those that are done."""
    return tuple(
        sorted(changes, key=lambda each: (each.done_on is not None, each.due, each.change_id))
    )


def year_by_month(themes: Iterable[Theme], year: FinancialYear) -> dict[Month, tuple[Theme, ...]]:
    """The twelve months of a financial year, April first, each with its themes by number."""
    by_number = sorted(themes, key=lambda theme: theme.theme_id)
    return {
        month: tuple(theme for theme in by_number if theme.planned == month)
        for month in year.months
    }


def is_year_over(month: Month, today: date) -> bool:
    """Whether the financial year of a month has ended, so that nothing is planned into it."""
    return month.financial_year.last_day < today


def in_the_way(theme: Theme, themes: Iterable[Theme]) -> tuple[Theme, ...]:
    """The other open themes of the same month with the same lead."""
    return tuple(
        other
        for other in themes
        if other.theme_id != theme.theme_id
        and other.is_open
        and (other.planned, other.lead) == (theme.planned, theme.lead)
    )


def is_same(theme: Theme, other: Theme) -> bool:
    """Whether an open theme is the same one: another with its title, in any case, and month."""
    return (
        other.theme_id != theme.theme_id
        and other.is_open
        and other.planned == theme.planned
        and other.title.casefold() == theme.title.casefold()
    )


def _place(theme: Theme, today: date) -> tuple[bool, bool, date, Month, int]:
    is_on_time = theme.lateness(today) is None
    return not theme.is_open, is_on_time, theme.due or date.max, theme.planned, theme.theme_id
