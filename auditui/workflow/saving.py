"""Saving what somebody asked for in a file that they named, or handing it to whoever prints it."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from auditui.dataclass import dataclass

PRINTED: Final = "-"
"""What is named in place of a file for what is to be printed."""


@dataclass(frozen=True)
class Saving:
    """How a file is saved: over one that is there, with the folders that are not.

    `prints` takes what is saved as `-`; without it that is a name like any other.
    """

    over: bool = False
    makes_folders: bool = False
    prints: Callable[[bytes], None] | None = None

    def is_printed(self, path: Path) -> bool:
        """Whether what is saved so goes to whoever prints it."""
        return self.prints is not None and str(path) == PRINTED

    def make_room(self, folder: Path) -> None:
        """Make a folder where it is to be made. Raises CannotMake."""
        if self.makes_folders:
            from auditui.exchange.files.new_file import make_folders  # noqa: PLC0415

            make_folders(folder)

    def refuse_standing(self, path: Path) -> None:
        """Refuse a name that is taken and is not to be written over. Raises FileThere."""
        if not (self.over or self.is_printed(path)):
            from auditui.exchange.files.new_file import refuse_standing  # noqa: PLC0415

            refuse_standing(path)


AS_NEW: Final = Saving()
"""A new file in a folder that is there."""


def save(path: Path, content: bytes, how: Saving, *, is_private: bool = False) -> None:
    """Save a file whole or not at all; a private one can be read by its owner alone.

    Raises the AuditError kinds of `write_new` and `write_over`.
    """
    if how.prints is not None and how.is_printed(path):
        how.prints(content)
        return
    from auditui.exchange.files.new_file import write_new, write_over  # noqa: PLC0415

    how.make_room(path.parent)
    (write_over if how.over else write_new)(path, content, is_private)
