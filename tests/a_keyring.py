"""A keyring of the tests' own, such as anybody can write for the library that auditui asks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, NoKeyringError, PasswordDeleteError


class ShelfKeyring(KeyringBackend):
    """Keeps what it is given as long as the process runs, and counts how often it is asked."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}
        self.asked = 0
        self.error: Callable[[], Exception] | None = None

    def get_password(self, service: str, username: str) -> str | None:
        self._answer()
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._answer()
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._answer()
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError("No such password!")

    def lock(self) -> None:
        self.error = KeyringLocked

    def _answer(self) -> None:
        self.asked += 1
        if self.error is not None:
            raise self.error()


class LeakyKeyring(ShelfKeyring):
    """One that nobody recommends, since it keeps secrets where others read them."""

    priority = -1


class NoKeyring(ShelfKeyring):
    """What the library takes where a session has no keyring, which answers nothing."""

    priority = 0

    def __init__(self) -> None:
        super().__init__()
        self.error = NoKeyringError


class ForgetfulKeyring(ShelfKeyring):
    """Takes everything and keeps nothing."""

    def get_password(self, service: str, username: str) -> str | None:
        super().get_password(service, username)
        return None


@contextmanager
def session_with(backend: KeyringBackend) -> Iterator[None]:
    """A session whose keyring it is."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend)
    try:
        yield
    finally:
        keyring.set_keyring(before)
