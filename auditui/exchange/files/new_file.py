"""Writing files whole or not at all: a new one, a set of them, or one in the place of another."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from auditui.practice.access import ENCRYPTED_BEGINS, PLAIN_BEGINS
from auditui.practice.errors import AuditError, FileThere, NoFolderForIt
from auditui.practice.text import capital

PRIVATE = 0o600
"""The mode of a file that its owner alone may read."""

_DATABASE = (PLAIN_BEGINS, ENCRYPTED_BEGINS)
"""What every database begins with."""

_BEFORE = ".before"
"""Where, among files that are put over others, those are kept until all are in place."""


class CannotMake(AuditError):
    """The folder does not take the file, or its disk does not."""


class CannotReplace(AuditError):
    """The file, or the folder that it lies in, takes no change."""


class NamesAFolder(AuditError):
    """A folder was named where a file is wanted."""


class NamesAFile(AuditError):
    """A file was named where a folder is wanted."""


def write_new(path: Path, content: bytes, is_private: bool = False) -> None:
    """Make a file with ordinary permissions; nothing is left behind where that fails.

    A private one, which may be about a child, can be read by its owner alone.

    Raises NoFolderForIt, NamesAFolder, FileThere and CannotMake.
    """
    folder = _folder_of(path)
    refuse_standing(path)
    _refuse_closed(folder)
    try:
        _put(folder, {path.name: content}, PRIVATE if is_private else None)
    except FileExistsError:
        raise _there(path) from None
    except OSError:
        raise CannotMake(
            f"{path} could not be saved: its folder takes no file, or the disk is full."
        ) from None


def write_over(path: Path, content: bytes, is_private: bool = False) -> None:
    """Make a file as `write_new` does, or put it in the place of one that is there.

    Whatever happens, the file holds all of one or all of the other. It keeps who may read it,
    unless it is private. Raises NoFolderForIt, NamesAFolder, CannotMake, and CannotReplace for what
    is no plain file, may not be written, or is a database.
    """
    folder = _folder_of(path)
    if not os.path.lexists(path):
        write_new(path, content, is_private)
        return
    refuse_irreplaceable(path)
    _refuse_closed(folder)
    try:
        with _written_apart(folder, {path.name: content}) as apart:
            if is_private:
                (apart / path.name).chmod(PRIVATE)
            else:
                shutil.copymode(path, apart / path.name)
            (apart / path.name).replace(path)
    except OSError:
        raise _cannot_replace(path) from None


def refuse_irreplaceable(path: Path) -> None:
    """Refuse to write over anything but a plain file that is no database. Raises CannotReplace."""
    if path.is_symlink() or not path.is_file():
        raise CannotReplace(f"{path} is a link or no file, and is not written over. Name another.")
    if not os.access(path, os.R_OK | os.W_OK):
        raise _cannot_replace(path)
    with path.open("rb") as file:
        is_database = file.read(len(PLAIN_BEGINS)).startswith(_DATABASE)
    if is_database:
        raise CannotReplace(f"{path} is a database, and is never written over. Name another file.")


def _cannot_replace(path: Path) -> CannotReplace:
    return CannotReplace(
        f"{path} could not be written over, and is as it was. Close it in other programs, check "
        "that you may write to it and its folder, and that the disk has room."
    )


def _folder_of(path: Path) -> Path:
    """The folder that a file is to be made in. Raises NoFolderForIt and NamesAFolder."""
    folder = path.parent
    if not folder.exists():
        raise NoFolderForIt(f"There is no folder {folder}. Make it first, or choose another place.")
    if path.is_dir():
        raise NamesAFolder(f"{path} is a folder. Name a file in it.")
    return folder


def _refuse_closed(folder: Path) -> None:
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise CannotMake(f"No file can be made in {folder}. Choose another place.")


def refuse_standing(path: Path) -> None:
    """Refuse a name that is taken. Raises FileThere."""
    if os.path.lexists(path):
        raise _there(path)


def _there(path: Path) -> FileThere:
    return FileThere(f"{path} is already there. Name another file, or delete that one first.")


def write_set(
    folder: Path,
    contents: Mapping[str, bytes],
    what: str,
    *,
    over: bool = False,
    is_private: bool = False,
) -> tuple[Path, ...]:
    """Make files of these names, all of them or none, and return where they are, in name order.

    `what` names the set within a sentence, such as "the package". One that is there already is
    refused, or where they are to be written `over`, replaced. Private ones can be read by their
    owner alone. Raises NoFolderForIt, NamesAFile, FileThere, CannotReplace and CannotMake.
    """
    names = sorted(contents)
    if not folder.exists():
        raise NoFolderForIt(f"There is no folder {folder}. Make it first, or name another.")
    if not folder.is_dir():
        raise NamesAFile(f"{folder} is a file. Name the folder that {what} goes into.")
    taken = [name for name in names if os.path.lexists(folder / name)]
    if taken and not over:
        raise _one_there(folder, taken[0])
    for name in taken:
        refuse_irreplaceable(folder / name)
    try:
        mode = PRIVATE if is_private else None
        _put(folder, {name: contents[name] for name in names}, mode, over=taken)
    except FileExistsError as error:
        raise _one_there(folder, Path(error.filename).name) from None
    except OSError:
        raise CannotMake(
            f"{capital(what)} could not be written into {folder}: the folder takes no files, or "
            "its disk is full. Name another folder."
        ) from None
    return tuple(folder / name for name in names)


def _one_there(folder: Path, name: str) -> FileThere:
    return FileThere(
        f"{folder} already holds {name}. Choose another folder, or move that one away."
    )


def make_folders(folder: Path) -> None:
    """Make a folder that somebody named, and those above it. Raises CannotMake."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CannotMake(f"The folder {folder} could not be made. Choose another place.") from None


def make_folder(folder: Path) -> None:
    """Make a folder of one's own where there is none. Raises CannotMake."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise CannotMake(f"The folder {folder} could not be made. Choose another place.") from None


def put_in_place(path: Path, content: bytes) -> None:
    """Make a file that its owner alone can read, in the place of one that may be there.

    Whatever happens, the file holds all of one or all of the other. Raises CannotMake.
    """
    make_folder(path.parent)
    try:
        with _written_apart(path.parent, {path.name: content}) as apart:
            (apart / path.name).chmod(PRIVATE)
            (apart / path.name).replace(path)
    except OSError:
        raise CannotMake(
            f"{path} could not be saved: its folder takes no file, or the disk is full."
        ) from None


def replace_keeping_backup(path: Path, old: bytes, new: bytes, instead: str) -> Path:
    """Put new bytes in the place of a file's old ones, and return the backup that holds those.

    The backup takes a free name beside the file, `return (backup 1).xlsx`. Whatever happens, the
    file holds all of one or all of the other. `instead` is what else a person might do, such as
    "fill a copy". Raises CannotReplace and what `write_new` raises.
    """
    refused = CannotReplace(
        f"{path.name} cannot be changed where it lies. Close it in other programs and check that "
        f"you may write to it and its folder, or {instead}."
    )
    if not os.access(path, os.W_OK):
        raise refused
    names = (path.with_name(f"{path.stem} (backup {number}){path.suffix}") for number in count(1))
    backup = next(name for name in names if not os.path.lexists(name))
    write_new(backup, old)
    try:
        shutil.copystat(path, backup)
        with _written_apart(path.parent, {path.name: new}) as apart:
            shutil.copymode(path, apart / path.name)
            (apart / path.name).replace(path)
    except OSError:
        backup.unlink(missing_ok=True)
        raise refused from None
    return backup


def _put(
    folder: Path, contents: Mapping[str, bytes], mode: int | None = None, over: Sequence[str] = ()
) -> None:
    """Make files, of a mode if given, all or none; those `over` take the place of others.

    Raises FileExistsError, and other OSError.
    """
    with _written_apart(folder, contents) as apart, ExitStack() as undo:
        before = apart / _BEFORE
        before.mkdir()
        for name in over:
            shutil.copy2(folder / name, before / name)
            shutil.copymode(folder / name, apart / name)
        for name in contents:
            if mode is not None:
                (apart / name).chmod(mode)
            if name in over:
                undo.callback((before / name).replace, folder / name)
            else:
                # The name is taken first, so that the replacing can never hit another's file.
                (folder / name).touch(exist_ok=False)
                undo.callback((folder / name).unlink, missing_ok=True)
            (apart / name).replace(folder / name)
        undo.pop_all()


@contextmanager
def _written_apart(folder: Path, contents: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder within another, and so on its disk, that holds these files for as long as it lasts.

    Their bytes have reached the disk. Raises OSError.
    """
    with TemporaryDirectory(prefix=".auditui-", dir=folder) as apart:
        for name, content in contents.items():
            with (Path(apart) / name).open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        yield Path(apart)
