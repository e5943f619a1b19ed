"""One opening of a database, as the store uses it whatever engine is behind it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from auditui.practice.database import Address
from auditui.store.link import Link

if TYPE_CHECKING:
    from auditui.store.learning.searching import TextIndex
    from auditui.store.sqlite.structure import Flaw

Told = Callable[[int, int], None] | None
"""Told how much of a copy is made, and of how much; or nobody is told."""


class Turn(Protocol):
    """A place in the line of those who are to write, which whoever was given it leaves."""

    def leave(self) -> None:
        """Let the next one come."""


class Engine(Protocol):
    """What a database does as a whole. Each method raises AuditError kinds."""

    @property
    def link(self) -> Link:
        """The one connection of this opening."""

    @property
    def address(self) -> Address:
        """Where the database is."""

    @property
    def path(self) -> Path:
        """The file it is. Raises OnServer where it is none."""

    def reading(self) -> AbstractContextManager[None]:
        """One moment: whatever is read within is of it, whoever writes meanwhile."""

    def changing(self, turn: Turn | None) -> AbstractContextManager[None]:
        """One transaction that writes, kept whole or not at all, in turn or from a place."""

    def filling(self) -> AbstractContextManager[None]:
        """One transaction in which a new, empty database is filled, its guards put aside."""

    def stand_in_line(self, seconds: float) -> Turn:
        """Wait in any thread for one's turn to write, for so many seconds at most."""

    def faults_named(self) -> AbstractContextManager[None]:
        """Within it what the engine raises of the database is an AuditError."""

    def version(self) -> int:
        """A number that differs once another opening has changed something."""

    def owner(self) -> str:
        """The account that owns the database; empty if none does."""

    def text_index(self) -> "TextIndex":
        """The index of what auditors wrote."""

    def close(self) -> None:
        """End this opening."""

    def discard(self) -> None:
        """End it and take the database away, where what was begun in making it has failed."""

    def copy_to(self, target: Path, told: Told) -> None:
        """Copy everything into a new file, while others write."""

    def server_words(self) -> tuple[tuple[str, str], ...]:
        """What its server is, each a label and words; nothing where it has none."""

    def refuse_unsound(self) -> None:
        """Refuse what does not fit together. Raises Damaged."""

    def flaws(self) -> "tuple[Flaw, ...]":
        """All that is wrong inside."""

    def structure_flaws(self) -> "tuple[Flaw, ...]":
        """What of the structure is missing, changed or not ours."""
