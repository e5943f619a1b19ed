"""Puts new content in the place of a file, whole or not at all, and keeps the old beside it."""

import os
import shutil
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from auditui.exchange.files.new_file import write_new
from auditui.practice.errors import AuditError


class CannotReplace(AuditError):
    """The file, or the folder that it lies in, takes no change."""

    def __init__(self, name: str) -> None:
        """Say what to do."""
        super().__init__(
            f"{name} cannot be changed where it lies. Close it in other programs and check that "
            "you may write to it and its folder, or fill a copy."
        )


def replace_keeping_backup(path: Path, old: bytes, new: bytes) -> Path:
    """Put new bytes in the place of a file's old ones, and return the backup that holds those.

    The backup takes a free name beside the file, `return (backup 1).xlsx`. Whatever happens, the
    file holds all of one or all of the other. Raises CannotReplace and what `write_new` raises.
    """
    if not os.access(path, os.W_OK):
        raise CannotReplace(path.name)
    names = (path.with_name(f"{path.stem} (backup {number}){path.suffix}") for number in count(1))
    backup = next(name for name in names if not os.path.lexists(name))
    write_new(backup, old)
    try:
        shutil.copystat(path, backup)
        _replace(path, new)
    except OSError:
        backup.unlink(missing_ok=True)
        raise CannotReplace(path.name) from None
    return backup


def _replace(path: Path, content: bytes) -> None:
    with TemporaryDirectory(prefix=".auditui-", dir=path.parent) as scratch:
        whole = Path(scratch) / path.name
        with whole.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        shutil.copymode(path, whole)
        whole.replace(path)
