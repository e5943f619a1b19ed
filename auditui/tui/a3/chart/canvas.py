"""A grid of characters, each with its role in the chart of A3."""

from enum import Enum
from itertools import takewhile
from typing import NamedTuple

from rich.cells import cell_len

from auditui.dataclass import dataclass
from auditui.measures.chart import Mark


class Role(Enum):
    """What a character of the chart stands for; the value names its style."""

    BLANK = "blank"
    GRID = "grid"
    MEDIAN = "median"
    LIMIT = "limit"
    TOLERANCE = "tolerance"
    TARGET = "target"
    BREAK = "break"
    WHISKER = "whisker"
    POINT = "point"
    SIGNAL = "signal"
    NO_AUDITS = "no-audits"
    LABEL = "label"
    CURSOR_LABEL = "cursor-label"


SHAPES = {Mark.NONE: "●", Mark.SHIFT: "◆", Mark.ABOVE: "▲", Mark.BELOW: "▼"}
"""The point of a month by what is unusual about it."""

LINES = {
    Role.GRID: "·",
    Role.MEDIAN: "┈",
    Role.LIMIT: "╴",
    Role.TOLERANCE: "╌",
    Role.TARGET: "─",
    Role.BREAK: "┊",
    Role.WHISKER: "│",
}
"""What each line is drawn with."""


class Cell(NamedTuple):
    """A character, one column wide, and its role."""

    character: str
    role: Role


BLANK = Cell(" ", Role.BLANK)


@dataclass(frozen=True)
class Canvas:
    """Rows of cells to draw on; what lies outside is left out."""

    rows: list[list[Cell]]

    @classmethod
    def empty(cls, width: int, height: int) -> "Canvas":
        """A canvas of so many columns and rows."""
        return cls([[BLANK] * width for _ in range(height)])

    @property
    def width(self) -> int:
        """How many columns it has; 0 without rows."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def height(self) -> int:
        """How many rows it has."""
        return len(self.rows)

    def put(self, column: int, row: int, text: str, role: Role) -> None:
        """Write a text from a column on, over whatever is there."""
        if 0 <= row < len(self.rows):
            cells = self.rows[row]
            for place, character in enumerate(text, column):
                if 0 <= place < len(cells):
                    cells[place] = Cell(character, role)

    def free_after(self, column: int, row: int) -> int:
        """How many cells are blank from a column on to the right, one left as a margin."""
        return self._free(self.rows[row][column:])

    def free_before(self, column: int, row: int) -> int:
        """How many cells are blank from a column on to the left, one left as a margin."""
        return self._free(self.rows[row][column::-1] if column >= 0 else [])

    def _free(self, cells: list[Cell]) -> int:
        blank = sum(1 for _ in takewhile(BLANK.__eq__, cells))
        return blank if blank == len(cells) else max(0, blank - 1)


def one_column_each(text: str) -> str:
    """The text with whatever would not take exactly one column replaced."""
    return "".join(
        character
        if character.isprintable() and cell_len(character) == 1
        else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )
