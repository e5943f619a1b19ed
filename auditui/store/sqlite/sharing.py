"""Makes a database a group's, or its owner's alone: file, folder, and what lies beside."""

import os
from collections.abc import Iterator
from contextlib import suppress
from glob import escape
from pathlib import Path

from auditui.practice.access import (
    ENCRYPTED_BEGINS,
    PLAIN_BEGINS,
    PRIVATE_FILE,
    PRIVATE_FOLDER,
    SHARED_FILE,
    SHARED_FOLDER,
    Standing,
    lets_through,
    quoted,
)
from auditui.practice.errors import AuditError, NotFound, NotPermitted
from auditui.store.sqlite.cipher.open_files import beginning_of
from auditui.store.sqlite.faults import CannotWrite
from auditui.store.sqlite.reach import BESIDE, has_modes, name_of_group, standing_of, this_account

_BEGINNINGS = (PLAIN_BEGINS, ENCRYPTED_BEGINS)


class NoSuchGroup(NotFound):
    """The machine knows no group of that name."""


class NotMember(NotPermitted):
    """Somebody is not in the group that a database is to be shared with."""


class NotOwner(NotPermitted):
    """A file or folder belongs to somebody else, who alone can change who gets at it."""


class NotAFolderForIt(AuditError):
    """The folder cannot be a group's, for what else it holds or where it lies."""


class NoGroupsHere(AuditError):
    """Files on this system have no modes and groups."""


def group_to_share_with(name: str) -> int:
    """The number of a group that the account is in. Raises NoSuchGroup, NotMember, NoGroupsHere."""
    try:
        import grp  # noqa: PLC0415  (Unix only)

        number = grp.getgrnam(name).gr_gid
    except ImportError:
        raise NoGroupsHere(
            "Files here have no groups. Share a database on a Linux or macOS host, or in a browser."
        ) from None
    except (KeyError, ValueError, UnicodeError):
        raise NoSuchGroup(
            f'This machine knows no group "{name}". `getent group` lists them; an administrator '
            "makes one with `groupadd`."
        ) from None
    account = this_account()
    if account.user_id != 0 and number not in account.group_ids:
        again = " Sign out and in again." if number in account.given_ids else ""
        ask = f" Ask an administrator: sudo usermod -aG {name} {account.name}"
        raise NotMember(f"{account.name} is not in the group {name}.{again or ask}")
    return number


def folder_for_group(path: Path, group_id: int) -> Path | None:
    """Make the folder of a database the group's, and return it if it had to be made at all.

    A folder that is so already may be anybody's. Raises NotAFolderForIt, NotOwner, CannotWrite.
    """
    folder = path.parent
    is_new = not os.path.exists(folder)  # noqa: PTH110  (where one may not look there is none)
    if is_new and not os.path.exists(folder.parent):  # noqa: PTH110
        return None
    _refuse_closed_way(folder, group_id)
    if not is_new and is_shared_folder(folder, group_id):
        return None
    if not is_new:
        _refuse_other_things(folder, path)
        _refuse_others_folder(folder, group_id)
    try:
        if is_new:
            folder.mkdir(mode=PRIVATE_FOLDER)
        _give(folder, group_id, SHARED_FOLDER)
    except OSError as error:
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise CannotWrite(f"{folder} could not be made the group's: {error.strerror}.") from None
    return folder if is_new else None


def is_shared_folder(folder: Path, group_id: int) -> bool:
    """Whether a folder is a group's already."""
    standing = standing_of(folder)
    return standing.group_id == group_id and standing.mode == SHARED_FOLDER


def share_database(path: Path, group: str) -> None:
    """Give a database that stands, and its folder, to a group.

    Raises NoSuchGroup, NotMember, NoGroupsHere, NotAFolderForIt, NotOwner, CannotWrite.
    """
    group_id = group_to_share_with(group)
    whole = path.resolve()
    _refuse_others(standing_of(whole))
    folder_for_group(whole, group_id)
    share_files(whole, group_id)


def share_files(path: Path, group_id: int) -> None:
    """Make a database and what lies beside it the group's. Raises NotOwner, CannotWrite."""
    _change_files(path, group_id, SHARED_FILE)


def make_private(path: Path) -> None:
    """Make a database, what lies beside it and its folder their owner's alone.

    A folder of a group that is somebody else's cannot hold a private database.
    Raises NoGroupsHere, NotAFolderForIt, NotOwner, CannotWrite.
    """
    if not has_modes():
        raise NoGroupsHere("Files here have no groups. Nothing was changed.")
    path = path.resolve()
    folder = path.parent
    standing = standing_of(folder)
    if standing.mode & 0o022:
        _refuse_other_things(folder, path)
        _refuse_others_folder(folder, standing.group_id)
    _change_files(path, os.getegid(), PRIVATE_FILE)
    if standing.mode & 0o022:
        try:
            folder.chmod(PRIVATE_FOLDER)
        except OSError as error:
            raise CannotWrite(f"{folder} could not be made private: {error.strerror}.") from None


def make_private_folder(folder: Path) -> None:
    """Make a folder where there is none, and those above it, its owner's alone whatever the umask.

    Raises CannotWrite.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        try:
            each.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            each.chmod(PRIVATE_FOLDER)
        except OSError as error:
            raise CannotWrite(f"{each} could not be made: {error.strerror}.") from None


def as_database(file: Path, database: Path) -> None:
    """Let a file of ours be read and written by whoever may the database, and by nobody else.

    For what holds as much as the database does, such as a backup: make it empty, then this, then
    fill it. Without groups, nothing is done. Raises CannotWrite, and leaves the file private.
    """
    if not has_modes():
        return
    found = standing_of(database)
    is_shared = found.mode & SHARED_FILE == SHARED_FILE
    try:
        file.chmod(PRIVATE_FILE)
        if is_shared:
            _give(file, found.group_id, SHARED_FILE)
    except OSError:
        raise CannotWrite(
            f"{file} could not be given to the group {found.group or found.group_id}."
        ) from None


def _change_files(path: Path, group_id: int, mode: int) -> None:
    _refuse_others(standing_of(path))
    for each in (*with_beside(path), *_named_after(path)):
        try:
            _give(each, group_id, mode)
        except FileNotFoundError:
            # A journal may be gone between one look and the next.
            continue
        except OSError as error:
            raise CannotWrite(f"{each} could not be changed: {error.strerror}.") from None


def with_beside(path: Path) -> Iterator[Path]:
    """A database and the names of what SQLite keeps beside it."""
    yield path
    yield from (path.with_name(path.name + ending) for ending in BESIDE)


def _named_after(path: Path) -> Iterator[Path]:
    """Databases that lie beside one and are named after it, as backups are."""
    for each in sorted(path.parent.glob(f"{escape(path.stem)}[-. ]*")):
        with suppress(OSError):
            is_plain_file = each.is_file() and not each.is_symlink()
            if is_plain_file and beginning_of(each, 16).startswith(_BEGINNINGS):
                yield each


def _give(path: Path, group_id: int, mode: int) -> None:
    """Give a file or folder its group, and only then what the group may. Raises OSError."""
    if path.stat().st_gid != group_id:
        os.chown(path, -1, group_id)
    path.chmod(mode)


def _refuse_others(standing: Standing) -> None:
    account = this_account()
    if account.user_id not in (0, standing.owner_id):
        raise NotOwner(
            f"{standing.path} belongs to {standing.owner or standing.owner_id}, who alone can "
            "change who gets at it, or an administrator."
        )


def _refuse_others_folder(folder: Path, group_id: int) -> None:
    standing = standing_of(folder)
    if this_account().user_id not in (0, standing.owner_id):
        raise NotOwner(
            f"{folder} belongs to {standing.owner or standing.owner_id}. Ask for a folder of your "
            f"own: {_to_make_one(folder, group_id)}"
        )


def _refuse_other_things(folder: Path, path: Path) -> None:
    """A folder whose rights are changed holds the database and nothing else."""
    ours = {each.name for each in (*with_beside(path), *_named_after(path))}
    for each in folder.iterdir():
        if each.name not in ours:
            raise NotAFolderForIt(
                f"{folder} holds other things than the database. Who may write in it changes only "
                "where it holds nothing else: move the database to a folder of its own."
            )


def _refuse_closed_way(folder: Path, group_id: int) -> None:
    for each in folder.resolve().parents:
        standing = standing_of(each)
        if not lets_through(standing, group_id):
            raise NotAFolderForIt(
                f"{each} lets the group not through, so that nobody else would get at the "
                "database. Choose a folder that is nobody's home: "
                f"{_to_make_one(Path('/srv/auditui'), group_id)}"
            )


def _to_make_one(folder: Path, group_id: int) -> str:
    group = name_of_group(group_id) or str(group_id)
    return f"sudo install -d -o {this_account().name} -g {group} -m 2770 {quoted(str(folder))}"
