"""The keyring of the account that runs the program, in which keys of encrypted files may be kept.

An entry is known by the salt of its file, which a copy, a backup and a moved file have as well. A
keyring is asked about no file whose key was not put there: asking may open a window of its own, or
offer a new keyring to somebody who has none.
"""

# ruff: noqa: PLC0415  (loads D-Bus, and few files have an entry)

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from auditui.dataclass import dataclass
from auditui.practice.errors import AuditError, NotFound

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "auditui database key"
"""Under which every entry stands; its user is the salt of the file in hexadecimal digits."""

_KEY_BYTES = 32
_OF_BACKENDS = (
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney", "DBusErrorResponse"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)
"""What backends raise beside keyring's own, by the module that has it once it is loaded."""


class KeyringFails(AuditError):
    """The keyring gives no key, or takes none."""


class NoKeyring(KeyringFails):
    """The session has no keyring, or none that keys should be kept in."""


class NotInKeyring(NotFound):
    """No key of the file was put into the keyring of this account."""


@dataclass(frozen=True)
class AccountKeyring:
    """An account's keyring; an empty file in a folder of the account's says what was put there."""

    folder: Callable[[], Path]

    def has(self, salt: bytes) -> bool:
        """Whether the key of a file was put there, without asking the keyring."""
        try:
            return self._mark(salt).is_file()
        except OSError:
            return False

    def key_of(self, salt: bytes) -> bytes:
        """The key that was put there. Raises KeyringFails and NoKeyring."""
        with _failures_named():
            text = _backend().get_password(SERVICE, salt.hex())
        if text is None:
            raise KeyringFails(
                "The keyring has no key of this file any more; `auditui keyring keep` puts it back."
            )
        try:
            key = bytes.fromhex(text)
        except ValueError:
            key = b""
        if len(key) != _KEY_BYTES:
            raise KeyringFails(
                "What the keyring has for this file is no key; `auditui keyring keep` mends that."
            )
        return key

    def put(self, salt: bytes, key: bytes) -> None:
        """Put a key there, and know of it; or nothing. Raises KeyringFails and NoKeyring."""
        with _failures_named():
            backend = _backend()
            backend.set_password(SERVICE, salt.hex(), key.hex())
            is_kept = backend.get_password(SERVICE, salt.hex()) == key.hex()
        if not is_kept:
            raise KeyringFails("The keyring took the key and does not give it back.")
        mark = self._mark(salt)
        try:
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
        except OSError as error:
            with suppress(KeyringFails), _failures_named():
                backend.delete_password(SERVICE, salt.hex())
            raise KeyringFails(f"{mark} could not be made: {error.strerror}.") from None

    def forget(self, salt: bytes) -> bool:
        """Take a key out and know of it no more; whether the keyring could be asked to.

        Where there is no keyring at all it is only known of no more. Raises KeyringFails,
        NotInKeyring.
        """
        if not self.has(salt):
            raise NotInKeyring("The key of this file was not put into the keyring from here.")
        asked = True
        try:
            with _failures_named():
                backend = _backend()
                if backend.get_password(SERVICE, salt.hex()) is not None:
                    backend.delete_password(SERVICE, salt.hex())
        except NoKeyring:
            asked = False
        try:
            self._mark(salt).unlink(missing_ok=True)
        except OSError as error:
            raise KeyringFails(
                f"{self._mark(salt)} could not be taken away: {error.strerror}."
            ) from None
        return asked

    def _mark(self, salt: bytes) -> Path:
        return self.folder() / salt.hex()


def keyring_name() -> str:
    """What the keyring of this session is called. Raises KeyringFails and NoKeyring."""
    with _failures_named():
        return str(_backend().name)


def _backend() -> "KeyringBackend":
    """The keyring that is there. Raises NoKeyring, and what loading one raises."""
    try:
        from keyring import get_keyring
        from keyring.core import recommended
    except ImportError:
        raise NoKeyring(
            "The keyring takes one more library: pip install 'auditui[encrypted]'."
        ) from None
    backend = get_keyring()
    if not recommended(backend):
        raise NoKeyring(
            "This session has no keyring that keeps a secret, as is usual for a service or "
            "without a desktop. Go on with the key file or the passphrase."
        )
    return backend


@contextmanager
def _failures_named() -> Iterator[None]:
    """Within it, whatever a keyring raises is KeyringFails, which repeats nothing of it."""
    try:
        yield
    except AuditError:
        raise
    except _failures() as error:
        if type(error).__name__ == "KeyringLocked":
            raise KeyringFails("The keyring is locked. Unlock it, or go on without it.") from None
        name = type(error).__name__
        raise KeyringFails(f"The keyring does not answer ({name}). Go on without it.") from None


def _failures() -> tuple[type[BaseException], ...]:
    from keyring.errors import KeyringError

    theirs = (
        getattr(sys.modules[module], name) for module, name in _OF_BACKENDS if module in sys.modules
    )
    usual = (OSError, RuntimeError, ValueError, ImportError, AttributeError)
    return (KeyringError, *usual, *theirs)
