"""What of a database is not as the events of its ledger left it."""

from enum import Enum

from auditui.dataclass import dataclass


class Kind(Enum):
    """How something differs, as the end of a sentence about a table and a key."""

    CHANGED = "was changed past the program"
    GONE = "was removed past the program"
    SLIPPED_IN = "was added past the program"
    UNREADABLE = "cannot be read"
    STRUCTURE = "is not as auditui made it"
    EVENT = "does not follow from the one before"
    ROOT = "is not over what is kept of it"
    ROWS = "is not as what is kept has it"
    DRAW = "does not verify"
    CHECKPOINT = "is not on this ledger"


@dataclass(frozen=True)
class Finding:
    """One difference: where, by table and key, and how; never what is stored there.

    `table` is a table, or `ledger`, `sample` or `checkpoint`; `key` the value of the first column
    of the table's key, the number of an event, or the name of a draw. `event` is the number of the
    event that made what stood there, or None; `says` is more, in words, or empty; `row` names the
    row of several under the key by the rest of its own key, where that can be told.
    """

    kind: Kind
    table: str
    key: str = ""
    event: int | None = None
    says: str = ""
    row: str = ""

    def __str__(self) -> str:
        """Say it as a sentence without its full stop."""
        what = " ".join(filter(None, (self.table, self.key, self.row and f"({self.row})")))
        since = f", after event {self.event:,}" if self.event is not None else ""
        return f"{what} {self.says or self.kind.value}{since}"


@dataclass(frozen=True)
class Count:
    """How much was checked: rows that events bind one by one, and rows that were only sealed.

    `sealed` are those that still stand as an older file was brought up to date: of what was changed
    before that nothing can be said. `leaves` are the hashes kept of them all.
    """

    events: int = 0
    facts: int = 0
    sealed: int = 0
    leaves: int = 0
