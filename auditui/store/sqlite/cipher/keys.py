"""What an encrypted file is known by, and the keys that open those of this run.

Such a file begins with SQLCipher's salt, 16 bytes that are not encrypted. The first nine are ours
and say how its key is had, so that it is told from a damaged file without the key.
"""

# ruff: noqa: PLC0415  (a run without an encrypted file loads nothing for one)

import os
import re
from collections.abc import Callable
from dataclasses import field
from enum import Enum
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.practice.access import ENCRYPTED_BEGINS, PRIVATE_FILE
from auditui.practice.errors import AuditError, NotFound, NotPermitted, NotUnderstood
from auditui.store.sqlite.cipher.keyring import AccountKeyring, KeyringFails, NotInKeyring
from auditui.store.sqlite.cipher.open_files import beginning_of
from auditui.store.sqlite.reach import has_modes

KEY_FILE_VARIABLE = "AUDITUI_KEY_FILE"
"""The variable that names the file of the key."""

SHORTEST = 12
"""How many characters a passphrase has at least."""

_SALT_BYTES = 16
_KEY_BYTES = 32
_ROUNDS = 256_000
"""SQLCipher 4's own, so that its tools open the file by the passphrase alone."""

_KEY = re.compile(r"[0-9a-f]{64}\n?", re.IGNORECASE)
_LONGEST_FILE = 1_000
_FOR_OTHERS = 0o027
"""What nobody may with a key file: a group may read it and not write it, everybody else nothing."""


class KeyKind(Enum):
    """How the key of a file is had; the value is the byte behind what it begins with."""

    FILE = b"K"
    PASSPHRASE = b"P"


class NeedsKey(NotPermitted):
    """A file is encrypted, and this run has no key of its kind."""


class KeyUnusable(NotUnderstood):
    """What should hold a key, or be a passphrase, does not do."""


class NoKeyFile(NotFound):
    """There is no key file where one was named."""


class CannotMakeKey(AuditError):
    """The folder does not take a key file."""


@dataclass(frozen=True)
class Lock:
    """The key of one file and the salt that it begins with; neither is ever shown."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    is_of_keyring: bool = field(default=False, compare=False)

    @property
    def raw(self) -> str:
        """Both as SQLCipher takes them, which then derives nothing."""
        return f"x'{self.key.hex()}{self.salt.hex()}'"


def _no_chance(_: int) -> int:
    raise RuntimeError("No source of chance was given to this run.")


@dataclass
class _Keys:
    """What this run can open files with."""

    file: Path | None = None
    ask: Callable[[str], str] | None = None
    keyring: AccountKeyring | None = None
    random_below: Callable[[int], int] = field(default=_no_chance)
    held: dict[bytes, Lock] = field(default_factory=dict)
    """The locks that were opened, by their salt, so that nobody is asked for each thread anew."""


_keys = _Keys()


def use_keys(
    file: Path | None,
    ask: Callable[[str], str] | None,
    random_below: Callable[[int], int] = _no_chance,
    keyring: AccountKeyring | None = None,
) -> None:
    """Open encrypted files of this run by a key file, a keyring, and passphrases that are asked.

    New keys come from `random_below`, which has to be fit for keys.
    """
    _keys.file, _keys.ask, _keys.random_below, _keys.keyring = file, ask, random_below, keyring
    _keys.held.clear()


def kind_of(path: Path) -> KeyKind | None:
    """How the key of a file is had; None for one that is not encrypted by us, or not there."""
    salt = _salt_of(path)
    return None if salt is None else _kind(salt)


def lock_of(path: Path) -> Lock | None:
    """The lock of a file, None for one that is not encrypted.

    Its key is that of the key file where one is named and the file has such a key; else that of
    the keyring, where it was put there; else it follows from the passphrase, which is asked for.
    Raises NeedsKey, and what reading a key file raises.
    """
    salt = _salt_of(path)
    if salt is None:
        return None
    if salt not in _keys.held:
        _kept(_lock_by_keyring(path, salt))
    return _keys.held[salt]


def lock_by_its_own(path: Path) -> Lock | None:
    """The lock of a file by its key file or its passphrase, whatever a keyring has.

    None for one that is not encrypted. Raises what `lock_of` raises.
    """
    salt = _salt_of(path)
    return None if salt is None else _kept(_lock_by_its_own(path, salt))


def is_in_keyring(path: Path) -> bool:
    """Whether the key of a file was put into this account's keyring."""
    salt = _salt_of(path)
    return salt is not None and _keys.keyring is not None and _keys.keyring.has(salt)


def put_in_keyring(lock: Lock) -> None:
    """Keep the key of a lock in this account's keyring, or nothing. Raises KeyringFails."""
    _keyring().put(lock.salt, lock.key)


def take_out_of_keyring(which: Path | Lock) -> bool:
    """Take the key of a file out of this account's keyring; whether that could be asked to.

    Raises NotInKeyring and KeyringFails.
    """
    salt = which.salt if isinstance(which, Lock) else _salt_of(which)
    if salt is None:
        raise NotInKeyring(f"{which} is not encrypted, and has no key.")
    return _keyring().forget(salt)


def forget(lock: Lock) -> None:
    """Hold a lock no longer, whose key turned out to be another file's."""
    _keys.held.pop(lock.salt, None)


def lock_for_new() -> Lock | None:
    """The lock of a new database: that of the run's key file, None where it has none."""
    return None if _keys.file is None else lock_by_file(_keys.file)


def lock_by_file(path: Path) -> Lock:
    """A new lock with the key in a file. Raises NoKeyFile and KeyUnusable."""
    return _kept(Lock(read_key(path), _new_salt(KeyKind.FILE)))


def lock_by_passphrase(words: str) -> Lock:
    """A new lock with the key that follows from a passphrase. Raises KeyUnusable."""
    if len(words) < SHORTEST:
        raise KeyUnusable(f"A passphrase has at least {SHORTEST} characters.")
    salt = _new_salt(KeyKind.PASSPHRASE)
    return _kept(Lock(_derived(words, salt), salt))


def make_key_file(path: Path) -> None:
    """Make a file with a new key, which its owner alone can read. Raises CannotMakeKey."""
    try:
        number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE)
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(f"{_by_chance(_KEY_BYTES).hex()}\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise CannotMakeKey(f"{path} could not be made: {error.strerror}.") from None


def read_key(path: Path) -> bytes:
    """The key in a file. Raises NoKeyFile and KeyUnusable, which never say what stands there."""
    try:
        mode = path.stat().st_mode
        text = path.read_bytes()[:_LONGEST_FILE].decode("ascii", "replace")
    except OSError as error:
        raise NoKeyFile(f"The key file {path} cannot be read: {error.strerror}.") from None
    if has_modes() and mode & _FOR_OTHERS:
        raise KeyUnusable(f"Others can read or change the key file {path}. Run: chmod 600 {path}")
    if not _KEY.fullmatch(text):
        raise KeyUnusable(f"{path} is no key file: it would hold 64 hexadecimal digits.")
    return bytes.fromhex(text)


def _kept(lock: Lock) -> Lock:
    _keys.held[lock.salt] = lock
    return lock


def _keyring() -> AccountKeyring:
    if _keys.keyring is None:
        raise RuntimeError("No keyring was given to this run.")
    return _keys.keyring


def _lock_by_keyring(path: Path, salt: bytes) -> Lock:
    """The lock by the keyring where that has the key and is wanted, else by what is the file's."""
    is_named = _kind(salt) is KeyKind.FILE and _keys.file is not None
    if is_named or _keys.keyring is None or not _keys.keyring.has(salt):
        return _lock_by_its_own(path, salt)
    try:
        return Lock(_keys.keyring.key_of(salt), salt, is_of_keyring=True)
    except KeyringFails as why:
        return _lock_by_its_own(path, salt, f"{why} ")


def _lock_by_its_own(path: Path, salt: bytes, why: str = "") -> Lock:
    """The lock by key file or passphrase, `why` telling why no keyring gave it."""
    if _kind(salt) is KeyKind.FILE:
        return Lock(_key_of_file(path, why), salt)
    return Lock(_key_of_words(path, salt, why), salt)


def _kind(salt: bytes) -> KeyKind:
    return KeyKind(salt[len(ENCRYPTED_BEGINS) :][:1])


def _key_of_file(path: Path, why: str) -> bytes:
    if _keys.file is None:
        raise NeedsKey(
            f"{why}{path} is encrypted, and opens with its key file alone. Name that in "
            f"{KEY_FILE_VARIABLE}."
        )
    return read_key(_keys.file)


def _key_of_words(path: Path, salt: bytes, why: str) -> bytes:
    if _keys.ask is None:
        raise NeedsKey(
            f"{why}{path} is encrypted with a passphrase, which is asked for at a terminal alone. "
            "What runs without one takes a file with a key: `auditui encrypt --help`."
        )
    return _derived(_keys.ask(f"{why}Passphrase of {path.name}"), salt)


def _derived(words: str, salt: bytes) -> bytes:
    import hashlib

    return hashlib.pbkdf2_hmac("sha512", words.encode(), salt, _ROUNDS, _KEY_BYTES)


def _new_salt(kind: KeyKind) -> bytes:
    begins = ENCRYPTED_BEGINS + kind.value
    return begins + _by_chance(_SALT_BYTES - len(begins))


def _by_chance(size: int) -> bytes:
    return _keys.random_below(1 << 8 * size).to_bytes(size, "big")


def _salt_of(path: Path) -> bytes | None:
    try:
        begins = beginning_of(path, _SALT_BYTES)
    except OSError:
        return None
    marks = tuple(ENCRYPTED_BEGINS + kind.value for kind in KeyKind)
    return begins if len(begins) == _SALT_BYTES and begins.startswith(marks) else None
