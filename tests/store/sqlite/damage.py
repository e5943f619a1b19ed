"""Damages a database's file on purpose, at a place that is known by name."""

from contextlib import closing
from pathlib import Path

from past_the_program import by_hand, past_the_program

from auditui.practice.database import Address

_LEAF_OF_INDEX = 10


def zero_root(path: Path, name: str) -> None:
    """Put zeros where the first page of a table or index is."""
    size, root = _page(path, name)
    _write(path, (root - 1) * size, bytes(size))


def halve_index(path: Path, name: str) -> None:
    """Let the first leaf of an index forget half of what it holds."""
    size, page = _page(path, name)
    data = path.read_bytes()
    start = (page - 1) * size
    while data[start] != _LEAF_OF_INDEX:
        cell = start + int.from_bytes(data[start + 12 : start + 14], "big")
        start = (int.from_bytes(data[cell : cell + 4], "big") - 1) * size
    cells = int.from_bytes(data[start + 3 : start + 5], "big")
    _write(path, start + 3, (cells // 2).to_bytes(2, "big"))


def break_schema_text(path: Path) -> None:
    """Put bytes that are no UTF-8 into the text of the schema."""
    at = path.read_bytes().index(b"CREATE TABLE settings")
    _write(path, at + len(b"CREATE TABLE "), b"\xc7\xff")


def break_schema_list(path: Path) -> None:
    """Put a byte that is no UTF-8 into the name of an index, which SQLite quotes in a fault."""
    data = path.read_bytes()
    _write(path, data.index(b"indexaudits_by_caseaudits") + len(b"indexaud"), b"\xc7")


def unknown_format(path: Path) -> None:
    """Let the header name a schema format that no SQLite knows."""
    _write(path, 47, b"\x09")


def plant(path: Address, *statements: str) -> None:
    """Change rows past the triggers that would refuse it, which stand again afterwards."""
    with past_the_program(path) as past:
        for statement in statements:
            past.execute(statement)


def change(path: Path, *statements: str) -> None:
    """Change a file behind the program's back, its structure too."""
    with closing(by_hand(path)) as conn:
        for statement in statements:
            conn.execute(statement)
        conn.commit()


def _page(path: Path, name: str) -> tuple[int, int]:
    with closing(by_hand(path)) as conn:
        (size,) = conn.execute("PRAGMA page_size").fetchone()
        (root,) = conn.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", [name]
        ).fetchone()
    return size, root


def _write(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)
