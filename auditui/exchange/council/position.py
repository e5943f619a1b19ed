"""The words that a return has for the four positions: the contract's, or red, amber and green."""

from collections.abc import Callable, Iterator, Mapping

from auditui.exchange.council.layout import Spot
from auditui.exchange.xlsx.sheet import Sheet
from auditui.practice.target import Position

_CONTRACT = {position: position.value for position in Position}
_COLOURS = {
    Position.ON_TARGET: "GREEN",
    Position.IN_TOLERANCE: "AMBER",
    Position.OFF_TARGET: "RED",
}
_INITIALS = {position: word[0] for position, word in _COLOURS.items()}
_VOCABULARIES: tuple[Mapping[Position, str], ...] = (_CONTRACT, _COLOURS, _INITIALS)


def position_word(sheet: Sheet, spot: Spot, position: Position) -> str | None:
    """The word for a position that the cell's list allows, or else that other cells use.

    The nearest cells are asked first; where none tells, it is the contract's word. None where
    the return's words have none for it, as red, amber and green have none for no target.
    """
    allowed = sheet.words_for(spot.address)
    if allowed:
        known = {word.casefold(): word for word in allowed}
        words = (vocabulary.get(position, "").casefold() for vocabulary in _VOCABULARIES)
        return next((known[word] for word in words if word in known), None)
    for written in _written_near(sheet, spot):
        for vocabulary in _VOCABULARIES:
            if written.upper() in vocabulary.values():
                word = vocabulary.get(position)
                return word and _spelling(written)(word)
    return position.value


def _written_near(sheet: Sheet, spot: Spot) -> Iterator[str]:
    column = (cell for cell in sheet.cells if cell.column == spot.address.column)
    for cell in (spot.address, *spot.alike, *column):
        value = sheet.own_value(cell)
        if isinstance(value, str):
            yield value.strip()


def _spelling(example: str) -> Callable[[str], str]:
    """Capitals as in an example, `On target` or `On Target`."""
    if example.isupper():
        return str.upper
    if example.istitle():
        return str.title
    return str.capitalize if example[0].isupper() else str.lower
