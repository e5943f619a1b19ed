"""Works the hashes out anew from what is stored, and holds them against those that events bind."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby, starmap
from operator import itemgetter
from typing import NamedTuple

from auditui.practice.errors import Damaged
from auditui.practice.ledger import SEALED
from auditui.practice.proof.finding import Count, Finding, Kind
from auditui.practice.proof.tree import root_of_sorted
from auditui.store.link import Link
from auditui.store.proof.covered import TABLES
from auditui.store.proof.leaf_text import Shape, shapes
from auditui.store.proof.leaves import Key, Leaf, all_stored, nothing_under
from auditui.store.proof.which_row import which_row

Told = Callable[[int, int], None] | None
"""Told how many rows and hashes are checked, and of how many; or nobody is told."""

MOST_LOOKED_INTO = 20
"""In how many groups that differ the row is looked for."""

_STEP = 1_000


class _Kept(NamedTuple):
    """The newest leaf that is kept of a key, and the event that it is of."""

    key: Key
    hash: bytes
    event: int


class Checking:
    """One going through of all facts; `count` is full once `findings` has come to its end."""

    def __init__(self, link: Link, told: Told = None) -> None:
        """Check an open database, within one moment of it."""
        self._link = link
        self._told = told
        self._done = 0
        self._of = 0
        self._looked_into = 0
        self.count = Count()

    def findings(self) -> Iterator[Finding]:
        """Every fact that is not as its event left it, by table and key, then the roots."""
        known = shapes(self._link)
        leaves = self._number("SELECT count(*) FROM leaves")
        self._of = leaves + sum(
            self._number(f"SELECT count(*) FROM {shape.table}")  # noqa: S608
            for shape in known
        )
        seals = self._link.execute("SELECT number FROM ledger WHERE verb = ?", [SEALED])
        sealed_by = frozenset(number for (number,) in seals)
        facts = sealed = 0
        for shape in known:
            try:
                for rows, event, finding in self._of_table(shape):
                    facts += rows
                    sealed += rows if event in sealed_by else 0
                    if finding:
                        yield finding
            except Damaged:
                yield Finding(Kind.UNREADABLE, shape.table)
        yield from self._strays(known)
        yield from self._roots()
        events = self._number("SELECT count(*) FROM ledger")
        self.count = Count(events, facts, sealed, leaves)
        self._tell(0, ends=True)

    def as_it_stands(self, event: int) -> list[Leaf]:
        """The leaves by which an event would bind everything that differs, as it stands."""
        return [
            (shape.number, key, event, stored or nothing_under(shape.table, key))
            for shape in shapes(self._link)
            for key, stored, _, kept in _side_by_side(
                all_stored(self._link, shape), self._newest(shape)
            )
            if _differs(shape.table, key, stored, kept)
        ]

    def _of_table(self, shape: Shape) -> Iterator[tuple[int, int | None, Finding | None]]:
        """Of each key: how many rows it has, the event that bound it, and what differs, or None."""
        for key, stored, rows, kept in _side_by_side(
            all_stored(self._link, shape), self._newest(shape)
        ):
            self._tell(rows)
            event = kept.event if kept else None
            finding = _differs(shape.table, key, stored, kept)
            if finding and kept and finding.kind is Kind.CHANGED and not shape.has_single_rows:
                finding = self._with_row(shape, kept, finding)
            yield rows, event, finding

    def _with_row(self, shape: Shape, kept: _Kept, finding: Finding) -> Finding:
        """The finding with the row of the group that differs, where that can be told."""
        self._looked_into += 1
        if self._looked_into > MOST_LOOKED_INTO:
            return finding
        found = which_row(self._link, shape, kept.key, kept.hash)
        if found is None:
            return finding
        says = Kind.SLIPPED_IN.value if found.is_added else ""
        return replace(finding, row=found.row, says=says)

    def _newest(self, shape: Shape) -> Iterator[_Kept]:
        newest = self._link.words.newest("key, hash", "event", "leaves WHERE of = ?", "key")
        rows = self._link.execute(newest, [shape.number])
        return starmap(_Kept, rows)

    def _strays(self, known: tuple[Shape, ...]) -> Iterator[Finding]:
        """Hashes kept of tables that hold no facts or are not there."""
        numbers = {shape.number for shape in known}
        for (of,) in self._link.execute("SELECT DISTINCT of FROM leaves"):
            if of not in numbers:
                yield Finding(Kind.GONE, TABLES.get(of, f"table {of}"))

    def _roots(self) -> Iterator[Finding]:
        """The root of each event, worked out of its leaves."""
        rows = self._link.execute(
            "SELECT l.event, e.root, l.hash FROM leaves l LEFT JOIN ledger e ON e.number = l.event"
            " ORDER BY l.event, l.hash"
        )
        for (event, root), leaves in groupby(rows, itemgetter(0, 1)):
            if root_of_sorted(self._counted(leaves)).hex() != root:
                yield Finding(Kind.ROOT, "ledger", str(event))
        without = self._link.execute(
            "SELECT number FROM ledger WHERE root <> '' AND number NOT IN"
            " (SELECT event FROM leaves) ORDER BY number"
        )
        for (number,) in without:
            yield Finding(Kind.ROOT, "ledger", str(number))

    def _counted(self, leaves: Iterator[tuple[int, str, bytes]]) -> Iterator[bytes]:
        for _, _, leaf in leaves:
            self._tell(1)
            yield leaf

    def _number(self, statement: str) -> int:
        return int(self._link.execute(statement).fetchone()[0])

    def _tell(self, more: int, *, ends: bool = False) -> None:
        before, self._done = self._done, self._done + more
        if self._told and (ends or before // _STEP != self._done // _STEP):
            self._told(self._of if ends else min(self._done, self._of), self._of)


def _differs(table: str, key: Key, stored: bytes | None, kept: _Kept | None) -> Finding | None:
    if kept is None:
        return Finding(Kind.SLIPPED_IN, table, str(key))
    if stored == kept.hash:
        return None
    nothing = nothing_under(table, key)
    if (stored or nothing) == kept.hash:
        return None
    if stored is None:
        return Finding(Kind.GONE, table, str(key), kept.event)
    kind = Kind.SLIPPED_IN if kept.hash == nothing else Kind.CHANGED
    return Finding(kind, table, str(key), kept.event)


def _side_by_side(
    stored: Iterator[tuple[Key, bytes, int]], kept: Iterator[_Kept]
) -> Iterator[tuple[Key, bytes | None, int, _Kept | None]]:
    """What is stored and what is kept of each key, both in SQLite's order of keys."""
    left, right = next(stored, None), next(kept, None)
    while left or right:
        order = 0 if left and right else -1 if left else 1
        if left and right and left[0] != right.key:
            one, other = _place(left[0]), _place(right.key)
            order = (one > other) - (one < other)
        if order < 0 and left:
            yield left[0], left[1], left[2], None
        elif order > 0 and right:
            yield right.key, None, 0, right
        elif left and right:
            yield left[0], left[1], left[2], right
        left = next(stored, None) if order <= 0 else left
        right = next(kept, None) if order >= 0 else right


def _place(key: object) -> tuple[int, object]:
    """Where a key stands in SQLite's order: numbers, then texts, then bytes."""
    kinds: tuple[type | tuple[type, ...], ...] = ((int, float), str, bytes)
    return next(place for place, kind in enumerate(kinds) if isinstance(key, kind)), key
