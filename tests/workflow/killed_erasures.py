"""Erasures whose program is killed at one of its statements, and what is left of them then."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import Any

from conftest import LEAD
from past_the_program import by_hand, content, laid_bare
from store.sqlite.damage import change
from workflow.an_old_trust import DAY, LATER, PLANTED, THEN, WHY

from auditui.practice.erasure import ERASED
from auditui.store.store import Store
from auditui.workflow.desk import Desk, find_person
from auditui.workflow.erase import erase
from auditui.workflow.proof.verify import verify

GONE = (PLANTED, "C00", "C9999", "Worker 1", "In court", "unveiled")
"""What stands in an old trust before it is erased, and nowhere afterwards."""


class Left(Enum):
    """What is left of an erasure that was killed."""

    AS_BEFORE = "as before"
    ERASED = "erased"
    HALF = "half done, or with old text left"


class Killing:
    """A connection that kills its process before or after a statement, or never."""

    def __init__(self, conn: sqlite3.Connection, fatal: float) -> None:
        """Kill before the statement of a number, or after it where that is a half more."""
        self._conn, self._fatal = conn, fatal
        self.seen: list[str] = []

    def __getattr__(self, name: str) -> Any:
        """All else is the connection's own."""
        return getattr(self._conn, name)

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        """Run a statement, unless it is the fatal one."""
        self._reach(len(self.seen))
        done = self._conn.execute(statement, *values)
        self._reach(len(self.seen) + 0.5)
        self.seen.append(statement)
        return done

    def _reach(self, place: float) -> None:
        if place == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)


def typed_and_thrown_away(path: Path) -> None:
    """Let old text stand in unused parts of a trust's file, as many builds of SQLite leave it."""
    typed = f"{PLANTED} was typed and never recorded. " * 40
    drafts = [f"INSERT INTO drafts VALUES (1, 'x', '{each}', '{typed}')" for each in range(40)]
    change(path, "PRAGMA secure_delete = OFF", *drafts, "DELETE FROM drafts")


def at_the_desk(store: Store) -> Desk:
    """The quality lead at an old trust, when it may be erased from."""
    return Desk(store, find_person(store, LEAD), LATER, THEN)


def erased(path: Path, fatal: float = -1) -> list[str]:
    """Erase from an old trust; the statements that it took, unless it is killed at one."""
    with closing(Store.open(path)) as store:
        conn = Killing(store.file.conn, fatal)
        vars(store.file)["conn"] = conn
        erase(at_the_desk(store), DAY, WHY)
        return conn.seen


def killed(template: Path, path: Path, doing: Callable[[Path], object]) -> Left:
    """What is left in a copy of an old trust of what a process did that was killed."""
    shutil.copy(template, path)
    if not (child := os.fork()):
        doing(path)
        os._exit(0)
    os.waitpid(child, 0)
    return left(template, path)


def left(template: Path, path: Path) -> Left:
    """What is left of one, once the file was opened and closed again."""
    Store.open(path).close()
    with closing(by_hand(template)) as old, closing(by_hand(path)) as now:
        if content(old) == content(now):
            return Left.AS_BEFORE
    there = laid_bare(path)
    with closing(Store.open(path)) as store:
        is_sound = verify(at_the_desk(store)).findings == ()
        (last,) = store.ledger.newest(1)
    is_clean = not any(each.encode() in there for each in GONE)
    return Left.ERASED if is_sound and is_clean and last.verb == ERASED else Left.HALF
