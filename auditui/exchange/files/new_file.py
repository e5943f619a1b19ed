"""Writing a new file, whole or not at all, and never over another."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from auditui.practice.errors import AuditError, NotFound


class NoFolderForIt(NotFound):
    """There is no folder where the file is to be made."""


class CannotMake(AuditError):
    """The folder does not take the file, or its disk does not."""


class NamesAFolder(AuditError):
    """A folder was named where a file is wanted."""


class FileThere(AuditError):
    """Something of that name is there already."""


def write_new(path: Path, content: bytes) -> None:
    """Make a file with ordinary permissions; nothing is left behind where that fails.

    Raises NoFolderForIt, NamesAFolder, FileThere and CannotMake.
    """
    _check(path)
    with (
        _faults_named(path),
        TemporaryDirectory(prefix=".auditui-", dir=path.parent) as scratch,
    ):
        whole = Path(scratch) / path.name
        whole.write_bytes(content)
        # The name is taken first, so that the replacing can never hit another's file.
        path.touch(exist_ok=False)
        whole.replace(path)


def _check(path: Path) -> None:
    folder = path.parent
    if not folder.exists():
        raise NoFolderForIt(f"There is no folder {folder}. Make it first, or choose another place.")
    if path.is_dir():
        raise NamesAFolder(f"{path} is a folder. Name a file in it.")
    if os.path.lexists(path):
        raise _there(path)
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise CannotMake(f"No file can be made in {folder}. Choose another place.")


@contextmanager
def _faults_named(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError:
        raise _there(path) from None
    except OSError:
        raise CannotMake(
            f"{path} could not be saved: its folder takes no file, or the disk is full."
        ) from None


def _there(path: Path) -> FileThere:
    return FileThere(f"{path} is already there. Name another file, or delete that one first.")
