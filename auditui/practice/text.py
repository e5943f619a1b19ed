"""Text from outside, made safe once on the way in."""

import re
import unicodedata

from auditui.practice.errors import NotUnderstood

LINE_LIMIT = 200
"""The most characters a name or reference may have."""

PROSE_LIMIT = 20_000
"""The most characters a note, reason or narrative may have."""

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"
    "\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)


class TooLong(NotUnderstood):
    """A text is longer than its place allows."""

    def __init__(self, limit: int) -> None:
        """Say the limit, never the text."""
        super().__init__(f"This is longer than {limit:,} characters; shorten it.")


def clean_prose(text: str, limit: int = PROSE_LIMIT) -> str:
    """Normalise to NFC and drop control and direction-changing characters, bar tab and newline.

    Raises TooLong past `limit` characters.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    cleaned = unicodedata.normalize("NFC", _UNSAFE.sub("", unified))
    if len(cleaned) > limit:
        raise TooLong(limit)
    return cleaned


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Clean a one-line text: as prose, with every run of white space folded to one space.

    Raises TooLong past `limit` characters.
    """
    folded = " ".join(text.split())
    return clean_prose(folded, limit).strip()
