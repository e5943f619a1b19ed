"""Erasing what is old about cases: what stands in its place, and why something stays."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.errors import NotUnderstood

ERASED = "case data erased"
"""The verb of the event that says that what was old was erased."""

TEXT = "(erased)"
"""What stands where a text was."""

BEGINS = "erased-"
"""What every pseudonym begins with, so that none is taken for a reference."""

KEY_BYTES = 32
"""How many bytes of chance a key has."""

FEWEST_CASES = 10
"""Of a frame of fewer cases than these the hash goes too: all that it can be of could be tried."""

MONTHS_KEPT = 12
"""How many months are kept at least: within them a case is not drawn again, or is audited again."""

RANK_DIGITS = 64
"""How wide a rank is written where a ticket stood, so that it sorts as the ticket did."""

_NO_TICKET = "0" * 48
_DIGITS = 10


class TooRecent(NotUnderstood):
    """What would be erased may still be needed."""


class Staying(Enum):
    """Why an audit of before the day stays as it is; the value says it of one or many."""

    OPEN = "still to be audited"
    SAMPLE = "of a sample that is still being audited"
    THEME = "of a theme that is not closed"
    ACTION = "with an action that is open"
    PLAN = "with an improvement plan that is open"
    CONCERN = "with a concern that nobody answered"
    DISPUTE = "with a dispute that nobody answered"
    READING = "still to be read by a second person"
    HOLD = "of a case on hold"
    LINKED = "tied to an audit that stays"


@dataclass(frozen=True)
class Erasure:
    """How much is erased, or would be, and how many audits stay, by why.

    `cases` are rows of frames, samples and calibrations that name a case, `registers` those of
    which the cases go, `events` those of the ledger of which only the hash and who did what stay.
    """

    audits: int = 0
    samples: int = 0
    cases: int = 0
    registers: int = 0
    holds: int = 0
    absences: int = 0
    calibrations: int = 0
    events: int = 0
    stay: Mapping[Staying, int] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was left to erase."""
        return not any(
            (self.audits, self.samples, self.cases, self.registers, self.holds, self.absences,
             self.calibrations)
        )  # fmt: skip


class Names:
    """Gives a reference what takes its place, by HMAC-SHA-256 under a key that is nowhere kept.

    Equal references stay equal within one erasure and one `within`; without the key, which is gone
    with the process, nobody comes back from one to the other.
    """

    def __init__(self, key: bytes) -> None:
        """Take the key."""
        self._key = key

    def of(self, case_ref: str, within: str = "") -> str:
        """What takes a reference's place, `erased-` and ten letters; what has it keeps it."""
        if is_erased(case_ref):
            return case_ref
        import base64  # noqa: PLC0415  (whoever erases nothing has no use for them)
        import hashlib  # noqa: PLC0415
        import hmac  # noqa: PLC0415

        told = f"{within}\0{case_ref}".encode()
        hashed = hmac.new(self._key, told, hashlib.sha256).digest()
        return f"{BEGINS}{base64.b32encode(hashed).decode().casefold()[:_DIGITS]}"


def is_erased(case_ref: str) -> bool:
    """Whether a reference is a pseudonym that took one's place."""
    return case_ref.startswith(BEGINS)


def is_rank(ticket: str) -> bool:
    """Whether a rank stands where a ticket was."""
    return ticket.startswith(_NO_TICKET) and ticket.isdecimal()


def latest_before(today: date, exclusion_months: int) -> date:
    """The last day before which things may be erased."""
    from auditui.practice.period import Month  # noqa: PLC0415  (every ledger knows what is erased)

    month = Month.of(today).plus(-max(MONTHS_KEPT, exclusion_months))
    return month.first_day


def refuse_recent(before: date, today: date, exclusion_months: int) -> None:
    """Refuse a day before which things may still be needed. Raises TooRecent."""
    latest = latest_before(today, exclusion_months)
    if before > latest:
        raise TooRecent(
            f"The newest months are kept: draws look at who was audited in them. Give a day up to "
            f"{latest}."
        )
