"""A financial year of themes month by month, and the spots in it that a cursor can be on."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.calendar.theme import Theme
from auditui.practice.period import FinancialYear, Month


@dataclass(frozen=True)
class Spot:
    """A theme of a month, or a month of which no theme is shown."""

    month: Month
    theme_id: int | None = None


@dataclass(frozen=True)
class YearView:
    """The twelve months of a year, April first, each with the themes of it that are shown."""

    year: FinancialYear
    today: date
    months: Mapping[Month, tuple[Theme, ...]] = field(default_factory=dict)

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Every theme shown, by month."""
        return tuple(theme for themes in self.months.values() for theme in themes)

    def theme_at(self, spot: Spot) -> Theme | None:
        """The theme of a spot, or None in an empty month."""
        return next((each for each in self.themes if each.theme_id == spot.theme_id), None)

    def spots_of(self, month: Month) -> Sequence[Spot]:
        """The spots of a month from top to bottom; an empty month is one itself."""
        themes = self.months.get(month, ())
        return [Spot(month, theme.theme_id) for theme in themes] or [Spot(month)]

    def spot_of(self, theme_id: int) -> Spot | None:
        """Where a theme is shown, or None."""
        found = (theme for theme in self.themes if theme.theme_id == theme_id)
        return next((Spot(theme.planned, theme_id) for theme in found), None)

    def nearest(self, spot: Spot) -> Spot:
        """The spot itself; else where its theme is shown now, else the first of its month.

        A month of another year stands for the same month of this one.
        """
        if spot.theme_id is not None and (moved := self.spot_of(spot.theme_id)):
            return moved
        months = self.year.months
        return self.spots_of(months[(spot.month.number - 4) % len(months)])[0]

    def beside(self, spot: Spot, by: int) -> Spot:
        """The first spot so many months on, or back; the same one at the ends of the year."""
        month = spot.month.plus(by)
        return self.spots_of(month)[0] if month in self.year.months else spot

    def below(self, spot: Spot, columns: int) -> Spot:
        """The next spot of the month, else the first of the month below, `columns` on."""
        here = self.spots_of(spot.month)
        following = here[here.index(spot) + 1 :]
        return following[0] if following else self.beside(spot, columns)

    def above(self, spot: Spot, columns: int) -> Spot:
        """The spot before in the month, else the last of the month above, `columns` back."""
        here = self.spots_of(spot.month)
        if before := here[: here.index(spot)]:
            return before[-1]
        month = spot.month.plus(-columns)
        return self.spots_of(month)[-1] if month in self.year.months else spot
