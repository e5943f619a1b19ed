"""What somebody sets for themselves alone: colours, keys, and what the form does on its own."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from auditui.dataclass import dataclass
from auditui.practice.errors import NotUnderstood

if TYPE_CHECKING:
    from auditui.practice.tool import Answer

THEME, OPEN_NOTE, OPEN_NEXT, KEYS = "theme", "open_note", "open_next", "keys"
"""What the settings are called in the file and at the shell."""


class OpenNote(Enum):
    """After which answers the note of a checklist question is opened."""

    NEVER = "never"
    AFTER_NO = "after no"
    AFTER_NO_OR_PARTLY = "after no or partly"

    @classmethod
    def parse(cls, text: str) -> "OpenNote":
        """Read one in any case, with spaces, hyphens or underscores. Raises NotUnderstood."""
        folded = " ".join(text.replace("_", " ").replace("-", " ").casefold().split())
        try:
            return cls(folded)
        except ValueError:
            raise NotUnderstood(f"Choose one of: {', '.join(way.value for way in cls)}.") from None

    def follows(self, given: "Answer") -> bool:
        """Whether the note is opened after an answer, which its words name."""
        return given.value in self.value.removeprefix("after ").split(" or ")


@dataclass(frozen=True)
class OwnSettings:
    """One person's settings; what was not set is as the program comes."""

    theme: str = ""
    """The name of a theme, or empty for the program's own."""

    open_note: OpenNote = OpenNote.NEVER

    open_next: bool = False
    """Whether the next audit is opened when one was submitted."""

    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The keys of each command that has others than its own, by the command's id."""


class KeyRow(NamedTuple):
    """A command: where it works first, its id, its words, what it does, its keys now and before."""

    place: str
    id: str
    command: str
    what_it_does: str
    keys: tuple[str, ...]
    default: tuple[str, ...]


def parse_yes_or_no(text: str) -> bool:
    """Read yes or no, true or false, on or off. Raises NotUnderstood."""
    folded = text.strip().casefold()
    if folded in {"yes", "true", "on"}:
        return True
    if folded in {"no", "false", "off"}:
        return False
    raise NotUnderstood("Choose yes or no.")


def split_keys(text: str) -> tuple[str, ...]:
    """The keys of a text with commas between them; a comma alone is that key."""
    if text.strip() == ",":
        return (",",)
    return tuple(key.strip() for key in text.split(",")) if text.strip() else ()
