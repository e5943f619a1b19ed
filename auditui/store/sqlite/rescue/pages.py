"""The pages of an SQLite file, read one by one: https://www.sqlite.org/fileformat2.html.

SQLite gives up a whole table at the first page that does not fit; here each page and cell stands
for itself.
"""

from collections.abc import Iterator
from typing import BinaryIO

from auditui.dataclass import dataclass

INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE = 2, 5, 10, 13
_KINDS = {INNER_INDEX, INNER_TABLE, LEAF_INDEX, LEAF_TABLE}
_INNER = {INNER_INDEX, INNER_TABLE}

MAGIC = b"SQLite format 3\0"
"""What every such file begins with."""

_HEADER = 100
_USUAL_SIZE = 4096
_MOST = 0.5
_SIZES = tuple(2**power for power in range(9, 17))


class Unreadable(Exception):
    """A page, a cell or a record is not what it should be."""


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends. Raises Unreadable."""
    value = 0
    for place in range(9):
        if at + place >= len(data):
            raise Unreadable
        byte = data[at + place]
        if place == 8:
            value = value << 8 | byte
            return (value - (1 << 64) if value >> 63 else value), at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    raise Unreadable


@dataclass(frozen=True)
class Entry:
    """What a cell holds: a payload, under a row number in a table, or without one in an index."""

    number: int | None
    payload: bytes


@dataclass
class Lost:
    """What could not be read of a tree: pages of it, and cells on the others."""

    pages: int = 0
    cells: int = 0


class Pages:
    """The pages of a file, from 1 on; `reached` are those that a tree was seen to have."""

    def __init__(self, file: BinaryIO) -> None:
        """Read an open file, which stays as it is."""
        self._file = file
        head = self._read(0, _HEADER)
        bytes_in_all = file.seek(0, 2)
        self.size = self._size_of(head, bytes_in_all)
        self.count = bytes_in_all // self.size
        self.reached: set[int] = set()

    def tree(self, root: int, lost: Lost) -> Iterator[Entry]:
        """All that can be read of a tree from its first page on; what cannot is counted.

        A page that another tree was seen to have is none of this one.
        """
        waiting = [root]
        kinds: set[int] = set()
        while waiting:
            number = waiting.pop()
            try:
                page = self._page_of(number, kinds)
            except Unreadable:
                lost.pages += 1
                continue
            kinds = kinds or _of_one_tree(page.kind)
            self.reached.add(number)
            if not self._is_full(page):
                lost.pages += 1
            yield from self._entries(page, lost)
            waiting.extend(reversed(self._below(page)))

    def lone(self, number: int) -> tuple[bool, list[Entry]]:
        """Whether a page is a table's and no index's, and what it holds itself: none of no tree."""
        try:
            page = self._page(number)
        except Unreadable:
            return False, []
        return page.kind == LEAF_TABLE, list(self._entries(page, Lost()))

    def unreached(self) -> Iterator[int]:
        """Pages that no tree has and that are not free; none where it cannot be told which are."""
        try:
            free = self._free()
        except Unreadable:
            return
        yield from (
            number
            for number in range(1, self.count + 1)
            if number not in self.reached and number not in free
        )

    def _entries(self, page: "_Page", lost: Lost) -> Iterator[Entry]:
        if page.kind == INNER_TABLE:
            return
        lost.cells += page.lost_cells
        for at in page.cells:
            try:
                entry = self._entry(page, at)
            except Unreadable:
                lost.cells += 1
            else:
                yield entry

    def _is_full(self, page: "_Page") -> bool:
        """Whether the cells of a page and what is free on it fill it, as SQLite leaves each page.

        Where it says that it has fewer cells than it had, nothing else tells.
        """
        try:
            head = _HEADER if page.data.startswith(MAGIC) else 0
            free, begins = _short(page.data, head + 1), _short(page.data, head + 5)
            used = page.data[head + 7] + sum(self._length(page, at) for at in page.cells)
            seen = set()
            while free and free not in seen:
                seen.add(free)
                used += _short(page.data, free + 2)
                free = _short(page.data, free)
        except Unreadable:
            return False
        return used == self.size - (begins or 1 << 16)

    def _length(self, page: "_Page", at: int) -> int:
        """How many bytes of its page a cell takes."""
        begins = at
        if page.kind in _INNER:
            at += 4
        size, at = varint(page.data, at)
        if page.kind == INNER_TABLE:
            size = 0
        elif page.kind == LEAF_TABLE:
            _, at = varint(page.data, at)
        local = self._local(page, size)
        return max(4, at + local + (4 if local < size else 0) - begins)

    def _local(self, page: "_Page", size: int) -> int:
        """How many bytes of a payload stand on the page of its cell."""
        usable = self.size
        most = usable - 35 if page.kind == LEAF_TABLE else (usable - 12) * 64 // 255 - 23
        if size <= most:
            return size
        least = (usable - 12) * 32 // 255 - 23
        local = least + (size - least) % (usable - 4)
        return local if local <= most else least

    def _below(self, page: "_Page") -> list[int]:
        """The pages below one, in the order of what they hold."""
        if page.kind not in _INNER:
            return []
        cells = [int.from_bytes(page.data[at : at + 4], "big") for at in page.cells]
        return [*cells, page.last_child]

    def _entry(self, page: "_Page", at: int) -> Entry:
        if page.kind in _INNER:
            at += 4
        size, at = varint(page.data, at)
        number = None
        if page.kind == LEAF_TABLE:
            number, at = varint(page.data, at)
        return Entry(number, self._payload(page, size, at))

    def _payload(self, page: "_Page", size: int, at: int) -> bytes:
        usable = self.size
        if not 0 < size <= self.count * usable:
            raise Unreadable
        local = self._local(page, size)
        if local == size:
            return _cut(page.data, at, size)
        pieces = [_cut(page.data, at, local)]
        following, left = _number(page.data, at + local), size - local
        seen: set[int] = set()
        while left:
            if following in seen:
                raise Unreadable
            seen.add(following)
            data = self._data(following)
            pieces.append(data[4 : 4 + min(left, usable - 4)])
            left -= len(pieces[-1])
            following = _number(data, 0)
        self.reached |= seen
        return b"".join(pieces)

    def _page_of(self, number: int, kinds: set[int]) -> "_Page":
        """A page of a tree whose pages are of some kinds, any where none is known yet."""
        if number in self.reached:
            raise Unreadable
        page = self._page(number)
        if kinds and page.kind not in kinds:
            raise Unreadable
        return page

    def _page(self, number: int) -> "_Page":
        data = self._data(number)
        start = _HEADER if number == 1 else 0
        kind = int(data[start])
        if kind not in _KINDS:
            raise Unreadable
        pointers = start + (12 if kind in _INNER else 8)
        count = int.from_bytes(data[start + 3 : start + 5], "big")
        known = min(count, (self.size - pointers) // 6)
        places = [
            int.from_bytes(data[pointers + 2 * each : pointers + 2 * each + 2], "big")
            for each in range(known)
        ]
        cells = [at for at in places if pointers + 2 * known <= at < self.size]
        last = _number(data, start + 8) if kind in _INNER else 0
        return _Page(kind, data, cells, last, len(places) - len(cells))

    def _data(self, number: int) -> bytes:
        if not 1 <= number <= self.count:
            raise Unreadable
        return self._read((number - 1) * self.size, self.size)

    def _free(self) -> set[int]:
        """The pages that are free, as the file lists them. Raises Unreadable where it cannot."""
        head = self._data(1)
        if not head.startswith(MAGIC):
            return set()
        trunk, expected = _number(head, 32), _number(head, 36)
        free: set[int] = set()
        while trunk:
            if trunk in free:
                raise Unreadable
            data = self._data(trunk)
            count = _number(data, 4)
            if count > self.size // 4 - 2:
                raise Unreadable
            free.add(trunk)
            free |= {_number(data, 8 + 4 * each) for each in range(count)}
            trunk = _number(data, 0)
        if len(free) != expected:
            raise Unreadable
        return free

    def _read(self, at: int, size: int) -> bytes:
        self._file.seek(at)
        return self._file.read(size)

    def _size_of(self, head: bytes, bytes_in_all: int) -> int:
        """The size of a page, as the header has it, else the one by which most pages are some."""
        said = int.from_bytes(head[16:18], "big")
        said = 65536 if said == 1 else said
        if head.startswith(MAGIC) and said in _SIZES:
            return said

        def fitting(size: int) -> float:
            starts = range(0, bytes_in_all, size)
            return sum(self._read(at, 1) in _FIRST for at in starts) / (len(starts) or 1)

        is_usual = bytes_in_all >= _USUAL_SIZE and fitting(_USUAL_SIZE) >= _MOST
        return _USUAL_SIZE if is_usual else max(_SIZES, key=fitting)


_FIRST = {bytes([kind]) for kind in _KINDS}


@dataclass(frozen=True)
class _Page:
    kind: int
    data: bytes
    cells: list[int]
    last_child: int
    lost_cells: int


def _of_one_tree(kind: int) -> set[int]:
    of_tables = {INNER_TABLE, LEAF_TABLE}
    return of_tables if kind in of_tables else {INNER_INDEX, LEAF_INDEX}


def _cut(data: bytes, at: int, size: int) -> bytes:
    if at + size > len(data):
        raise Unreadable
    return data[at : at + size]


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(_cut(data, at, 2), "big")


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(_cut(data, at, 4), "big")
