"""Binds what a transaction stored to the event that records it."""

from collections.abc import Iterator
from contextlib import contextmanager

from auditui.dataclass import dataclass
from auditui.practice.ledger import Told, chained
from auditui.practice.proof.tree import leaf_hash, root_of
from auditui.store.ledger import Ledger
from auditui.store.proof.covered import TABLES
from auditui.store.proof.faults import ChangedUnseen, Unrecorded
from auditui.store.proof.leaf_text import Shape, shape_of
from auditui.store.proof.leaves import Key, are_kept, keep, nothing_under, stored_under
from auditui.store.sqlite.link import FileLink
from auditui.store.sqlite.touched import MADE, NOTES, Way, changes, note_key, trigger

_KEPT = (
    "(SELECT l.hash FROM leaves l WHERE l.of = t.of AND l.key = t.key"
    " ORDER BY l.event DESC LIMIT 1)"
)


@dataclass(frozen=True)
class _Touched:
    """A leaf that was touched: its hash before and now, None where nothing was or is stored.

    `kept` is the newest hash that is kept of it, None where none is.
    """

    key: Key
    before: bytes | None
    now: bytes | None
    kept: bytes | None


class Binding:
    """The hashes that bind rows to events, kept as rows are written."""

    def __init__(self, link: FileLink) -> None:
        """Bind what is written through an open database; nothing is made before it is asked for."""
        self._link = link
        self._is_kept: bool | None = None
        self._shapes: dict[str, Shape] = {}
        self._noted: set[tuple[str, Way]] = set()
        self._has_notes = False
        self._under: set[str] = set()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Within it, what is touched is noted; it begins before a transaction and ends after it.

        A file of an older version has no place for hashes, and nothing of it is bound.
        """
        if self._is_kept is None:
            self._is_kept = are_kept(self._link)
            if self._is_kept:
                self._link.conn.execute(MADE)
        if not self._is_kept:
            yield
            return
        before = set(self._noted)
        self._link.before, self._link.under = self._note, self._storing_under
        try:
            yield
        except BaseException:
            # What was made within a transaction went with it.
            self._noted = before
            raise
        finally:
            self._link.before = self._link.under = None

    @contextmanager
    def _storing_under(self, table: str, key: int) -> Iterator[None]:
        """Note a key at once, so that no trigger is needed for each row that comes under it."""
        shape = self._shape(table)
        self._link.conn.execute(note_key(shape), [key])
        self._has_notes = True
        self._under.add(table)
        try:
            yield
        finally:
            self._under.discard(table)

    def _note(self, statement: str) -> None:
        """Have noted what a statement is about to touch."""
        for table, way in changes(statement):
            is_noted = way is Way.INSERT and table in self._under
            if not is_noted and (table, way) not in self._noted:
                self._link.conn.execute(trigger(self._shape(table), way))
                self._noted.add((table, way))

    def _shape(self, table: str) -> Shape:
        if table not in self._shapes:
            self._shapes[table] = shape_of(self._link, table)
        return self._shapes[table]

    def record(self, told: Told) -> None:
        """Add the next event of the ledger, bound to what was touched since the last one.

        A file of before accounts were recorded takes events without. Raises ChangedUnseen and
        LedgerCut.
        """
        ledger = Ledger(self._link)
        head = ledger.head()
        root = self.bind(head.number + 1 if head else 1)
        at, who, verb, subject, digest, account, on_behalf_of, salt = told
        ledger.add(chained(head, at, who, verb, subject, digest, account, on_behalf_of, root, salt))

    def bind(self, event: int) -> str:
        """Bind all that was touched since the last event to the one of a number: the root, in hex.

        Empty where nothing is to be bound. Raises ChangedUnseen and LedgerCut.
        """
        leaves = []
        for shape in self._tables():
            for each in self._touched(shape):
                nothing = nothing_under(shape.table, each.key)
                if each.kept is None and each.before is not None:
                    raise ChangedUnseen(shape.table, each.key)
                if each.kept is not None and each.kept != (each.before or nothing):
                    raise ChangedUnseen(shape.table, each.key)
                leaves.append((shape.number, each.key, event, each.now or nothing))
        if not leaves:
            return ""
        self._link.execute(f"DELETE FROM {NOTES}")  # noqa: S608
        keep(self._link, leaves)
        return root_of(leaf[-1] for leaf in leaves).hex()

    def refuse_unrecorded(self) -> None:
        """Refuse to end a transaction with facts that no event records. Raises Unrecorded."""
        for shape in self._tables():
            for each in self._touched(shape):
                raise Unrecorded(f"table {shape.table}, {each.key}")
            self._link.execute(f"DELETE FROM {NOTES} WHERE of = ?", [shape.number])  # noqa: S608

    def _tables(self) -> list[Shape]:
        """The tables of what was touched."""
        if not self._noted and not self._has_notes:
            return []
        found = self._link.execute(f"SELECT DISTINCT of FROM {NOTES} ORDER BY of").fetchall()  # noqa: S608
        return [self._shape(TABLES[of]) for (of,) in found]

    def _touched(self, shape: Shape) -> Iterator[_Touched]:
        """What of a table was touched and is not as before."""
        found = self._single(shape) if shape.has_single_rows else self._gathered(shape)
        return (each for each in found if each.before != each.now)

    def _single(self, shape: Shape) -> Iterator[_Touched]:
        key = f'r."{shape.key.name}"'
        rows = self._link.execute(
            f"SELECT t.key, CAST(t.was AS BLOB), CASE WHEN {key} IS NOT NULL"  # noqa: S608
            f" THEN CAST({shape.leaf('r')} AS BLOB) END, {_KEPT}"
            f" FROM {NOTES} t LEFT JOIN {shape.table} r ON {key} = t.key WHERE t.of = ?",
            [shape.number],
        )
        for name, was, now, kept in rows:
            yield _Touched(name, _hash(was), _hash(now), kept)

    def _gathered(self, shape: Shape) -> Iterator[_Touched]:
        rows = self._link.execute(
            f"SELECT t.key, CAST(t.was AS BLOB), {_KEPT} FROM {NOTES} t WHERE t.of = ?",  # noqa: S608
            [shape.number],
        ).fetchall()
        for key, was, kept in rows:
            yield _Touched(key, _hash(was), stored_under(self._link, shape, key), kept)


def _hash(text: bytes | None) -> bytes | None:
    return None if text is None else leaf_hash(text)
