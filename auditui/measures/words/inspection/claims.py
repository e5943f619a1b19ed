"""What a self-evaluation is made of: claims with their commands, and counts, some withheld."""

from collections.abc import Iterable

from auditui.dataclass import dataclass
from auditui.measures.inspection import Evidence
from auditui.measures.share import Share
from auditui.measures.words.share import count_words

WITHHELD = "is not shown, because a number in it is small"
"""What is said of counts that the trust's setting withholds."""


@dataclass(frozen=True)
class Claim:
    """A sentence or two, the commands that show its counts, and what to look for in them."""

    text: str
    commands: tuple[str, ...]
    shown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One of the three questions, and what is claimed under it."""

    title: str
    claims: tuple[Claim, ...]


def is_small(count: int, below: int) -> bool:
    """Whether a count is withheld."""
    return 0 < count < below


def is_share_small(share: Share, below: int) -> bool:
    """Whether a count of a share, or what follows from it, is withheld."""
    numbers = (share.count, share.total - share.count, share.total)
    return any(is_small(number, below) for number in numbers)


def told(count: int, below: int) -> str:
    """A count, or that it is under the limit."""
    return f"fewer than {below}" if is_small(count, below) else f"{count:,}"


def share_told(share: Share, below: int) -> str:
    """A share as it may be told."""
    if not share.total:
        return "of none"
    if is_share_small(share, below):
        return f"[fewer than {below}, or all but so few, of {share.total:,}]"
    return count_words(share)


def is_hidden(share: Share, known: Evidence) -> bool:
    """Whether there is none of a share, or it is withheld."""
    return not share.total or is_share_small(share, known.below)


def listed(names: Iterable[str]) -> str:
    """Names in a row, `July, August and September`."""
    every = list(names)
    return " and ".join(filter(None, (", ".join(every[:-1]), every[-1])))
