"""The trust's own tags, and what an auditor chose of them as a strength or an area to improve."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from auditui.dataclass import dataclass


class TagSide(Enum):
    """As what a tag is chosen."""

    STRENGTH = "strength"
    AREA = "area to improve"

    @property
    def mark(self) -> str:
        """What stands before a tag that was chosen so."""
        return "+" if self is TagSide.STRENGTH else "-"


@dataclass(frozen=True)
class Tag:
    """A tag of the trust's list; one that ended stays on the audits that have it.

    `former_titles` are what it was called before, the oldest first.
    """

    tag_id: int
    title: str
    meaning: str
    added_on: date
    ended_on: date | None = None
    former_titles: tuple[str, ...] = ()

    @property
    def is_offered(self) -> bool:
        """Whether it may be chosen on an audit."""
        return self.ended_on is None

    def is_called(self, title: str) -> bool:
        """Whether a title, in any case, is the one it has."""
        return self.title.casefold() == title.strip().casefold()

    @property
    def standing(self) -> str:
        """Since when it is offered, or until when it was."""
        if self.ended_on is not None:
            return f"ended {self.ended_on}"
        return f"offered since {self.added_on}"


@dataclass(frozen=True)
class ChosenTag:
    """A tag as it was chosen on an audit; `title` is what it is called now."""

    side: TagSide
    tag_id: int
    title: str


def titles(chosen: Iterable[ChosenTag], side: TagSide) -> tuple[str, ...]:
    """What was chosen on one side, in the order of the trust's list."""
    return tuple(each.title for each in chosen if each.side is side)
