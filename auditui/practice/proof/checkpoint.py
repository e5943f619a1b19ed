"""The head of the ledger in one line, by which a later ledger proves to go on from it."""

import re

from auditui.dataclass import dataclass
from auditui.practice.ledger import Event
from auditui.practice.text import clean_line

KIND = "auditui-checkpoint-1"
"""What each line begins with."""

UNNAMED = "unnamed"
"""What stands for a trust that set no name."""

_LINE = re.compile(rf"{KIND} ([1-9][0-9]{{0,17}}) ([0-9a-f]{{64}})(?: ([0-9T:.+Z-]{{10,40}}))?")


@dataclass(frozen=True)
class Checkpoint:
    """How many events there were, the hash of the last one, when that was, and whose ledger."""

    count: int
    head: str
    at: str = ""
    name: str = UNNAMED

    def __str__(self) -> str:
        """The line: five fields with a space between each, of which only the name holds any."""
        return f"{KIND} {self.count} {self.head} {self.at} {self.name}"


def checkpoint_of(event: Event, trust: str) -> Checkpoint:
    """The checkpoint of a ledger that ends with an event; the same event always gives the same."""
    return Checkpoint(event.number, event.hash, event.at, clean_line(trust) or UNNAMED)


def checkpoints_in(text: str) -> tuple[Checkpoint, ...]:
    """Every checkpoint that stands in a text, in its order, once each, without names."""
    found = (Checkpoint(int(each[1]), each[2], each[3] or "") for each in _LINE.finditer(text))
    return tuple(dict.fromkeys(found))
