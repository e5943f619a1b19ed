"""What a terminal sends, parted into keys and pastes: a paste is text, whatever stands in it.

Textual lets a paste end at any escape sequence and takes what follows for keys, so that a text that
somebody prepared could answer the form.
"""

from collections.abc import Iterator
from typing import Final

from auditui.dataclass import dataclass

BEGINS: Final = "\x1b[200~"
"""What a terminal sends before what is pasted."""

ENDS: Final = "\x1b[201~"
"""What it sends behind it."""


@dataclass(frozen=True)
class Keys:
    """What is no paste, to be read as keys, the mouse and answers of the terminal."""

    text: str


@dataclass(frozen=True)
class Pasted:
    """A text that was pasted."""

    text: str


class Pastes:
    """Parts what is read, which may break off anywhere.

    A text may hold what marks a paste's end, and not every terminal takes it out. What follows an
    end is therefore kept back until `rest` is asked for: where another end comes before a
    beginning, it was pasted too.
    """

    def __init__(self) -> None:
        """Begin outside of a paste."""
        self._unread = ""
        self._is_inside = False
        self._tail = ""
        self.keeps_back = False
        """Whether what is read is kept back, since a paste has just ended."""

    def take(self, read: str) -> Iterator[Keys | Pasted]:
        """Part what was read, as far as it can be told yet."""
        looked = max(0, len(self._unread) - len(ENDS))
        self._unread += read
        while found := self._next(looked):
            looked = 0
            yield found
        if not (self._is_inside or self.keeps_back):
            yield from self._keys(len(self._unread))

    def rest(self) -> Iterator[Keys]:
        """What was kept back, since no other end followed soon."""
        self.keeps_back = False
        if not self._is_inside:
            yield from self._keys(len(self._unread))

    def _next(self, looked: int) -> Keys | Pasted | None:
        """The next part that is known to be whole; where it ends nothing is left to look at."""
        end = self._unread.find(ENDS, looked)
        if not self._is_inside:
            begin = (self._tail + self._unread).find(BEGINS) - len(self._tail)
            if begin >= -len(self._tail) and (end < 0 or begin < end):
                return self._begun(begin)
        if end < 0:
            return None
        pasted, self._unread = self._unread[:end], self._unread[end + len(ENDS) :]
        self._is_inside, self.keeps_back, self._tail = False, True, ""
        return Pasted(pasted)

    def _begun(self, begin: int) -> Keys:
        """What came before a paste; a beginning that was handed on in part is ended there."""
        before = self._unread[: max(0, begin)]
        if begin < 0:
            before = BEGINS[-begin:] + ENDS
        self._unread = self._unread[begin + len(BEGINS) :]
        self._is_inside, self.keeps_back, self._tail = True, False, ""
        return Keys(before)

    def _keys(self, count: int) -> Iterator[Keys]:
        text, self._unread = self._unread[:count], self._unread[count:]
        self._tail = (self._tail + text)[1 - len(BEGINS) :]
        if text:
            yield Keys(text)
