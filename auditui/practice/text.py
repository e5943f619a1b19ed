"""Text from outside, made safe once on the way in, and numbers with their nouns."""

import re
import unicodedata
from collections.abc import Sequence

from auditui.practice.errors import NotUnderstood

LINE_LIMIT = 200
"""The most characters a name or reference may have."""

PROSE_LIMIT = 20_000
"""The most characters a note, reason or narrative may have."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)

_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)

_SYMBOLS = dict.fromkeys((0xF06C, 0xF06E, 0xF071, 0xF076, 0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8), "•") | {
    0xF0E0: "→",
    0xF0FC: "✓",
}
"""What Word's lists are marked with in its Symbol and Wingdings fonts, empty in every other."""


class TooLong(NotUnderstood):
    """A text is longer than its place allows."""

    def __init__(self, limit: int) -> None:
        """Say the limit, never the text."""
        super().__init__(f"This is longer than {limit:,} characters; shorten it.")


def clean_prose(text: str, limit: int = PROSE_LIMIT) -> str:
    """Normalise to NFC and drop control and direction-changing characters, bar tab and newline.

    What marks a list in one of Word's own fonts becomes a bullet that every font has.

    Raises TooLong past `limit` characters.
    """
    return _within(limit, as_kept(text))


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Clean a one-line text: as prose, with every run of white space folded to one space.

    Raises TooLong past `limit` characters.
    """
    spaced = " ".join(text.split())
    return _within(limit, " ".join(_cleaned(spaced).split()))


def cut_line(text: str) -> str:
    """Clean a one-line text that nobody here can shorten, and cut it where it is too long."""
    return " ".join(_cleaned(" ".join(text.split())).split())[:LINE_LIMIT]


def as_kept(text: str) -> str:
    """A text of whatever length as a note or reason keeps it."""
    return _cleaned(text.replace("\r\n", "\n").replace("\r", "\n"))


def visible(text: str) -> str:
    """The text with every control or direction-changing character shown as a replacement one."""
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def escaped(text: str) -> str:
    """JSON text with every character that a terminal would obey written as its number."""
    return _UNSHOWABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun, `1 case`, `1,200 cases`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {plural or f'{noun}s'}"


def _cleaned(text: str) -> str:
    return unicodedata.normalize("NFC", _UNSAFE.sub("", text.translate(_SYMBOLS)))


def _within(limit: int, text: str) -> str:
    if len(text) > limit:
        raise TooLong(limit)
    return text


def named(names: Sequence[str], most: int = 5) -> str:
    """Names as a sentence has them, `Ann, Bo and Cy`, the first ones where there are many."""
    more = len(names) - most
    if more > 0:
        return f"{', '.join(names[:most])} and {more:,} more"
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def capital(words: str) -> str:
    """The words as a sentence begins."""
    return words[0].upper() + words[1:]
