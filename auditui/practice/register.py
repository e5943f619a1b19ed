"""The register of cases: the sampling frame's source."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from auditui.practice.errors import NotUnderstood


class CaseStatus(Enum):
    """Annex A's five case statuses, with the letter of each."""

    LOOKED_AFTER = "a) Looked after child"
    CHILD_PROTECTION = "b) Child Protection plan"
    CHILD_IN_NEED = "c) Child in need plan"
    OPEN_ASSESSMENT = "d) Open assessment"
    CLOSED = "e) Closed episode"

    @property
    def title(self) -> str:
        """The status without its letter."""
        return self.value[3:]

    @classmethod
    def parse(cls, text: str) -> "CaseStatus":
        """Read a status in any case, with its letter, without it, or the letter alone.

        Raises NotUnderstood.
        """
        folded = " ".join(text.split()).casefold()
        if (letter := re.fullmatch(r"([a-e])\)?", folded)) is not None:
            return next(status for status in cls if status.value[0] == letter[1])
        bare = re.sub(r"^[a-e]\)\s*", "", folded)
        for status in cls:
            if status.title.casefold() == bare:
                return status
        raise NotUnderstood(
            "A case status is one of Annex A's five, a) Looked after child to e) Closed episode."
        )


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One case on the register; `team` and `worker` are empty where the file had none."""

    case_ref: str
    team: str
    status: CaseStatus
    worker: str = ""
    opened_on: date | None = None
    closed_on: date | None = None

    def is_closed(self, on: date) -> bool:
        """Whether the case is closed on a day, by its status or by its closing date."""
        return self.status is CaseStatus.CLOSED or (
            self.closed_on is not None and self.closed_on <= on
        )


@dataclass(frozen=True)
class Snapshot:
    """One import of the register: what it said on `as_of`."""

    snapshot_id: int
    as_of: date
    source: str
    cases: int
    imported_at: datetime
    imported_by: str


@dataclass(frozen=True)
class Hold:
    """A case not to be audited for now, and why."""

    case_ref: str
    reason: str
    held_by: str
