"""Which row of a group differs, where that can be told from the hash of the group alone.

What is kept is the hash of all rows under a key. Whoever leaves one row out, or puts into one cell
what stands in that column elsewhere, and comes to that very hash has found the row that was added
or changed. Nothing is known of a row that is gone, of two that were changed, nor of a text that
nobody else wrote.
"""

import hashlib
from collections.abc import Iterator

from auditui.dataclass import dataclass
from auditui.store.link import Link
from auditui.store.proof.leaf_text import Column, Shape
from auditui.store.proof.leaves import Key, opening

MOST_ROWS = 200
"""The largest group in which a row is looked for: the work grows with the square of it."""

MOST_VALUES = 16
"""How many values of a column are tried, the most frequent first."""


@dataclass(frozen=True)
class Differing:
    """The row that differs, by the columns of its key behind the first, and whether it was added.

    Otherwise one cell of it was changed.
    """

    row: str
    is_added: bool


@dataclass(frozen=True)
class _Row:
    """A row as its cells are written in JSON, what follows them, and its key in words."""

    cells: tuple[str, ...]
    later: str
    key: str


def which_row(link: Link, shape: Shape, key: Key, kept: bytes) -> Differing | None:
    """The one row by which what is stored under a key differs from the hash kept; None if unknown.

    A group of more than MOST_ROWS is not looked into.
    """
    columns = tuple(each for each in shape.columns if not each.is_later)
    rows = _rows(link, shape, key, columns)
    if not rows:
        return None
    texts = [_text(columns, row.cells, row.later) for row in rows]
    tried = {each: _values(link, shape, each) for each in columns if not each.place}
    before = hashlib.sha256(b"\x00" + opening(shape.table, key))
    for at, row in enumerate(rows):
        rest = b"".join(texts[at + 1 :]) + b"]"
        if _ends(before, rest) == kept:
            return Differing(row.key, is_added=True)
        if any(_ends(before, each + rest) == kept for each in _changed(columns, row, tried)):
            return Differing(row.key, is_added=False)
        before.update(texts[at])
    return None


def _rows(link: Link, shape: Shape, key: Key, columns: tuple[Column, ...]) -> list[_Row]:
    """The rows under a key in their order; none where they are too many."""
    cells = [each.json("r") for each in columns]
    later = "||".join(each.added("r") for each in shape.columns if each.is_later) or "''"
    behind = [each for each in shape.key_columns if each.place > 1]
    named = [f'''CAST(r."{each.name}" AS TEXT)''' for each in behind]
    found = link.execute(
        f"SELECT {', '.join((*cells, later, *named))} FROM {shape.table} r"  # noqa: S608
        f' WHERE r."{shape.key.name}" = ? ORDER BY {shape.key_names} LIMIT ?',
        [key, MOST_ROWS + 1],
    ).fetchall()
    if len(found) > MOST_ROWS:
        return []
    count = len(columns)
    return [
        _Row(
            row[:count],
            row[count],
            ", ".join(
                f"{each.name} {name}" for each, name in zip(behind, row[count + 1 :], strict=True)
            ),
        )
        for row in found
    ]


def _values(link: Link, shape: Shape, column: Column) -> list[str]:
    """What stands in a column most often, as JSON has it."""
    found = link.execute(
        f"SELECT {column.json('r')}, count(*) FROM {shape.table} r"  # noqa: S608
        " GROUP BY 1 ORDER BY 2 DESC LIMIT ?",
        [MOST_VALUES],
    )
    return [value for value, _ in found]


def _changed(
    columns: tuple[Column, ...], row: _Row, tried: dict[Column, list[str]]
) -> Iterator[bytes]:
    """The row with another value in one of its cells."""
    for place, column in enumerate(columns):
        for value in tried.get(column, ()):
            if value != row.cells[place]:
                cells = (*row.cells[:place], value, *row.cells[place + 1 :])
                yield _text(columns, cells, row.later)


def _text(columns: tuple[Column, ...], cells: tuple[str, ...], later: str) -> bytes:
    """A row within the text of its leaf."""
    named = ",".join(f'"{each.name}":{cell}' for each, cell in zip(columns, cells, strict=True))
    return f",{{{named}{later}}}".encode()


def _ends(before: "hashlib._Hash", rest: bytes) -> bytes:
    found = before.copy()
    found.update(rest)
    return found.digest()
