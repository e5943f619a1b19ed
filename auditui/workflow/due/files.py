"""What is open as files: a message for each person, and a calendar of one's own work."""

from collections.abc import Sequence
from pathlib import Path

from auditui.practice.due.item import EVERYTHING, Narrowing, by_person
from auditui.practice.due.words import message_lines, subject_words
from auditui.practice.errors import NotFound
from auditui.practice.people import Person
from auditui.workflow.desk import Desk
from auditui.workflow.due.gather import everything_open
from auditui.workflow.saving import AS_NEW, Saving, save

ORIGIN_LENGTH = 16
"""How many digits of the ledger's first hash tell a database from another."""


class NobodyToWriteTo(NotFound):
    """Nothing is open for anybody who uses the program."""


def save_messages(
    desk: Desk, folder: Path, narrowing: Narrowing = EVERYTHING, how: Saving = AS_NEW
) -> tuple[Path, ...]:
    """Write a message to each person here for whom something waits, and return where they are.

    All or none. Raises NobodyToWriteTo and the AuditError kinds of `write_set`.
    """
    from auditui.exchange.due.mail import as_messages  # noqa: PLC0415  (few runs write any)
    from auditui.exchange.files.new_file import write_set  # noqa: PLC0415

    waiting = by_person(everything_open(desk, narrowing))
    here = [each.name for each in _written_to(desk, narrowing)]
    texts = {
        name: (
            subject_words(waiting[name], desk.today),
            "\n".join(message_lines(name, waiting[name], desk.today)) + "\n",
        )
        for name in here
        if name in waiting
    }
    if not texts:
        raise NobodyToWriteTo("Nothing waits for anybody here, so there is no message to write.")
    how.make_room(folder)
    return write_set(folder, as_messages(texts), "the messages", over=how.over)


def save_ics(desk: Desk, path: Path, person: Person | None = None, how: Saving = AS_NEW) -> int:
    """Write what waits for a person, else for whoever sits here, into an .ics file.

    Returns how many events it holds: what has no day is left out. Raises the AuditError kinds of
    `save`.
    """
    from auditui.exchange.due.ics import as_ics  # noqa: PLC0415  (icalendar takes its time)

    whose = person or desk.person
    found = [each for each in everything_open(desk, Narrowing(whose)) if each.due]
    first = desk.store.ledger.event(1)
    origin = first.hash[:ORIGIN_LENGTH] if first else "new"
    save(path, as_ics(found, f"auditui: {whose.name}", origin, desk.today), how)
    return len(found)


def _written_to(desk: Desk, narrowing: Narrowing) -> Sequence[Person]:
    """Whom a message may go to: everybody here, or the one person asked for."""
    return [narrowing.person] if narrowing.person else desk.store.people.here()
