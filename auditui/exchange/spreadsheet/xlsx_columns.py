"""Reads the rows of an Open XML sheet that are written alike by column, many at a time.

One pattern matches a whole row: its number, the columns that are asked for, each with its cell or
without, and between them whatever other cells there are. It never goes back on what it matched, so
that it takes as long as the row is long. A row that it does not match, because its cells are out
of order or written in some unusual way, is left to be read by itself; whether a row is read here
or there makes no difference to what is read.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import groupby

from auditui.dataclass import dataclass
from auditui.exchange.files.cells import Cell, says_nothing
from auditui.exchange.spreadsheet.address import letters_of
from auditui.exchange.spreadsheet.plain import NotPlain
from auditui.exchange.spreadsheet.sheet import MOST_ROWS, Cells

Reader = tuple[Callable[[bytes], Cell] | None, bytes]
"""What reads the text of a cell, if it has any, and the tags that end the cell."""

_FORMULA = rb"(?:<f[^<>]*+>(?:[^<]*+</f>)?+)?+"
_ROW = rb'\s*+<row r="([0-9]{1,7})"(?:\s++[\w:]++="[^"<>&]*+")*+\s*+>'
_TAKEN = (
    rb'(?:<c r="%b[0-9]++"'
    rb"([^<>]*+>" + _FORMULA + rb"(?:<v(?: [^<>]*+)?+>|<is><t(?: [^<>]*+)?+>)?+)"
    rb"([^<]*+)"
    rb"(</v></c>|</t></is></c>|</c>)?+)?+"
)
_PASSED = (
    rb'(?:<c r="(?:%b)[0-9][^<]*+' + _FORMULA + rb"(?:<v[^<>]*+>[^<]*+</v></c>"
    rb"|<is><t[^<>]*+>[^<]*+</t></is></c>|</c>)?+)*+"
)
_WITH_TWO_LETTERS = 26 + 26 * 26
"""How many columns have one letter or two; a table further to the right is read row by row."""

_THREE_LETTERS = b"[A-Z]{3}"


def row_pattern(columns: Collection[int]) -> re.Pattern[bytes] | None:
    """What matches a row without its end tag; None for columns too far to the right.

    Its groups are the row's number, and of each column in order what its reader is known by, what
    is stored, and what ends the cell, all three empty where there is none.
    """
    if not columns or max(columns) >= _WITH_TWO_LETTERS:
        return None
    parts = [_ROW]
    before = 0
    for column in sorted(columns):
        parts += [_passing(before, column), _TAKEN % letters_of(column).encode()]
        before = column + 1
    parts.append(_passing(before, _WITH_TWO_LETTERS, _THREE_LETTERS))
    return re.compile(b"".join(parts))


def _passing(start: int, end: int, *further: bytes) -> bytes:
    """What matches any cells of the columns from one to before another, and `further` ones."""
    letters = (letters_of(column).encode() for column in range(start, end))
    ranges = [
        b"%b[%c-%c]" % (first, found[0][-1], found[-1][-1])
        for first, alike in groupby(letters, key=lambda each: each[:-1])
        if (found := list(alike))
    ]
    return _PASSED % b"|".join([*ranges, *further]) if ranges or further else b""


@dataclass(frozen=True)
class ColumnBatch:
    """Rows of which the columns were read; `one_by_one` reads the same rows each by itself."""

    numbers: Sequence[int]
    columns: Mapping[int, Sequence[Cell]]
    one_by_one: Callable[[], Iterator[tuple[int, Cells]]]
    is_full: bool = True

    def column(self, at: int) -> Sequence[Cell]:
        """The cell of each row in a column."""
        return self.columns[at]

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """Each row under its number."""
        return self.one_by_one()


def read_columns(
    matches: Sequence[re.Match[bytes]],
    columns: Collection[int],
    reader_of: Callable[[bytes], Reader],
) -> tuple[list[int], dict[int, list[Cell]]] | None:
    """The numbers and columns of rows that match the pattern.

    None where a cell is none that `reader_of` reads, or where it may be that a row says nothing in
    any of the columns.
    """
    numbers, *parts = zip(*(match.groups(b"") for match in matches), strict=True)
    found: dict[int, list[Cell]] = {}
    try:
        for place, column in enumerate(sorted(columns)):
            heads, stored, ends = parts[3 * place : 3 * place + 3]
            found[column] = _cells(heads, stored, ends, reader_of)
    except (ValueError, NotPlain):
        return None
    rows = list(map(int, numbers))
    if not 1 <= min(rows) <= max(rows) <= MOST_ROWS:
        return None
    is_full = any(not any(map(says_nothing, cells)) for cells in found.values())
    return (rows, found) if is_full else None


def _cells(
    heads: Sequence[bytes],
    stored: Sequence[bytes],
    ends: Sequence[bytes],
    reader_of: Callable[[bytes], Reader],
) -> list[Cell]:
    """A column's cells. Raises NotPlain, ValueError."""
    readers: dict[bytes, Callable[[bytes], Cell] | None] = {}
    for head, end in set(zip(heads, ends, strict=True)):
        readers[head], expected = reader_of(head) if head else (None, b"")
        if end != expected:
            raise NotPlain
    if len(readers) == 1:
        (read,) = readers.values()
        return [None] * len(stored) if read is None else list(map(read, stored))
    return [
        None if (read := readers[head]) is None else read(each)
        for head, each in zip(heads, stored, strict=True)
    ]
