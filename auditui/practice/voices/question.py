"""What a trust asks children and families in its own words, and how they may answer."""

from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.errors import NotUnderstood

MOST_QUESTIONS = 5
"""How many questions a version of the tool may have for the family."""


class Said(Enum):
    """What a child or family answered; asked so that yes is what one would hope for."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    DID_NOT_SAY = "did not say"

    @classmethod
    def parse(cls, text: str) -> "Said":
        """Read an answer in any case, or its first letter. Raises NotUnderstood."""
        folded = " ".join(text.replace("_", " ").replace("’", "'").split()).casefold()
        found = _SHORT.get(folded)
        if found is None:
            raise NotUnderstood(f"Answer one of: {', '.join(each.value for each in cls)}.")
        return found


_SHORT = {
    **{each.value: each for each in Said},
    "y": Said.YES,
    "p": Said.PARTLY,
    "n": Said.NO,
    **dict.fromkeys(("a", "didn't say", "none"), Said.DID_NOT_SAY),
}


@dataclass(frozen=True)
class FamilyQuestion:
    """A question to the child or the family; `key` is unique in the tool and keeps its meaning.

    `beside` is the key of the checklist question that asks the file the same, or empty.
    """

    key: str
    text: str
    beside: str = ""
