"""Encrypted databases: what a run opens them with, and how one is made of another."""
# ruff: noqa: PLC0415  (loaded by every command, and needed by few)

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.practice.access import PRIVATE_FILE
from auditui.practice.errors import AuditError, NotPermitted
from auditui.practice.people import Right
from auditui.store.sqlite.cipher.keyring import AccountKeyring, keyring_name
from auditui.store.sqlite.cipher.keys import (
    KEY_FILE_VARIABLE,
    KeyKind,
    Lock,
    NeedsKey,
    is_in_keyring,
    kind_of,
    lock_by_file,
    lock_by_its_own,
    lock_by_passphrase,
    make_key_file,
    put_in_keyring,
    take_out_of_keyring,
    use_keys,
)
from auditui.store.sqlite.reach import BESIDE
from auditui.workflow.desk import Desk, change, noted, opened, require

__all__ = ["KEY_FILE_VARIABLE", "AccountKeyring", "take_out_of_keyring", "use_keys"]

ENCRYPTED, DECRYPTED = "database encrypted", "database decrypted"
"""The verbs of the events that say so."""

_WORDS = {
    KeyKind.FILE: "SQLCipher, its key in a file",
    KeyKind.PASSPHRASE: "SQLCipher, its key a passphrase",
}


class EncryptedAlready(AuditError):
    """What was to be encrypted is."""


class NotEncrypted(AuditError):
    """What was to be decrypted is not encrypted."""


class LaysOpen(NotPermitted):
    """A backup that is not encrypted was to take the place of a database that is."""


@dataclass(frozen=True)
class NewKey:
    """How a new encrypted file opens: by a file, made where there is none, or by a passphrase.

    The key may be kept in the keyring as well.
    """

    file: Path | None = None
    passphrase: str = ""
    in_keyring: bool = False

    def lock(self) -> Lock:
        """The lock that follows. Raises KeyUnusable, NoKeyFile, CannotMakeKey."""
        if self.file is None:
            return lock_by_passphrase(self.passphrase)
        if not os.path.lexists(self.file):
            make_key_file(self.file)
        return lock_by_file(self.file)


def encryption_words(path: Path) -> str:
    """How a database is encrypted, in words; empty where it is not."""
    kind = kind_of(path)
    if kind is None:
        return ""
    return f"{_WORDS[kind]}{', and in the keyring of this account' if is_in_keyring(path) else ''}"


@dataclass(frozen=True)
class InKeyring:
    """Where a key was put: what the keyring calls itself, and what the entry is known by."""

    keyring: str
    entry: str


def keep_in_keyring(path: Path) -> InKeyring:
    """Put the key of a file that it opens with into this account's keyring.

    It is had from the key file or the passphrase, never from the keyring. Raises NotEncrypted,
    KeyringFails, NeedsKey and what opening raises; then nothing was put there.
    """
    if kind_of(path):
        name = keyring_name()
    lock = lock_by_its_own(path)
    with opened(path):
        if lock is None:
            raise NotEncrypted(f"{path} is not encrypted, and has no key to keep.")
    put_in_keyring(lock)
    return InKeyring(name, lock.salt.hex())


def refuse_to_serve(path: Path) -> None:
    """Refuse to serve a database whose passphrase no page could be asked for. Raises NeedsKey."""
    if kind_of(path) is KeyKind.PASSPHRASE:
        raise NeedsKey(
            f"{path} is encrypted with a passphrase, and no page of a browser is asked for it. "
            "Serve one that opens with a key file: `auditui encrypt --help`."
        )


def refuse_to_lay_open(path: Path, source: Path) -> None:
    """Refuse to put what is not encrypted in the place of what is. Raises LaysOpen."""
    if kind_of(path) and not kind_of(source):
        raise LaysOpen(
            f"{path} is encrypted and {source} is not, and would lie there open. Encrypt it first: "
            "auditui encrypt BACKUP NEW --key-file FILE"
        )


def encrypt(desk: Desk, to: Path, key: NewKey) -> None:
    """Copy the database into a new, encrypted file, and compare both; it stays as it is itself.

    The copy has an event of it. Raises EncryptedAlready, NotPermitted, Busy, what a key raises,
    and AuditError kinds for the place; then nothing is left.
    """
    require(desk, Right.BACK_UP)
    source = desk.store.path
    if kind_of(source):
        raise EncryptedAlready(f"{source} is encrypted already.")
    _refuse_place(to)
    if key.in_keyring:
        keyring_name()
    lock = key.lock()
    with _in_keyring(lock if key.in_keyring else None), _made_apart(desk, to, lock) as apart:
        _record(desk, apart, lock)


def decrypt(desk: Desk, to: Path) -> None:
    """Copy the encrypted database into a new file that whoever gets it can read; compare both.

    The event of it stands in both, and in the encrypted one before anything is copied. Raises
    NotEncrypted, NotPermitted, Busy, and AuditError kinds for the place; then no copy is left.
    """
    require(desk, Right.BACK_UP)
    source = desk.store.path
    if not kind_of(source):
        raise NotEncrypted(f"{source} is not encrypted.")
    _refuse_place(to)
    with change(desk, Right.BACK_UP, DECRYPTED, "database"):
        pass
    with _made_apart(desk, to, None):
        pass


def _refuse_place(to: Path) -> None:
    from auditui.store.sqlite.connection import folder_for, refuse_network, refuse_standing

    refuse_network(to)
    refuse_standing(to)
    folder_for(to)


@contextmanager
def _in_keyring(lock: Lock | None) -> Iterator[None]:
    """Keep the key of a lock in the keyring, unless the block fails. Raises KeyringFails."""
    if lock is not None:
        put_in_keyring(lock)
    try:
        yield
    except BaseException:
        if lock is not None:
            with suppress(AuditError):
                take_out_of_keyring(lock)
        raise


@contextmanager
def _made_apart(desk: Desk, to: Path, lock: Lock | None) -> Iterator[Path]:
    """A copy under a name of its own, which gets the one it is to have at the end of the block.

    It is made of another copy that lies beside the database meanwhile, and is no more open than
    that: two libraries that have one file open in a process end each other's locks.
    """
    from auditui.store.sqlite.backup import sync
    from auditui.store.sqlite.cipher.conversion import export
    from auditui.store.sqlite.connection import refuse_standing
    from auditui.store.sqlite.faults import CannotWrite
    from auditui.store.sqlite.sharing import as_database
    from auditui.workflow.backup import remove_unfinished

    source = desk.store.path
    for folder in {to.parent, source.parent}:
        remove_unfinished(folder)
    apart, beside = (
        each.with_name(f".{each.name}.unfinished-{os.getpid()}") for each in (to, source)
    )
    try:
        desk.store.copy_to(beside, None)
        os.close(os.open(apart, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE))
        as_database(apart, source)
        export(beside, apart, lock)
        yield apart
        refuse_standing(to)
        apart.rename(to)
        sync(to)
    except OSError as error:
        raise CannotWrite(f"{to} could not be made: {error.strerror}.") from None
    finally:
        for each in (apart, beside):
            for ending in ("", *BESIDE):
                with suppress(OSError):
                    each.with_name(each.name + ending).unlink(missing_ok=True)


def _record(desk: Desk, apart: Path, lock: Lock) -> None:
    """Give the copy its event, and bring it back to a file that stands alone."""
    from auditui.store.sqlite.cipher.library import connect
    from auditui.store.sqlite.engine import SqliteFile
    from auditui.store.sqlite.link import FileLink
    from auditui.store.store import Store

    with closing(connect(apart, isolation_level=None, lock=lock)) as conn:
        copy = desk.with_store(Store(SqliteFile(apart, FileLink(conn, apart))))
        with noted(copy, ENCRYPTED, "database"):
            pass
