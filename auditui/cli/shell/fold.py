"""A table that is wider than the terminal, with its widest columns folded."""

from collections.abc import Sequence
from math import ceil

GAP = 2
"""How many blanks stand between two columns."""

NARROWEST = 8
"""To how few characters a column is folded, where it was wider."""


LOOKED_AT = 200
"""How many rows say which column is folded."""


def narrowed(rows: Sequence[Sequence[str]], can_fold: Sequence[bool], room: int) -> list[int]:
    """The widths of columns that fit into so many characters, as near as folding can bring them.

    What costs the fewest lines gives way first, of these the widest; words are broken only where
    nothing else helps, in columns of no less than `NARROWEST`.
    """
    columns = list(zip(*rows, strict=True))
    lengths = [[len(cell) for cell in column] for column in columns]
    widths = [max(each) for each in lengths]
    words = [_longest_word(column) for column in columns]
    for least in (words, [NARROWEST] * len(widths)):
        while sum(widths) + GAP * (len(widths) - 1) > room:
            wide = [
                number
                for number, width in enumerate(widths)
                if can_fold[number] and width > max(least[number], NARROWEST)
            ]
            if not wide:
                break
            costs = {number: _lines_more(lengths[number], widths[number]) for number in wide}
            widths[min(wide, key=lambda number: (costs[number], -widths[number]))] -= 1
    return widths


def _longest_word(column: Sequence[str]) -> int:
    return max((len(word) for cell in column for word in cell.split()), default=0)


def _lines_more(lengths: Sequence[int], width: int) -> int:
    """How many lines more the first cells of a column take where it is a character narrower."""
    return sum(ceil(length / (width - 1)) - ceil(length / width) for length in lengths[:LOOKED_AT])


def folded(row: Sequence[str], widths: Sequence[int]) -> list[list[str]]:
    """The lines that a row takes where each cell is folded to its width, words kept whole."""
    from textwrap import wrap  # noqa: PLC0415  (only a narrow terminal needs it)

    cells = [
        [cell] if len(cell) <= width else wrap(cell, width, break_on_hyphens=False) or [""]
        for cell, width in zip(row, widths, strict=True)
    ]
    lines = max(map(len, cells))
    return [[cell[line] if line < len(cell) else "" for cell in cells] for line in range(lines)]
