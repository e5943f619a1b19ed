"""One opening of a file of SQLite's, as the store uses it.

What only some runs do is imported when it is first asked for.
"""
# ruff: noqa: PLC0415

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from auditui.practice.errors import DoesNotFit, OpenAgain, RecordedAlready
from auditui.store.engine import Turn
from auditui.store.sqlite.connection import CURRENT_VERSION, remove
from auditui.store.sqlite.entry import OnlyReads
from auditui.store.sqlite.faults import CannotWrite, faults_named, is_kept
from auditui.store.sqlite.link import FileLink
from auditui.store.sqlite.reach import owner_of
from auditui.store.sqlite.write_lock import Place, stand_in_line, writing_in_turn

if TYPE_CHECKING:
    from auditui.store.sqlite.structure import Flaw
    from auditui.store.sqlite.text_index import FullTextIndex


class SqliteFile:
    """A file with one connection to it, in one thread."""

    def __init__(self, path: Path, link: FileLink) -> None:
        """Work on an open file; `connection` opens and creates them."""
        self.path = path
        self.link = link

    @property
    def address(self) -> Path:
        """Where the file is."""
        return self.path

    def reading(self) -> AbstractContextManager[None]:
        """One moment: whatever is read within is of it, whoever writes meanwhile. Raises Busy."""
        return self._reading()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self.faults_named():
            self.link.execute("BEGIN")
            try:
                yield
            finally:
                self.link.conn.rollback()

    @contextmanager
    def changing(self, turn: Turn | None) -> Iterator[None]:
        """One transaction that takes the write lock at once: all of it is kept, or nothing.

        Within another it is part of that one. Raises OnlyReads, and Busy when another program
        holds the lock for too long, OpenAgain and RecordedAlready. What it stores of facts is to be
        recorded by an event after it.
        """
        link = self.link
        if link.only_reads:
            raise OnlyReads(f"Read only: {link.only_reads}")
        if link.is_changing:
            yield
            return
        place = turn if isinstance(turn, Place) else None
        with self.faults_named(), link.binding.watching(), writing_in_turn(link, place):
            try:
                self._refuse_another()
                yield
                link.binding.refuse_unrecorded()
                # A reader may keep even this from happening, and the lock must not stay behind.
                self._commit()
            except BaseException:
                link.conn.rollback()
                link.recorded.forget()
                raise
            link.recorded.keep()

    def _commit(self) -> None:
        """Keep the change. Raises RecordedAlready where the disk failed once it was kept."""
        try:
            self.link.execute("COMMIT")
        except CannotWrite as failed:
            if not is_kept(failed):
                raise
            self.link.recorded.keep()
            raise RecordedAlready(failed) from failed

    @contextmanager
    def filling(self) -> Iterator[None]:
        """One transaction in which a new, empty file is filled, its triggers put aside."""
        link = self.link
        with self.faults_named():
            link.execute("BEGIN IMMEDIATE")
            try:
                triggers = link.execute(
                    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid"
                ).fetchall()
                for name, _ in triggers:
                    link.execute(f"DROP TRIGGER {name}")
                yield
                for _, statement in triggers:
                    link.execute(statement)
                link.execute("COMMIT")
            except BaseException as error:
                link.conn.rollback()
                if isinstance(error, sqlite3.IntegrityError):
                    raise DoesNotFit from error
                raise

    def stand_in_line(self, seconds: float) -> Place:
        """Wait in any thread for one's turn to write, for so many seconds at most."""
        return stand_in_line(self.path.parent, seconds)

    def faults_named(self) -> AbstractContextManager[None]:
        """Within it, a locked or damaged file raises Busy or Damaged, not SQLite's own errors."""
        return faults_named(self.path)

    def version(self) -> int:
        """A number that differs once another opening of the file has changed it.

        Raises Busy, and OpenAgain where the file is another one, or of a newer program.
        """
        self._refuse_another()
        return int(self.link.execute("PRAGMA data_version").fetchone()[0])

    def _refuse_another(self) -> None:
        self.link.refuse_replaced()
        if self.link.execute("PRAGMA user_version").fetchone()[0] > CURRENT_VERSION:
            raise OpenAgain(
                f"{self.path} was brought up to date by a newer auditui while it was open. Nothing "
                "more can be saved from here: copy what you have just typed, close auditui and "
                "open the newer one."
            )

    def owner(self) -> str:
        """The name, or else the number, of the account that owns the file; empty if none does."""
        return owner_of(self.path)

    def text_index(self) -> "FullTextIndex":
        """SQLite's index of what auditors wrote."""
        from auditui.store.sqlite.text_index import FullTextIndex

        return FullTextIndex(self.link)

    def close(self) -> None:
        """Close the file."""
        self.link.conn.close()

    def discard(self) -> None:
        """Close the file and take it away."""
        self.close()
        remove(self.path)

    def copy_to(self, target: Path, told: Callable[[int, int], None] | None) -> None:
        """Copy the whole file into a new one, while others write. Raises AuditError kinds."""
        from auditui.store.sqlite.backup import copy_to

        copy_to(self.link, self.path, target, told)

    def server_words(self) -> tuple[tuple[str, str], ...]:
        """It has none."""
        return ()

    def refuse_unsound(self) -> None:
        """Refuse a file whose pages, rows and references do not fit together. Raises Damaged."""
        from auditui.store.sqlite.backup import refuse_unsound

        refuse_unsound(self.link, self.path)

    def flaws(self) -> "tuple[Flaw, ...]":
        """Every part of the file that is damaged, missing or changed. Raises Damaged, Busy."""
        from auditui.store.sqlite.soundness import flaws

        return flaws(self.link)

    def structure_flaws(self) -> "tuple[Flaw, ...]":
        """What of the file's structure is missing, changed or not ours."""
        from auditui.store.sqlite.structure import structure_flaws

        return tuple(structure_flaws(self.link))
