"""Rows that name an event of the ledger, held against the ledger."""

from auditui.dataclass import dataclass
from auditui.practice.errors import Damaged
from auditui.practice.ledger import NO_DIGEST, Event


@dataclass(frozen=True)
class Named:
    """What a row that names its own event says of it: `what` ends "by which …"."""

    number: int
    what: str
    verb: str
    subject: str
    digest: str


@dataclass(frozen=True, order=True)
class Differing:
    """An event that rows name and the ledger has not, or has otherwise, in a sentence."""

    number: int
    says: str


class LedgerDiffers(Damaged):
    """The rows of the database name events that the ledger has not, or the other way round."""

    def __init__(self, first: Differing) -> None:
        """Say which event is the first, and the way out."""
        super().__init__(
            f"{first.says} What is kept was cut or changed past the program. Keep the file as it "
            "is, compare it with a backup, and put that in its place: auditui restore BACKUP"
        )


def own_differs(named: Named, event: Event | None) -> Differing | None:
    """How the event of a number differs from what the row that names it says, or None."""
    if event is None:
        says = f"Event {named.number:,}, by which {named.what}, is missing from the ledger."
        return Differing(named.number, says)
    digest = named.digest if event.digest == NO_DIGEST else event.digest
    if (event.verb, event.subject, digest) != (named.verb, named.subject, named.digest):
        says = f"Event {named.number:,} of the ledger is not the one by which {named.what}."
        return Differing(named.number, says)
    return None


def rowless(event: Event) -> Differing:
    """An event that says what a row should stand for, where no row names it."""
    return Differing(
        event.number,
        f"What event {event.number:,} of the ledger recorded, {event.verb} {event.subject}, is "
        "kept no more.",
    )


def past_the_end(table: str, number: int) -> Differing:
    """Rows of a table that were kept after an event which the ledger does not reach."""
    return Differing(
        number,
        f"Event {number:,}, after which rows of {table} were kept, is missing from the ledger.",
    )
