"""What one person has to do as an iCalendar file, for Outlook, Thunderbird and their like."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from auditui.practice.due.item import OpenItem
from auditui.practice.due.words import progress_words
from auditui.practice.text import capital

_PRODUCT = "-//auditui//work that is due//EN"


def as_ics(items: Iterable[OpenItem], name: str, origin: str, today: date) -> bytes:
    """An all-day event on the due day of each, those without a day left out.

    `name` is what the calendar is called, `origin` tells this database's events from another's:
    with it an event taken in again replaces itself. The same work on the same day gives the same
    bytes. What was written freely about a child is
    not for a mailbox, so that an action is named by its case alone.
    """
    at = datetime.combine(today, time(), UTC)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    for item in items:
        if item.due is not None:
            calendar.add_component(_event(item, item.due, origin, at))
    return bytes(calendar.to_ical())


def _event(item: OpenItem, due: date, origin: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{item.kind.name.lower()}-{item.number}-{origin}@auditui")
    event.add("dtstamp", at)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", capital(item.in_brief))
    if far := progress_words(item):
        event.add("description", capital(far))
    event.add("categories", [capital(item.kind.value)])
    event.add("transp", "TRANSPARENT")
    return event
