"""Whether this account may open a file, and whether to write or only to read; else why not."""

import os
from pathlib import Path

from auditui.practice.access import Standing
from auditui.practice.errors import AuditError, NotFound, NotPermitted
from auditui.store.sqlite.reach import is_read_only_disk, standing_of, this_account

_WAL_IN_HEADER = 2
_AT_IN_HEADER = 18


class NoDatabase(NotFound):
    """There is no file where the database should be."""


class ShutOut(NotPermitted):
    """The account may not even read the file."""


class CannotRead(AuditError):
    """A file that may be read, and not written, cannot be read as it is now."""


class OnlyReads(NotPermitted):
    """The account may read the file and not write it."""


def why_only_read(path: Path) -> str:
    """Why the account can only read a database, as a sentence, empty where it may write too.

    Raises NoDatabase and ShutOut.
    """
    try:
        path.stat()
    except PermissionError:
        raise ShutOut(_shut_out(path)) from None
    except (OSError, ValueError):
        raise NoDatabase(
            f"There is no database at {path}. If your trust has one, ask your quality lead for its "
            "path and give it with --database or in AUDITUI_DATABASE. To look around first, run "
            "`auditui demo`; to make your trust's own, which has no work in it yet, `auditui init`."
        ) from None
    if not os.access(path, os.R_OK):
        raise ShutOut(_shut_out(path))
    if is_read_only_disk(path.parent):
        return f"the disk of {path} is mounted read-only, so that nobody can write."
    for each in (path, path.resolve().parent):
        if not os.access(each, os.W_OK):
            return f"{this_account().name or 'this account'} may not write {each}{_whose(each)}."
    return ""


def unreadable(path: Path) -> CannotRead:
    """What to say where a database that may only be read cannot be, as it lies there now."""
    journal = path.with_name(f"{path.name}-journal")
    if _is_there(journal):
        return CannotRead(
            f"The last change of {path} was cut off. Somebody who may write it must open it once, "
            "which takes that change back; then it can be read."
        )
    if _is_wal(path):
        return CannotRead(
            f"{path} keeps a write-ahead log, and such a file can be read without writing only "
            "while somebody who may write has it open. Ask to be let write, or try again then."
        )
    return CannotRead(f"{path} can be read only by somebody who may write it, as it is now.")


def _is_there(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _is_wal(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(100)[_AT_IN_HEADER : _AT_IN_HEADER + 1] == bytes([_WAL_IN_HEADER])
    except OSError:
        return False


def _shut_out(path: Path) -> str:
    name = this_account().name or "This account"
    standing = _closed(path)
    if standing is None:
        return f"{name} may not open {path}. Ask whoever keeps it."
    group, owner = standing.group, standing.owner or str(standing.owner_id)
    if standing.mode & 0o070 and group:
        return (
            f"{name} may not open {path}: {standing.path} is for the group {group}. Ask {owner} "
            f"or an administrator to let you in: sudo usermod -aG {group} {name}"
        )
    return (
        f"{name} may not open {path}: {standing.path} is private to {owner}. Whoever works in it "
        "together shares it first: `auditui share GROUP`."
    )


def _closed(path: Path) -> Standing | None:
    """What of a path shuts the account out, as far as may be seen."""
    for each in (path, *path.absolute().parents):
        try:
            return standing_of(each)
        except OSError:
            continue
    return None


def _whose(path: Path) -> str:
    standing = standing_of(path)
    if standing.mode & 0o020 and standing.group:
        return f", which is for the group {standing.group}"
    return f", which is {standing.owner or standing.owner_id}'s to write"
