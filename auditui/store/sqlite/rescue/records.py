"""Records as SQLite writes them: https://www.sqlite.org/fileformat2.html#record_format."""

import sqlite3
import struct

from auditui.dataclass import dataclass
from auditui.store.sqlite.rescue.pages import Unreadable, varint

READ_FAULTS = (sqlite3.Error, UnicodeDecodeError, OverflowError)
"""What is raised where SQLite, or Python's own layer, cannot read what stands in a file."""

Cell = int | float | str | bytes | None

_WHOLE = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""How many bytes a whole number of each serial type has."""

_BLOB, _TEXT = 12, 13


@dataclass(frozen=True)
class Record:
    """The cells of a row in the order in which they are stored.

    `is_mended` says that a text held bytes that are no UTF-8, in whose place U+FFFD stands.
    """

    cells: tuple[Cell, ...]
    is_mended: bool = False


def record_of(payload: bytes) -> Record:
    """Read a record. Raises Unreadable where it does not fill its bytes to the last."""
    end, at = varint(payload, 0)
    types = []
    while at < end:
        found, at = varint(payload, at)
        types.append(found)
    if at != end or end > len(payload):
        raise Unreadable
    cells, is_mended = [], False
    for each in types:
        size = _size(each)
        if at + size > len(payload):
            raise Unreadable
        piece = payload[at : at + size]
        at += size
        cell = _cell(each, piece)
        is_mended = is_mended or (each >= _TEXT and each % 2 == 1 and _is_no_text(piece))
        cells.append(cell)
    if at != len(payload):
        raise Unreadable
    return Record(tuple(cells), is_mended)


def _size(serial: int) -> int:
    if serial in {0, 8, 9}:
        return 0
    if serial == 7:
        return 8
    if serial >= _BLOB:
        return (serial - _BLOB) // 2
    if serial not in _WHOLE:
        raise Unreadable
    return _WHOLE[serial]


def _cell(serial: int, piece: bytes) -> Cell:
    if serial == 0:
        return None
    if serial in _WHOLE:
        return int.from_bytes(piece, "big", signed=True)
    if serial == 7:
        return float(struct.unpack(">d", piece)[0])
    if serial in {8, 9}:
        return serial - 8
    return piece.decode(errors="replace") if serial % 2 else piece


def _is_no_text(piece: bytes) -> bool:
    try:
        piece.decode()
    except UnicodeDecodeError:
        return True
    return False
