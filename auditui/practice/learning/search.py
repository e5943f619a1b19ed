"""Searching what auditors wrote: what is searched, and what was found."""

from auditui.dataclass import dataclass
from auditui.practice.period import Month
from auditui.practice.sample import Kind

BEGINS, ENDS = "\x02", "\x03"
"""What stands around each word that was searched for; no text that is kept holds either."""


@dataclass(frozen=True)
class SearchText:
    """A text of an audit and where it stands, `The note on “…”`, with no worker's name in it."""

    where: str
    text: str


@dataclass(frozen=True)
class Found:
    """A text with the words that were searched for, marked by BEGINS and ENDS."""

    audit_id: int
    month: Month
    kind: Kind
    case_ref: str
    team: str
    where: str
    marked: str

    @property
    def text(self) -> str:
        """What it says around the words."""
        return self.marked.replace(BEGINS, "").replace(ENDS, "")


@dataclass(frozen=True)
class Searched:
    """What a search found, the nearest first.

    `matches` are all that there are, of which `found` are shown; `left_out` is how many submitted
    audits could not be searched yet, where nothing can be written.
    """

    found: tuple[Found, ...]
    matches: int
    left_out: int = 0
