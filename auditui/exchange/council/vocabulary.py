"""Words for the four positions, and what a return's own words mean: red, amber, green, or more."""

import re
from collections.abc import Iterable, Mapping

from auditui.practice.a3.target import Position

_CONTRACT = {position: position.value for position in Position}
_COLOURS = {
    Position.ON_TARGET: "GREEN",
    Position.IN_TOLERANCE: "AMBER",
    Position.OFF_TARGET: "RED",
}
_INITIALS = {position: word[0] for position, word in _COLOURS.items()}
VOCABULARIES: tuple[Mapping[Position, str], ...] = (_CONTRACT, _COLOURS, _INITIALS)
"""The contract's words, and those that councils have for them."""

_SIGNS: tuple[tuple[re.Pattern[str], Position | None], ...] = (
    (re.compile(r"\b(?:no targets?(?: set)?|target not set)\b"), Position.NO_TARGET_SET),
    (re.compile(r"\b(?:targets? )?(?:not (?:met|achieved)|missed)\b"), Position.OFF_TARGET),
    (re.compile(r"\b(?:not|nor|never|neither)\b"), None),
    (re.compile(r"\bgreen\b|\bon target\b|\b(?:met|achieved)\b"), Position.ON_TARGET),
    (
        re.compile(r"\b(?:amber|yellow)\b|\b(?:in|within) tolerance\b"),
        Position.IN_TOLERANCE,
    ),
    (re.compile(r"\bred\b|\boff target\b|\b(?:outside|below) tolerance\b"), Position.OFF_TARGET),
)
"""What tells a position in a longer word, such as `Green (on target)`; each is read but once."""


def meaning(word: str) -> Position | None:
    """The position that a return's word stands for, None where it is none or might be several."""
    text = " ".join(re.sub(r"[^a-z]+", " ", word.casefold()).split())
    for vocabulary in VOCABULARIES:
        for position, known in vocabulary.items():
            if text == known.casefold():
                return position
    found: set[Position | None] = set()
    for sign, meant in _SIGNS:
        if sign.search(text):
            found.add(meant)
            text = sign.sub(" ", text)
    return found.pop() if len(found) == 1 else None


def listed_word(words: Iterable[str], position: Position) -> str | None:
    """The word of a list that stands for a position; None where none does, or several would."""
    known = {word.casefold().strip(): word for word in words}
    for vocabulary in VOCABULARIES:
        word = vocabulary.get(position, "").casefold()
        if word in known:
            return known[word]
    meant = [word for word in known.values() if meaning(word) is position]
    return meant[0] if len(meant) == 1 else None
