"""Taking the names of workers out of what auditors wrote."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from auditui.dataclass import dataclass
from auditui.practice.audit.oddities import name_parts

TAKEN_OUT = "***"
"""What stands where a name stood."""

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_REFERENCE = re.compile(r"\w(?:[\w/.-]*\w)?")
_POSSESSIVE = re.compile(r"['’]s$")


class Names:
    """The workers' names that are known, to be taken out of texts.

    A name in full is found in any case, the last name of any worker with its capital. Of the
    worker of the file itself the last name is found in any case, and first names with theirs.
    """

    def __init__(self, known: Iterable[str]) -> None:
        """Know the names as registers have them; what names nobody, such as `Duty`, is none."""
        self._full: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._last: set[str] = set()
        for name in set(known):
            parts = [each for each in _WORD.findall(name) if name_parts(each)]
            if len(parts) > 1:
                folded = tuple(each.casefold() for each in parts)
                self._full[folded[0]].append(folded)
                self._last |= {parts[-1], parts[-1].upper()}

    def masked(self, text: str, worker: str = "") -> str:
        """A text without them; `worker` is who has the file, or empty."""
        found = _words(text)
        words = [each.written.casefold() for each in found]
        theirs = _Theirs.of(worker)
        said: list[str] = []
        end = place = 0
        while place < len(found):
            takes = self._in_full(words, place)
            written = found[place].written
            if not takes and (written in self._last or theirs.is_said(written)):
                takes = 1
            if takes:
                said += [text[end : found[place].start], TAKEN_OUT]
                end = found[place + takes - 1].end
            place += takes or 1
        return "".join([*said, text[end:]])

    def names_somebody(self, text: str) -> bool:
        """Whether a text has the name of a worker in full."""
        words = [each.written.casefold() for each in _words(text)]
        return any(self._in_full(words, place) for place in range(len(words)))

    def _in_full(self, words: list[str], place: int) -> int:
        """How many words from here on are a name in full, 0 where none begins here."""
        for name in self._full.get(words[place], ()):
            if tuple(words[place : place + len(name)]) == name:
                return len(name)
        return 0


@dataclass(frozen=True)
class _Theirs:
    """The first names and the last name of whoever has the file."""

    first: frozenset[str]
    last: str

    @classmethod
    def of(cls, worker: str) -> "_Theirs":
        *first, last = name_parts(worker) or [""]
        return cls(frozenset(first), last.casefold())

    def is_said(self, written: str) -> bool:
        return written in self.first or (bool(self.last) and written.casefold() == self.last)


class _Word(NamedTuple):
    """A word of a text without an `'s` at its end, and where it stands."""

    written: str
    start: int
    end: int


def _words(text: str) -> list[_Word]:
    found = []
    for each in _WORD.finditer(text):
        written = _POSSESSIVE.sub("", each.group())
        found.append(_Word(written, each.start(), each.start() + len(written)))
    return found


def without_references(text: str, references: Collection[str]) -> str:
    """A text without the case references that are known, in any case; they are given folded."""
    return _REFERENCE.sub(
        lambda found: TAKEN_OUT if found.group().casefold() in references else found.group(), text
    )
