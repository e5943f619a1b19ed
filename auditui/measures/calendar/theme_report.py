"""What the thematic audits did in a quarter: activity, learning and changes in practice."""

from collections.abc import Iterable
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.calendar.calendar import changes_in_order, in_order
from auditui.practice.calendar.theme import PracticeChange, Theme, ThemeState
from auditui.practice.period import Quarter


@dataclass(frozen=True)
class MadeChange:
    """A practice change with the theme that it follows from."""

    theme: Theme
    change: PracticeChange


@dataclass(frozen=True)
class ThemeReport:
    """A quarter of the calendar as it stands on a day.

    `planned` but not cancelled, `begun`, `reported`, `closed` and `cancelled` lie in the quarter
    by their month or day. `for_the_meeting` go to the quarter's meeting, reported or not, and
    `learning` are those of them that have some. `changes` follow from them, or were due or done
    in the quarter. `late_themes` and `late_changes` are overdue on the day, whatever their quarter.
    """

    quarter: Quarter
    as_of: date
    planned: tuple[Theme, ...]
    begun: tuple[Theme, ...]
    reported: tuple[Theme, ...]
    closed: tuple[Theme, ...]
    cancelled: tuple[Theme, ...]
    for_the_meeting: tuple[Theme, ...]
    learning: tuple[Theme, ...]
    changes: tuple[MadeChange, ...]
    late_themes: tuple[Theme, ...]
    late_changes: tuple[MadeChange, ...]
    taught: tuple[str, ...] = ()
    """What the audits of the quarter taught, a sentence each, where that was asked for."""

    @property
    def active(self) -> tuple[Theme, ...]:
        """Every theme of the quarter once, in whatever way it belongs there, by planned month."""
        groups = (
            self.planned, self.begun, self.reported, self.closed, self.cancelled,
            self.for_the_meeting,
        )  # fmt: skip
        found = {theme.theme_id: theme for group in groups for theme in group}
        return tuple(sorted(found.values(), key=lambda theme: (theme.planned, theme.theme_id)))


def theme_report(
    quarter: Quarter,
    themes: Iterable[Theme],
    changes: Iterable[PracticeChange],
    today: date,
) -> ThemeReport:
    """The report of a quarter; every theme is given, and every change that was not removed."""
    everything = sorted(themes, key=lambda theme: (theme.planned, theme.theme_id))
    to_meeting = tuple(
        theme
        for theme in everything
        if theme.meeting == quarter and theme.state is not ThemeState.CANCELLED
    )
    by_id = {theme.theme_id: theme for theme in everything}
    made = tuple(MadeChange(by_id[change.theme_id], change) for change in changes_in_order(changes))
    return ThemeReport(
        quarter=quarter,
        as_of=today,
        planned=tuple(
            theme
            for theme in everything
            if theme.planned in quarter.months and theme.state is not ThemeState.CANCELLED
        ),
        begun=tuple(theme for theme in everything if _is_in(quarter, theme.begun_on)),
        reported=tuple(theme for theme in everything if _is_in(quarter, theme.reported_on)),
        closed=tuple(theme for theme in everything if _is_in(quarter, theme.closed_on)),
        cancelled=tuple(theme for theme in everything if _is_in(quarter, theme.cancelled_on)),
        for_the_meeting=to_meeting,
        learning=tuple(theme for theme in to_meeting if theme.learning),
        changes=tuple(each for each in made if _concerns(quarter, each)),
        late_themes=in_order((each for each in everything if each.lateness(today)), today),
        late_changes=tuple(each for each in made if each.change.is_overdue(today)),
    )


def _is_in(quarter: Quarter, day: date | None) -> bool:
    return day is not None and quarter.first_day <= day <= quarter.last_day


def _concerns(quarter: Quarter, made: MadeChange) -> bool:
    return (
        made.theme.meeting == quarter
        or _is_in(quarter, made.change.due)
        or _is_in(quarter, made.change.done_on)
    )
