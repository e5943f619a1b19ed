"""Which word a return takes for a position, told by the words in its other cells."""

from collections.abc import Callable, Iterator

from auditui.exchange.council.layout import Spot
from auditui.exchange.council.vocabulary import VOCABULARIES, listed_word, meaning
from auditui.exchange.xlsx.sheet import Sheet
from auditui.practice.a3.target import Position


def position_word(sheet: Sheet, spot: Spot, position: Position) -> str | None:
    """The word for a position that other cells use, the nearest asked first.

    Where none tells, it is the contract's word. None where the return's words have none for it,
    as red, amber and green have none for no target.
    """
    near = list(_written_near(sheet, spot))
    for written in near:
        for vocabulary in VOCABULARIES:
            if written.upper() in vocabulary.values():
                word = vocabulary.get(position)
                return word and _spelling(written)(word)
    return listed_word((word for word in near if meaning(word)), position) or position.value


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
