"""What proves one leaf: its text as stored, the event that bound it, and the leaves beside it."""

import re

from auditui.dataclass import dataclass
from auditui.store.link import Link
from auditui.store.proof.leaf_text import shape_of
from auditui.store.proof.leaves import Key, opening, rows_under

_NUMBER = re.compile("[1-9][0-9]{0,17}")


@dataclass(frozen=True)
class Bound:
    """A leaf's text as what is stored gives it, and the newest hash that is kept of its key.

    `event` is the number of the event that it is of, `beside` all leaves of that event.
    """

    key: str
    text: bytes
    hash: bytes
    event: int
    beside: tuple[bytes, ...]


def bound(link: Link, table: str, key: str) -> Bound | None:
    """What binds the rows under a key of a table of facts; None where none ever was bound."""
    shape = shape_of(link, table)
    named: tuple[Key, Key] = (key, int(key) if _NUMBER.fullmatch(key) else key)
    found = link.execute(
        "SELECT key, hash, event FROM leaves WHERE of = ? AND key IN (?, ?)"
        " ORDER BY event DESC LIMIT 1",
        [shape.number, *map(link.words.key, named)],
    ).fetchone()
    if found is None:
        return None
    at, kept, event = found
    text = b"".join([opening(table, at), *rows_under(link, shape, at), b"]"])
    beside = link.execute("SELECT hash FROM leaves WHERE event = ?", [event])
    hashes = tuple(each for (each,) in beside)
    return Bound(str(at), text, kept, event, hashes)
