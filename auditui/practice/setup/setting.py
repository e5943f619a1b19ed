"""What a trust-wide choice is made of: one declaration gives its words, default and values."""

from auditui.dataclass import dataclass
from auditui.practice.errors import NotUnderstood
from auditui.practice.text import clean_line

YES, NO = "yes", "no"


class BadSetting(NotUnderstood):
    """A setting was given a value that it cannot have."""


@dataclass(frozen=True)
class WholeNumber:
    """A whole number within bounds, of something; `zero` says what 0 means, where that is special.

    `why_not` ends the refusal of another, where more than the bounds is to be said.
    """

    least: int
    most: int
    of: str
    zero: str = ""
    why_not: str = ""

    @property
    def words(self) -> str:
        """What may be chosen: `0 to 14 days, where 0 is the same day`."""
        zero = f", where 0 {self.zero}" if self.zero else ""
        return f"{self.least:,} to {self.most:,}{f' {self.of}' if self.of else ''}{zero}"

    def read(self, text: str) -> str:
        """The number as it is kept. Raises BadSetting."""
        digits = text.strip()
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= len(str(self.most))
        if not is_number or not self.least <= int(digits) <= self.most:
            why = f": {self.why_not}" if self.why_not else ""
            raise BadSetting(f"Choose {self.words}{why}.")
        return str(int(digits))

    def value(self, kept: str) -> int:
        """The number that was kept."""
        return int(kept)


@dataclass(frozen=True)
class YesOrNo:
    """One of two."""

    words: str = "yes or no"

    def read(self, text: str) -> str:
        """The choice as it is kept. Raises BadSetting."""
        folded = text.strip().casefold()
        if folded not in {YES, NO}:
            raise BadSetting(f"Choose {self.words}.")
        return folded

    def value(self, kept: str) -> bool:
        """Whether it is yes."""
        return kept == YES


@dataclass(frozen=True)
class Words:
    """A line of text, which may be empty."""

    words: str = 'a line of text, "" for none'

    def read(self, text: str) -> str:
        """The line as it is kept."""
        return clean_line(text.strip())

    def value(self, kept: str) -> str | None:
        """The line, None where it is empty."""
        return kept or None


Takes = WholeNumber | YesOrNo | Words


@dataclass(frozen=True)
class Setting:
    """A trust-wide choice, as it is declared once for commands, screen and pages.

    `title` says it in a line, `changes` what becomes otherwise with it and from when, in sentences;
    `unless_set` is what holds until somebody chooses, and `read_in` the page that says more.
    """

    name: str
    title: str
    changes: str
    takes: Takes
    unless_set: str
    read_in: str

    def value(self, kept: str | None) -> int | bool | str | None:
        """What was kept, else what holds until something is, as it is meant."""
        return self.takes.value(self.unless_set if kept is None else kept)


def shown(value: float | bool | str | None) -> str:
    """A value in words; nothing for an empty line."""
    if isinstance(value, bool):
        return YES if value else NO
    return "" if value is None else str(value)
