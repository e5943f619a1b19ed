"""A table of things that are looked at, gone through with the cursor, and acted upon."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from rich.text import Text
from textual import events
from textual.widgets import DataTable

from auditui.dataclass import dataclass
from auditui.tui.parts.safe import cell
from auditui.tui.parts.sizes import COMFORTABLE

T = TypeVar("T")

MOST_ROWS = 300
"""How many rows are painted at most, since painting more is felt."""

WIDEST = 60
"""How many cells a column takes at most."""


@dataclass(frozen=True)
class Field(Generic[T]):
    """A column: its heading, what it says of a thing, its width where there is little room.

    `needs` is from how many cells of the terminal's width it is shown at all, `widest` how many
    it takes at most.
    """

    label: str
    text: Callable[[T], str]
    narrow: int = 0
    needs: int = 0
    widest: int = WIDEST


class ListingRow(NamedTuple):
    """A row: the key of what it stands for, and a cell for each column."""

    key: str
    cells: Sequence[Text]


class Listing(DataTable[Text], Generic[T]):
    """A table with a row cursor that stays on its thing when the table is filled anew."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(cursor_type="row", zebra_stripes=True)
        self._shown_at: tuple[tuple[str, int], ...] | None = None

    def fields(self) -> Sequence[Field[T]]:
        """The columns, from left to right."""
        raise NotImplementedError

    def listing_rows(self) -> Iterable[ListingRow]:
        """The rows, from top to bottom."""
        raise NotImplementedError

    @property
    def current(self) -> str | None:
        """The key of what is under the cursor, or None in an empty table."""
        if not self.is_valid_row_index(self.cursor_row):
            return None
        return self.coordinate_to_cell_key(self.cursor_coordinate).row_key.value

    def cells_of(self, thing: T, style: str = "") -> list[Text]:
        """A thing's cells in the columns that are shown."""
        return [cell(field.text(thing), style) for field in self.shown_fields()]

    def fill(self) -> None:
        """Show the rows and no others, the cursor where it was, or as near as can be."""
        key, row, scrolled = self.current, self.cursor_row, self.scroll_y
        self._shown_at = self._room
        fields, rows = self.shown_fields(), list(self.listing_rows())
        self.clear(columns=True)
        for index, field in enumerate(fields):
            column = [Text(field.label), *(listed.cells[index] for listed in rows)]
            widest = min(max(text.cell_len for text in column), field.widest)
            self.add_column(column[0], width=widest if self.is_wide else field.narrow)
        for listed in rows:
            self.add_row(*listed.cells, key=listed.key)
        self.put_cursor(key, otherwise=row)
        self.scroll_to(y=scrolled, animate=False)

    def put_cursor(self, key: str | None, otherwise: int = 0) -> None:
        """Put the cursor on what the key stands for, where it is listed."""
        is_listed = key is not None and key in self.rows
        self.move_cursor(row=self.get_row_index(key) if is_listed and key else otherwise)

    def action_scroll_home(self) -> None:
        """Go to the first row; Textual's own goes to the leftmost column."""
        self.move_cursor(row=0)

    def action_scroll_end(self) -> None:
        """Go to the last row; Textual's own goes to the rightmost column."""
        self.move_cursor(row=self.row_count - 1)

    def on_resize(self, event: events.Resize) -> None:
        """Show more or fewer columns as there is room, and the row under the cursor."""
        del event
        if self._shown_at not in (None, self._room):
            self.fill()
        self.move_cursor(row=self.cursor_row)

    @property
    def _room(self) -> tuple[tuple[str, int], ...]:
        """What decides on the columns and their widths."""
        fields = self.shown_fields()
        return tuple((each.label, each.widest if self.is_wide else each.narrow) for each in fields)

    @property
    def is_wide(self) -> bool:
        """Whether there is room for every column."""
        return self.app.size.width >= COMFORTABLE

    def shown_fields(self) -> list[Field[T]]:
        """The columns for which there is room."""
        return [field for field in self.fields() if field.needs <= self.app.size.width]
