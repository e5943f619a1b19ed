"""A new file made of what can be read of a damaged one, which stays as it is."""

import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from auditui.practice.errors import Damaged
from auditui.store.sqlite.backup import Progress, sync
from auditui.store.sqlite.cipher.keys import kind_of
from auditui.store.sqlite.connection import (
    APPLICATION_ID,
    CURRENT_VERSION,
    NotOurs,
    TooNew,
    folder_for,
    refuse_network,
    refuse_standing,
)
from auditui.store.sqlite.entry import why_only_read
from auditui.store.sqlite.faults import CannotWrite, faults_named
from auditui.store.sqlite.link import FileLink
from auditui.store.sqlite.migrations.run import mark_all_applied, migrate
from auditui.store.sqlite.reach import BESIDE
from auditui.store.sqlite.rescue.pages import MAGIC, Pages
from auditui.store.sqlite.rescue.parts import Part, parts_of
from auditui.store.sqlite.rescue.records import READ_FAULTS
from auditui.store.sqlite.rescue.save import Saved, save_rows
from auditui.store.sqlite.restore import take_name
from auditui.store.sqlite.sharing import as_database
from auditui.store.sqlite.structure import statements

_HEAD = 100
"""How many bytes the header of a file has."""


class NothingToRead(Damaged):
    """Nothing of a file can be read as a database of ours."""


def rescue(path: Path, target: Path, progress: Progress = None) -> Saved:
    """Save what can be read of a damaged file into a new one, for whoever may read the damaged.

    It stands there whole or not at all, and is never written over another. Raises AlreadyThere,
    CannotWrite, NotOurs, TooNew, NothingToRead and what says why a file cannot be opened.
    """
    why_only_read(path)
    if kind_of(path):
        raise NothingToRead(
            f"{path} is encrypted, and page by page only what is not can be read. Restore a backup."
        )
    refuse_network(target)
    refuse_standing(target)
    with (
        faults_named(target),
        TemporaryDirectory(prefix=f".{target.name}.rescue-", dir=folder_for(target)) as scratch,
    ):
        try:
            return _rescue(path, target, Path(scratch), progress)
        except OSError as error:
            raise CannotWrite(f"{target} could not be made: {error.strerror}.") from None


def _rescue(path: Path, target: Path, scratch: Path, progress: Progress) -> Saved:
    source, new = scratch / "damaged.db", scratch / "new.db"
    _copy(path, source)
    version, parts = _looked_at(path, source)
    _make(new, path)
    if version < CURRENT_VERSION:
        older = scratch / "older.db"
        _make(older, path)
        saved = save_rows(source, older, _statements_of(parts, version), progress)
        _bring_up_to_date(path, older)
        save_rows(older, new, statements())
    else:
        saved = save_rows(source, new, statements(), progress)
    if not any(each.rows or each.set_aside for each in saved.tables):
        raise NothingToRead(f"Nothing of {path} can be read. No file was made.")
    with closing(sqlite3.connect(new, isolation_level=None)) as conn:
        mark_all_applied(Database(conn, execute_plugins=False, strict=True))
    sync(new)
    take_name(new, target)
    sync(target)
    return saved


def _copy(path: Path, source: Path) -> None:
    """A copy with what lies beside the file, its last change finished as SQLite finishes it."""
    with ExitStack() as held:
        with suppress(*READ_FAULTS):
            # Whoever writes meanwhile waits, where the file can be read at all.
            conn = _reader(path)
            held.callback(conn.close)
            conn.execute("BEGIN")
            conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for ending in ("", *BESIDE[:2]):
            beside = path.with_name(path.name + ending)
            if not ending or beside.is_file():
                shutil.copyfile(beside, source.with_name(source.name + ending))
    with suppress(*READ_FAULTS), closing(sqlite3.connect(source, isolation_level=None)) as conn:
        conn.execute("PRAGMA journal_mode=DELETE").fetchone()
        conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for ending in BESIDE:
        source.with_name(source.name + ending).unlink(missing_ok=True)


def _reader(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)


def _looked_at(path: Path, source: Path) -> tuple[int, Sequence[Part]]:
    """The version of a file, ours where it cannot be told, and what it is made of."""
    with source.open("rb") as file:
        parts = list(parts_of(Pages(file)).values())
        file.seek(0)
        head = file.read(_HEAD)
    ours = [each for each in statements() if each.startswith("CREATE TABLE")]
    names = {each.split()[2].strip('"') for each in ours}
    is_ours = len(names & {each.name for each in parts}) > 1
    is_whole = head.startswith(MAGIC) and len(head) == _HEAD
    application = int.from_bytes(head[68:72], "big")
    version = int.from_bytes(head[60:64], "big")
    if is_whole and application != APPLICATION_ID and not is_ours:
        raise NotOurs(f"{path} is a database of some other program. Nothing was changed.")
    if is_whole and version > CURRENT_VERSION and not set(ours) <= {each.text for each in parts}:
        raise TooNew(f"{path} was made by a newer auditui. Install the newest version to open it.")
    return (version if is_whole and 0 < version <= CURRENT_VERSION else CURRENT_VERSION), parts


def _statements_of(parts: Sequence[Part], version: int) -> list[str]:
    """What makes a file as an older one says that it is, without what SQLite makes by itself."""
    searches = tuple(f"{each.name}_" for each in parts if each.text.startswith("CREATE VIRTUAL"))
    kept = [
        each
        for each in parts
        if each.text
        and not each.name.startswith("sqlite_")
        and not (each.kind == "table" and searches and each.name.startswith(searches))
    ]
    order = ("table", "index", "view", "trigger")
    kept.sort(key=lambda each: order.index(each.kind))
    head = [f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {version}"]
    return [*head, *(each.text for each in kept)]


def _bring_up_to_date(path: Path, older: Path) -> None:
    """Give what was saved of an older file the steps that it lacks. Raises NothingToRead."""
    from auditui.store.proof.sealing import seal  # noqa: PLC0415  (older files)

    try:
        with closing(sqlite3.connect(older, isolation_level=None)) as conn:
            db = Database(conn, execute_plugins=False, strict=True)
            migrate(db, CURRENT_VERSION, then=lambda: seal(FileLink(conn, older)))
    except sqlite3.Error:
        raise NothingToRead(
            f"{path} is of an older auditui, and what can be read of it cannot be brought up to "
            "date. No file was made. Restore a backup."
        ) from None


def _make(file: Path, database: Path) -> None:
    """An empty file for whoever may read a database."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    as_database(file, database)
