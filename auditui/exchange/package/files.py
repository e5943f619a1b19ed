"""The files of a package: their names, and writing them whole or not at all."""

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from auditui.practice.contract_return import MEASURE, ReturnPeriod
from auditui.practice.errors import AuditError, NotFound


class NoFolderForPackage(NotFound):
    """There is no folder where the package is to be written."""


class NotAFolder(AuditError):
    """A file was named where a folder is wanted."""


class FolderRefuses(AuditError):
    """The folder does not take the files, or its disk does not."""


class PackageThere(AuditError):
    """A file of the package's is there already."""


def stem(period: ReturnPeriod, version: int) -> str:
    """What the names of a package's files begin with, `a3-2015-16-Q3-v1`."""
    return f"{MEASURE.lower()}-{str(period).replace('/', '-')}-v{version}"


def write_all(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write new files by name, all of them or none, and return where they are, in name order.

    Raises NoFolderForPackage, NotAFolder, PackageThere and FolderRefuses.
    """
    names = sorted(contents)
    _check(folder, names)
    with (
        _faults_named(folder),
        TemporaryDirectory(prefix=".auditui-", dir=folder) as scratch,
        ExitStack() as undo,
    ):
        for name in names:
            (Path(scratch) / name).write_bytes(contents[name])
        for name in names:
            # The name is taken first, so that the replacing can never hit another's file.
            (folder / name).touch(exist_ok=False)
            undo.callback((folder / name).unlink, missing_ok=True)
            (Path(scratch) / name).replace(folder / name)
        undo.pop_all()
    return tuple(folder / name for name in names)


def _check(folder: Path, names: list[str]) -> None:
    if not folder.exists():
        raise NoFolderForPackage(f"There is no folder {folder}. Make it first, or name another.")
    if not folder.is_dir():
        raise NotAFolder(f"{folder} is a file. Name the folder that the package goes into.")
    there = [name for name in names if os.path.lexists(folder / name)]
    if there:
        raise _there(folder, there[0])
    if not os.access(folder, os.W_OK):
        raise _refuses(folder)


@contextmanager
def _faults_named(folder: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise _there(folder, Path(error.filename).name) from None
    except OSError:
        raise _refuses(folder) from None


def _there(folder: Path, name: str) -> PackageThere:
    return PackageThere(
        f"{folder} already holds {name}. A published package is never overwritten: choose another "
        "folder, or move that one away."
    )


def _refuses(folder: Path) -> FolderRefuses:
    return FolderRefuses(
        f"The package could not be written into {folder}: the folder takes no files, or its disk "
        "is full. Name another folder."
    )
