"""Saves what can be read of a damaged file into a new one, and says by table what is lost."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.store.sqlite.backup import Progress
from auditui.store.sqlite.rescue.known import (
    Known,
    Reference,
    counted_as_missing,
    named_by,
    references,
    up_to_the_last,
)
from auditui.store.sqlite.rescue.laying import Aside, Laying, in_memory, select_by
from auditui.store.sqlite.rescue.layout import IndexLayout, Layout, index_layouts, layouts
from auditui.store.sqlite.rescue.pages import Entry, Lost, Pages, Unreadable
from auditui.store.sqlite.rescue.parts import parts_of
from auditui.store.sqlite.rescue.records import READ_FAULTS, Cell, record_of

_NUMBER = ("rowid",)

_MADE_ANEW = "search_"
"""With what the names begin of tables that are no part of the record: they fill themselves."""


@dataclass(frozen=True)
class TableSaved:
    """What became of a table.

    `missing` is how many rows there must have been beside those that were read, as far as can be
    told; `lost_pages` how many of its pages could not be read or hold less than they did, behind
    each of which there may be more; `set_aside` counts rows that were read and cannot stand in the
    table, `mended` rows of which a text held bytes that are no text.
    """

    table: str
    rows: int
    missing: int
    set_aside: int
    mended: int
    lost_pages: int

    @property
    def is_whole(self) -> bool:
        """Whether every row came over as it was."""
        return not (self.missing or self.set_aside or self.mended or self.lost_pages)


@dataclass(frozen=True)
class Saved:
    """What was saved, by table, and the rows that cannot stand in theirs."""

    tables: tuple[TableSaved, ...]
    aside: tuple[Aside, ...]


def save_rows(
    source: Path, target: Path, statements: Sequence[str], progress: Progress = None
) -> Saved:
    """Fill an empty file, made by `statements`, with all that can be read of a damaged one.

    Raises sqlite3.Error where the new file cannot be written.
    """
    with (
        source.open("rb") as file,
        closing(sqlite3.connect(source, isolation_level=None)) as damaged,
        closing(sqlite3.connect(target, isolation_level=None)) as new,
        in_memory(statements) as empty,
    ):
        damaged.execute("PRAGMA trusted_schema=off")
        new.execute("PRAGMA synchronous=OFF")
        new.execute("PRAGMA journal_mode=MEMORY")
        laying = Laying(new, statements)
        laying.begin()
        run = _Run(Pages(file), damaged, laying, empty, progress)
        tables = run.save()
        laying.finish()
        return Saved(tables, tuple(laying.aside))


class _Run:
    """One saving: the damaged file twice, as pages and as SQLite reads it, and the new one."""

    def __init__(
        self,
        pages: Pages,
        damaged: sqlite3.Connection,
        laying: Laying,
        empty: sqlite3.Connection,
        progress: Progress,
    ) -> None:
        self._pages, self._damaged, self._laying = pages, damaged, laying
        self._empty, self._progress = empty, progress
        self._parts = parts_of(pages)
        self._known = Known()
        self._lost: dict[str, Lost] = {}
        self._is_sound = self._finds_sound("PRAGMA integrity_check(1)")
        found = layouts(empty)
        self._tables = {
            name: layout for name, layout in found.items() if not name.startswith(_MADE_ANEW)
        }
        self._indexes = {name: index_layouts(empty, name) for name in self._tables}
        self._theirs = {name: self._as_stored(layout) for name, layout in self._tables.items()}

    def save(self) -> tuple[TableSaved, ...]:
        """Save all tables."""
        broken = []
        for done, (name, layout) in enumerate(self._tables.items()):
            if not self._save_whole(layout):
                broken.append(layout)
                self._lost[name] = Lost()
            if self._progress is not None:
                self._progress(done + 1, len(self._tables) + 1)
        if broken:
            self._mark({layout.name for layout in broken})
            for layout in broken:
                self._save_pages(layout)
            self._save_lone_pages(broken)
            self._learn(broken)
        missing = {layout.name: self._save_known(layout) for layout in broken}
        return tuple(self._told(layout, missing) for layout in self._tables.values())

    def _save_whole(self, layout: Layout) -> bool:
        """Save a table that SQLite reads from end to end and finds nothing wrong with."""
        theirs = self._theirs[layout.name]
        if theirs is None:
            return False
        try:
            self._refuse_unsound(layout.name)
            self._laying.put_all(layout, self._read(layout, theirs))
        except Unreadable:
            return False
        return True

    def _refuse_unsound(self, table: str) -> None:
        """Raise Unreadable where SQLite finds anything wrong with a table or an index of it."""
        if not (self._is_sound or self._finds_sound(f'PRAGMA integrity_check("{table}")')):
            raise Unreadable

    def _finds_sound(self, check: str) -> bool:
        try:
            return self._damaged.execute(check).fetchall() == [("ok",)]
        except READ_FAULTS:
            return False

    def _read(
        self, layout: Layout, theirs: Layout
    ) -> Iterator[tuple[int | None, tuple[Cell, ...]]]:
        names = ", ".join(("rowid" if theirs.has_numbers else "NULL", *theirs.quoted))
        try:
            for row in self._damaged.execute(
                f'SELECT {names} FROM "{layout.name}" NOT INDEXED'  # noqa: S608  (from the schema)
            ):
                yield row[0], in_order(layout, theirs, row[1:])
        except READ_FAULTS:
            raise Unreadable from None

    def _as_stored(self, layout: Layout) -> Layout | None:
        """The table as the file itself says that it is, else as ours is; None where there is none.

        One that somebody gave a column more is read by its own text.
        """
        part = self._parts.get(("table", layout.name))
        if part is None:
            return None
        if part.text in self._laying.statements:
            return layout
        with suppress(sqlite3.Error), in_memory([part.text]) as theirs:
            return layouts(theirs).get(layout.name, layout)
        return layout

    def _mark(self, broken: set[str]) -> None:
        """Let the pages of all that is whole be known, so that none is taken for another's."""
        for part in self._parts.values():
            if part.root and part.table not in broken:
                for _ in self._pages.tree(part.root, Lost()):
                    pass

    def _save_pages(self, layout: Layout) -> None:
        """Save what is on the pages of a damaged table that can be read, and learn from indexes."""
        lost, part = self._lost[layout.name], self._parts.get(("table", layout.name))
        if part is None or not part.root:
            lost.pages += 1
        else:
            for entry in self._pages.tree(part.root, lost):
                if not self._put(layout, entry):
                    lost.cells += 1
        for index in self._indexes[layout.name]:
            part = self._parts.get(("index", index.name))
            if part is not None and part.root:
                self._learn_from(layout, index, self._pages.tree(part.root, Lost()))

    def _put(self, layout: Layout, entry: Entry) -> bool:
        """Put a row that stands on a page into its table, else aside; whether it can be read."""
        theirs = self._theirs[layout.name] or layout
        try:
            record = record_of(entry.payload)
        except Unreadable:
            return False
        row = theirs.row(entry.number, record.cells)
        if row is None:
            self._laying.set_aside(layout, entry.number, record.cells)
        else:
            cells = in_order(layout, theirs, row)
            self._laying.put(layout, entry.number, cells, is_mended=record.is_mended)
        return True

    def _save_lone_pages(self, broken: Sequence[Layout]) -> None:
        """Save what stands on pages that lost their tree, where it can be of one table only."""
        if not any(self._lost[layout.name].pages for layout in broken):
            return
        for number in list(self._pages.unreached()):
            is_table, entries = self._pages.lone(number)
            fitting = [
                layout
                for layout in broken
                if entries
                and layout.has_numbers == is_table
                and all(self._fits(layout, entry) for entry in entries)
            ]
            if len(fitting) == 1 and not (
                not is_table and any(self._is_index(layout, entries) for layout in broken)
            ):
                for entry in entries:
                    self._put(fitting[0], entry)

    def _fits(self, layout: Layout, entry: Entry) -> bool:
        theirs = self._theirs[layout.name] or layout
        try:
            cells = record_of(entry.payload).cells
        except Unreadable:
            return False
        return len(cells) == len(theirs.stored) and theirs.row(entry.number, cells) is not None

    def _is_index(self, layout: Layout, entries: Sequence[Entry]) -> bool:
        """Whether entries could be those of an index of a table."""
        return any(
            all(_key_of(layout, index, entry) is not None for entry in entries)
            for index in self._indexes[layout.name]
        )

    def _learn_from(self, layout: Layout, index: IndexLayout, entries: Iterator[Entry]) -> None:
        keys = (_key_of(layout, index, entry) for entry in entries)
        self._known.add(layout.name, layout.key_names, (key for key in keys if key is not None))

    def _learn(self, broken: Sequence[Layout]) -> None:
        """Learn from what was saved which rows there must have been."""
        names = {layout.name for layout in broken}
        named = list(references(self._empty, self._tables))
        for each in named:
            if each.parent in names:
                self._known.add(each.parent, each.named, named_by(self._laying.conn, each))
        for layout in broken:
            if _counts_on(layout, named) and self._laying.keeps_all(layout):
                numbers = {row[0] for row in self._known.keys.get(layout.name, {}).get(_NUMBER, ())}
                numbers |= self._laying.numbers(layout)
                whole = [each for each in numbers if isinstance(each, int) and each > 0]
                self._known.add(layout.name, _NUMBER, up_to_the_last(whole))

    def _save_known(self, layout: Layout) -> int:
        """Ask SQLite for each row that there must have been; how many it has not either."""
        missing = [counted_as_missing(self._laying.conn, layout.name)]
        for columns, keys in self._known.keys.get(layout.name, {}).items():
            statement = select_by(layout, columns)
            saved = self._laying.aside_by(layout, columns)
            gone = [key for key in keys - saved if not self._laying.has(statement, key)]
            missing.append(sum(not self._fetch(layout, columns, key) for key in gone))
        return max(missing)

    def _fetch(self, layout: Layout, columns: Sequence[str], key: Sequence[Cell]) -> bool:
        theirs = self._theirs[layout.name]
        if theirs is None:
            return False
        try:
            row = self._damaged.execute(select_by(theirs, columns), tuple(key)).fetchone()
        except READ_FAULTS:
            return False
        if row is None:
            return False
        self._laying.put(layout, row[0], in_order(layout, theirs, row[1:]))
        return True

    def _told(self, layout: Layout, missing: Mapping[str, int]) -> TableSaved:
        laid, lost = self._laying.of(layout), self._lost.get(layout.name, Lost())
        return TableSaved(
            table=layout.name,
            rows=laid.rows,
            missing=max(missing.get(layout.name, 0), lost.cells),
            set_aside=laid.aside,
            mended=laid.mended,
            lost_pages=lost.pages,
        )


def in_order(ours: Layout, theirs: Layout, row: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a row in the order of our columns, by name; what theirs lack is as added."""
    if ours.names == theirs.names:
        return tuple(row)
    named = dict(zip(theirs.names, row, strict=True))
    return tuple(named.get(column.name, column.default) for column in ours.columns)


def _counts_on(layout: Layout, named: Iterable[Reference]) -> bool:
    """Whether rows get the next number each, and not that of a row of another table."""
    return layout.alias is not None and not any(
        each.child == layout.name and each.columns == (layout.quoted[layout.alias],)
        for each in named
    )


def _key_of(layout: Layout, index: IndexLayout, entry: Entry) -> tuple[Cell, ...] | None:
    try:
        return index.key_of(layout, record_of(entry.payload).cells)
    except Unreadable:
        return None
