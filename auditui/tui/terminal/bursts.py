"""What a terminal sends in one burst, told apart: Escape and a key, a paste and keys."""

import sys
from collections.abc import Iterable, Iterator
from time import monotonic

from textual import events
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

from auditui.tui.terminal.pastes import Keys, Pasted, Pastes

_OPENS_A_SEQUENCE = "\x1b["
"""What a burst of Escape and `[` has in common with every key that has a sequence of its own."""


_SOON = 0.1
"""Within how many seconds what follows a paste may still be part of it."""


class BurstsApart(XTermParser):
    """Takes Escape and a sign for that: a digit too, which on a Mac would be another sign.

    A letter is told of with Alt by Textual. Whatever stands in a paste is text.
    """

    _read_last = ""
    _waits_until = 0.0

    def __init__(self, debug: bool = False) -> None:
        """Read from the beginning."""
        self._pastes = Pastes()
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """The events in what was read at once; the end where it is nothing."""
        if not data:
            yield from self._told(self._pastes.rest())
            yield from super().feed(data)
            return
        kept_back = self._pastes.keeps_back
        yield from self._told(self._pastes.take(data))
        if self._pastes.keeps_back and not kept_back:
            self._waits_until = monotonic() + _SOON

    def tick(self) -> Iterable[Message]:
        """What is known after a while, without anything more being read."""
        if self._pastes.keeps_back and monotonic() >= self._waits_until:
            yield from self._told(self._pastes.rest())
        yield from super().tick()

    def _told(self, parts: Iterable[Keys | Pasted]) -> Iterator[Message]:
        for part in parts:
            if isinstance(part, Pasted):
                yield events.Paste(part.text)
            elif part.text:
                self._read_last = part.text
                read = super().feed(part.text)
                yield from (event for event in read if not isinstance(event, events.Paste))

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        """The keys of a sequence; of a sign that came behind Escape, first that.

        A sequence that nobody knows is no Escape: what follows would be taken for commands.
        """
        if len(sequence) == 2 and sequence[0] == "\x1b" and sequence[1].isdigit():
            sequence, alt = sequence[1], True
        is_unknown = sequence == "[" and not self._read_last.endswith(_OPENS_A_SEQUENCE)
        if alt and not (sequence.isalpha() or is_unknown):
            yield events.Key("escape", "\x1b")
            alt = False
        yield from super()._sequence_to_key_events(sequence, alt)


def tell_bursts_apart(driver: type[Driver]) -> type[Driver]:
    """The same driver, reading a terminal so."""
    for kind in driver.__mro__:
        names = vars(sys.modules[kind.__module__])
        if "XTermParser" in names:
            names["XTermParser"] = BurstsApart
    return driver
