"""Taking the write lock of a file in turn, so that whoever waits for it gets it.

SQLite's own waiting has no order, and sleeps longer the longer it waits, so that under load
newcomers overtake those who wait already. Here whoever is to write stands in line first: the line
is a lock on the file's folder, which the system gives to whoever asked first. It is between
auditui's own processes, and a courtesy: where there is none, or somebody does not move on, SQLite's
lock decides.
"""

import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from auditui.store.sqlite.link import FileLink

_BETWEEN_LOOKS = 0.003
"""How many seconds lie between two looks whether SQLite's lock is free, in the mean."""

_WHOLE = 1 << 20


class Place:
    """A place in the line before a file, or outside it where there is none."""

    def __init__(self, number: int | None) -> None:
        """Stand there by a file descriptor of the folder."""
        self._number = number

    def leave(self) -> None:
        """Let the next one come."""
        if self._number is not None:
            os.close(self._number)
            self._number = None


def stand_in_line(folder: Path, patience: float) -> Place:
    """Wait for one's turn to write to a file in a folder, for so many seconds at most.

    Another database in the same folder has the same line.
    """
    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:
        return Place(None)
    if not _is_first(number) and patience > 0:
        # Where it takes too long the descriptor is closed, and the lock let go as it comes.
        waiting = Thread(target=_be_first, args=(number,), daemon=True)
        waiting.start()
        waiting.join(patience)
    return Place(number)


def _is_first(number: int) -> bool:
    """Be first where nobody else is; True too where there is no line."""
    try:
        _be_first(number, at_once=True)
    except BlockingIOError:
        return False
    return True


def _be_first(number: int, *, at_once: bool = False) -> None:
    """Wait until one is first in the line. Raises BlockingIOError where it should be at once."""
    if sys.platform == "win32":
        return
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock  # noqa: PLC0415  (not everywhere)
    except ImportError:
        return
    try:
        flock(number, LOCK_EX | LOCK_NB if at_once else LOCK_EX)
    except BlockingIOError:
        raise
    except OSError:
        # A file system without such locks has no line.
        return


@contextmanager
def writing_in_turn(link: FileLink, place: Place | None) -> Iterator[None]:
    """Within it, a transaction has begun that may write, waited for as the link has patience.

    Who stands at the head of the line already gives the place. Raises sqlite3.OperationalError,
    with SQLITE_BUSY where somebody else held the lock throughout.
    """
    began = time.monotonic()
    here = place or stand_in_line(link.path.parent, link.patience)
    try:
        _take_write_lock(link, began)
        yield
    finally:
        if place is None:
            here.leave()


def _take_write_lock(link: FileLink, began: float) -> None:
    patience = link.patience
    link.patience = 0.0
    try:
        while not _is_taken(link.conn, is_last=(left := patience + began - time.monotonic()) <= 0):
            time.sleep(min(_uneven(_BETWEEN_LOOKS), max(left, 0.0)))
    finally:
        link.patience = patience


def _is_taken(conn: sqlite3.Connection, *, is_last: bool) -> bool:
    try:
        conn.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if is_last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _uneven(seconds: float) -> float:
    """A half to one and a half of a duration, so that those who wait do not look in step."""
    return seconds * (0.5 + time.monotonic_ns() % _WHOLE / _WHOLE)
