"""What is said of open things, wherever it is said."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from auditui.practice.day import long_day, short_day
from auditui.practice.due.item import OpenItem, OpenKind, Progress
from auditui.practice.team import NO_TEAM
from auditui.practice.text import capital, counted

NOBODY = "nobody"
"""What stands for whom something waits for, where that is nobody."""

NOTHING_OPEN = "Nothing is open."

SHORTEST_LIST = 2
"""How many names a column has room for."""


def late_words(item: OpenItem, today: date) -> str:
    """How it stands on a day, with a mark that needs no colour: `! 12 days late`."""
    if item.due is None:
        return "· no day set"
    if late := item.days_late(today):
        return f"! {counted(late, 'day')} late"
    days = (item.due - today).days
    if days == 0:
        return "◐ due today"
    return f"○ in {counted(days, 'day')}"


def due_day_words(item: OpenItem) -> str:
    """By when, or nothing."""
    return short_day(item.due) if item.due else ""


def who_words(item: OpenItem) -> str:
    """For whom it waits."""
    if len(item.who) > SHORTEST_LIST:
        return f"{item.who[0]} or {counted(len(item.who) - 1, 'other')}"
    return " or ".join(item.who) or item.role or NOBODY


def progress_words(item: OpenItem) -> str:
    """How far it has come: its state, and how much of it is answered."""
    far = f"{item.done} of {item.of} answered" if item.done and item.of else ""
    return ", ".join(part for part in (item.state, far) if part)


def about_item(item: OpenItem, today: date) -> str:
    """Everything about it, as sentences."""
    by = f", due on {long_day(item.due)}" if item.due else ""
    stands = late_words(item, today)[2:]
    parts = [
        f"{capital(item.what)}.",
        f"Waits for {' or '.join(item.who) or item.role or NOBODY}{by}: {stands}.",
    ]
    if item.case_ref:
        where = f", {item.locality}" if item.locality else ""
        month = f", {item.month.label}" if item.month else ""
        parts.append(f"Case {item.case_ref}, {item.team or NO_TEAM}{where}{month}.")
    if far := progress_words(item):
        parts.append(f"{capital(far)}.")
    return " ".join(parts)


def counted_items(items: Iterable[OpenItem], today: date) -> str:
    """How much is open, `14 open, 3 late: 1 concern, 9 audits (2 late), 4 actions (1 late)`."""
    listed = list(items)
    if not listed:
        return NOTHING_OPEN
    found = Counter(each.kind for each in listed)
    late = Counter(each.kind for each in listed if each.days_late(today))
    kinds = [
        counted(found[kind], kind.value) + (f" ({late[kind]} late)" if late[kind] else "")
        for kind in OpenKind
        if found[kind]
    ]
    return f"{len(listed):,} open, {late.total():,} late: {', '.join(kinds)}."


def progress_line(progress: Progress) -> str:
    """How far a sample has come: `January 2016: 28 of 32 submitted, 2 late, 1 not completed`."""
    said = [f"{progress.name}: {progress.submitted} of {progress.expected} submitted"]
    if progress.late:
        said.append(f"{progress.late} late")
    if progress.not_completed:
        said.append(f"{progress.not_completed} not completed")
    return ", ".join(said)


def subject_words(items: Iterable[OpenItem], today: date) -> str:
    """What a message about them is headed: `auditui: 5 things to do, 2 late`."""
    listed = list(items)
    late = sum(each.days_late(today) > 0 for each in listed)
    return f"auditui: {counted(len(listed), 'thing')} to do" + (f", {late} late" if late else "")


def message_lines(name: str, items: Iterable[OpenItem], today: date) -> Iterator[str]:
    """What one person has to do, as the text of a message to them; actions by their case alone."""
    listed = list(items)
    late = [each for each in listed if each.days_late(today)]
    yield f"{name},"
    yield ""
    yield f"On {long_day(today)} {_waiting(len(listed), len(late))}"
    for title, group in (("Late", late), ("To do", [x for x in listed if x not in late])):
        if group:
            yield ""
            yield title
            for each in group:
                yield f"- {_entry(each, today)}"
    yield ""
    yield "Open auditui to do it; this message was written by it and needs no answer."


def _waiting(count: int, late: int) -> str:
    verb = "waits" if count == 1 else "wait"
    of_them = f", of which {late} {'is' if late == 1 else 'are'} late" if late else ""
    return f"{counted(count, 'thing')} {verb} for you in auditui{of_them}."


def _entry(item: OpenItem, today: date) -> str:
    day = f" by {long_day(item.due)}" if item.due else ""
    late = f" ({late_words(item, today)[2:]})" if item.days_late(today) else ""
    far = f" – {far}" if (far := progress_words(item)) else ""
    return f"{item.in_brief}{day}{late}{far}"
