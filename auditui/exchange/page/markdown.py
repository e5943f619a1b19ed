"""A page as Markdown, in which nothing that people wrote is markup."""

import re
from collections.abc import Iterable

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&$@^])")
_AT_THE_START = re.compile(r"^([-+=:]|[0-9]+(?=[.)]))")
_WOULD_BE_A_LINK = re.compile(r"(?i)(?<=\bwww)\.|:(?=//)")


def as_bytes(blocks: Iterable[str]) -> bytes:
    """The file in UTF-8, as CommonMark; an empty block is left out."""
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def escaped(text: str) -> str:
    """A line of text that shows as it was written, wherever in a line it stands."""
    plain = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    plain = _WOULD_BE_A_LINK.sub(lambda found: f"\\{found[0]}", plain)
    return _AT_THE_START.sub(_escaped_start, plain)


def _escaped_start(found: re.Match[str]) -> str:
    start = found[1]
    return f"{start}\\" if start.isdigit() else f"\\{start}"
