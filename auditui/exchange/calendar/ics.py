"""The calendar of themes as an iCalendar file, for Outlook, Thunderbird and their like."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from icalendar import Alarm, Calendar, Event

from auditui.practice.calendar.theme import Rationale, Theme, ThemeState
from auditui.practice.period import Month

NAME = "Thematic audit calendar"
"""What the calendar is called where it is opened."""

_PRODUCT = "-//auditui//thematic audit calendar//EN"
_NOTICE = timedelta(weeks=2)
_MONDAY = 0
_STATUS = {ThemeState.PLANNED: "TENTATIVE", ThemeState.CANCELLED: "CANCELLED"}
_WORKING_DAYS = 5


def as_ics(themes: Iterable[Theme]) -> bytes:
    """The themes in the order given, an all-day event each; the same themes give the same bytes.

    An event is the first working week of the planned month: five days stand out in a month where
    thirty would only fill it. It holds the title, who leads, and how far the theme has come, but
    none of the longer texts, which are not for a mailbox. `themes` are as they are kept.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", NAME)
    for theme in themes:
        calendar.add_component(_event(theme))
    return bytes(calendar.to_ical())


def first_working_week(month: Month) -> tuple[date, date]:
    """The first Monday of a month, and the Saturday after it, which is no longer part of it."""
    first = month.first_day
    monday = first + timedelta(days=(_MONDAY - first.weekday()) % 7)
    return monday, monday + timedelta(days=_WORKING_DAYS)


def _event(theme: Theme) -> Event:
    begins, ends = first_working_week(theme.planned)
    event = Event()
    event.add("uid", theme.uid)
    event.add("sequence", theme.sequence)
    event.add("dtstamp", theme.changed_at)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    event.add("summary", f"{_kind(theme)}: {theme.title}")
    event.add("description", "\n".join(_lines(theme)))
    event.add("categories", ["Thematic audit"])
    event.add("status", _STATUS.get(theme.state, "CONFIRMED"))
    event.add("transp", "TRANSPARENT")
    if theme.state is ThemeState.PLANNED:
        event.add_component(_reminder(theme))
    return event


def _kind(theme: Theme) -> str:
    is_again = theme.rationale is Rationale.RE_AUDIT
    return "Thematic re-audit" if is_again else "Thematic audit"


def _reminder(theme: Theme) -> Alarm:
    """Two weeks' notice; a theme that has begun reminds nobody, in old calendars least of all."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"{_kind(theme)} in two weeks: {theme.title}")
    alarm.add("trigger", -_NOTICE)
    return alarm


def _lines(theme: Theme) -> Iterator[str]:
    yield f"Planned for {theme.planned.label}, led by {theme.lead}."
    yield f"State: {theme.state.value}."
    yield f"Locality: {theme.locality or 'the whole trust'}."
    if theme.meeting is not None:
        yield f"Goes to the performance meeting of {theme.meeting.label}."
