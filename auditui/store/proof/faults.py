"""What keeps a change from being recorded because of what is bound already."""

from auditui.practice.errors import Damaged
from auditui.store.proof.leaves import Key


class Unrecorded(AssertionError):
    """A transaction was to end with facts that no event records: a fault of the program."""


class ChangedUnseen(Damaged):
    """What is to be changed is no longer as the event that made it left it."""

    def __init__(self, table: str, key: Key) -> None:
        """Name table and key, never what is stored."""
        super().__init__(
            f"What table {table} holds under {key} was changed past the program, and nothing is "
            "recorded on top of it. Keep the file as it is, see `auditui verify`, and put a backup "
            "in its place (auditui restore BACKUP) or accept it (auditui ledger accept)"
        )
