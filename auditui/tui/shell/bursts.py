"""Escape and a key that a terminal sends in one burst, told apart."""

import sys
from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

_OPENS_A_SEQUENCE = "\x1b["
"""What a burst of Escape and `[` has in common with every key that has a sequence of its own."""


class EscapeApart(XTermParser):
    """Takes Escape and a sign for that: a digit too, which on a Mac would be another sign.

    A letter is told of with Alt by Textual.
    """

    _read_last = ""

    def feed(self, data: str) -> Iterable[Message]:
        """Take note of what was read at once."""
        self._read_last = data or self._read_last
        return super().feed(data)

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


def tell_escape_apart(driver: type[Driver]) -> type[Driver]:
    """The same driver, reading a terminal so."""
    names = vars(sys.modules[driver.__module__])
    if "XTermParser" in names:
        names["XTermParser"] = EscapeApart
    return driver
