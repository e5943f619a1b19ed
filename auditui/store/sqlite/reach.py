"""Reads from the system who can get at a file: modes, owners, groups, and what lies beside it.

What only Unix has is asked for where it is there: elsewhere names are empty and nothing is told.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from auditui.practice.access import Account, Reach, Standing
from auditui.practice.text import clean_line

BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite puts behind the file's name for what it keeps beside it."""

_LISTS = frozenset({"system.posix_acl_access", "system.posix_acl_default"})


def has_modes() -> bool:
    """Whether files here have modes, owners and groups as on Unix."""
    return hasattr(os, "getuid")


def owner_of(path: Path) -> str:
    """The name of the account that owns a file, else its number; empty where files have no owner.

    Raises OSError.
    """
    if not has_modes():
        return ""
    user_id = path.stat().st_uid
    return name_of_user(user_id) or str(user_id)


def reach_of(path: Path) -> Reach:
    """Who can get at a database that is there. Raises OSError where even that cannot be told."""
    whole = path.resolve()
    folder = whole.parent
    return Reach(
        file=standing_of(whole),
        folder=standing_of(folder),
        above=tuple(standing_of(each) for each in folder.parents),
        beside=tuple(_beside(whole)),
        account=this_account(),
        is_read_only=is_read_only_disk(folder),
    )


def standing_of(path: Path) -> Standing:
    """A file or folder as the system has it, itself and not what it links to. Raises OSError."""
    found = path.stat()
    return Standing(
        path=clean_line(str(path)),
        mode=stat.S_IMODE(found.st_mode),
        owner_id=found.st_uid,
        owner=name_of_user(found.st_uid),
        group_id=found.st_gid,
        group=name_of_group(found.st_gid),
        has_list=_has_list(path),
    )


def this_account() -> Account:
    """The account that this program runs under."""
    if not has_modes():
        return Account(0, "", frozenset())
    user_id = os.geteuid()
    name = name_of_user(user_id)
    return Account(
        user_id,
        name or str(user_id),
        frozenset({os.getegid(), *os.getgroups()}),
        _given_groups(name),
    )


def is_read_only_disk(folder: Path) -> bool:
    """Whether the file system of a folder takes no change from anybody."""
    if not hasattr(os, "statvfs"):
        return False
    with suppress(OSError):
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    return False


def name_of_user(user_id: int) -> str:
    """The name of an account, empty where it has none."""
    try:
        import pwd  # noqa: PLC0415  (Unix only)

        return clean_line(pwd.getpwuid(user_id).pw_name)
    except (ImportError, KeyError):
        return ""


def name_of_group(group_id: int) -> str:
    """The name of a group, empty where it has none."""
    try:
        import grp  # noqa: PLC0415  (Unix only)

        return clean_line(grp.getgrgid(group_id).gr_name)
    except (ImportError, KeyError):
        return ""


def _given_groups(name: str) -> frozenset[int]:
    try:
        import pwd  # noqa: PLC0415  (Unix only)

        return frozenset(os.getgrouplist(name, pwd.getpwnam(name).pw_gid))
    except (ImportError, KeyError, OSError):
        return frozenset()


def _beside(path: Path) -> Iterator[Standing]:
    for ending in BESIDE:
        # It may be gone between one look and the next, as journals are.
        with suppress(OSError):
            yield standing_of(path.with_name(path.name + ending))


def _has_list(path: Path) -> bool:
    if not hasattr(os, "listxattr"):
        return False
    with suppress(OSError):
        return not _LISTS.isdisjoint(os.listxattr(path))
    return False
