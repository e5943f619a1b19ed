"""Who can get at a database: what its file and folders let whom do, and what is wrong with that.

Two ways are sound. A private database is a file of mode 0600 in a folder that nobody else may
write. A shared one is a file of mode 0660 in a folder of mode 2770, both of one group: the bit for
the group in the mode of the folder gives whatever SQLite makes beside the file to that group,
whoever made it, and SQLite gives it the mode of the file whatever the umask.
"""

import shlex
from collections.abc import Iterator
from enum import Enum

from auditui.dataclass import dataclass

PRIVATE_FILE = 0o600
SHARED_FILE = 0o660
PRIVATE_FOLDER = 0o700
SHARED_FOLDER = 0o2770

PLAIN_BEGINS = b"SQLite format 3\0"
"""What a database that is not encrypted begins with."""

ENCRYPTED_BEGINS = b"auditui\0"
"""What an encrypted one begins with, before the byte that says how its key is had."""

_STICKY = 0o1000
_SETGID = 0o2000
_OTHERS_WRITE = 0o002
_GROUP_WRITES = 0o020
_OTHERS = 0o007
_GROUP = 0o070


class Access(Enum):
    """Whose a database is; the value completes "the database is …"."""

    PRIVATE = "private"
    SHARED = "shared"
    NEITHER = "neither private nor shared"


@dataclass(frozen=True)
class Standing:
    """A file or folder as the system has it: `mode` with its special bits.

    A name is empty where the system has none for the number.
    """

    path: str
    mode: int
    owner_id: int
    owner: str
    group_id: int
    group: str
    has_list: bool = False
    """Whether an access control list says more than the mode."""


@dataclass(frozen=True)
class Account:
    """The account that looks: its number, its name, and the groups it has now and is given."""

    user_id: int
    name: str
    group_ids: frozenset[int]
    given_ids: frozenset[int] = frozenset()
    """The groups of its next signing in."""


@dataclass(frozen=True)
class Reach:
    """A database's file, its folder, the folders above, nearest first, and what lies beside it."""

    file: Standing
    folder: Standing
    above: tuple[Standing, ...]
    beside: tuple[Standing, ...]
    account: Account
    is_read_only: bool = False
    """Whether the file system takes no change from anybody."""


@dataclass(frozen=True)
class Finding:
    """Something wrong with who can get at a database: a word for programs, a sentence, a command.

    `mend` is a line for a shell, empty where none can be given.
    """

    what: str
    says: str
    mend: str = ""


def is_meant_shared(reach: Reach) -> bool:
    """Whether the file or its folder is a group's to write, so that sharing was meant."""
    is_groups_folder = reach.folder.mode & _SETGID and reach.folder.mode & _GROUP_WRITES
    is_groups_file = reach.file.mode & _GROUP_WRITES and not reach.file.mode & _OTHERS_WRITE
    return bool(is_groups_folder or is_groups_file)


def access_of(reach: Reach) -> Access:
    """Which of the two sound ways it is, leaving aside who looks and what the disk takes."""
    if not any(_wrong(reach)):
        return Access.SHARED if is_meant_shared(reach) else Access.PRIVATE
    return Access.NEITHER


def findings(reach: Reach) -> tuple[Finding, ...]:
    """All that is wrong with it, the worst first, and what keeps the account that looks out."""
    found = [*_wrong(reach)]
    if is_meant_shared(reach):
        found += _not_member(reach)
    if reach.file.has_list or reach.folder.has_list:
        listed = reach.file if reach.file.has_list else reach.folder
        found.append(
            Finding(
                "access list",
                f"{listed.path} has an access control list, which may let in more than its mode "
                "says. Read it.",
                f"getfacl {quoted(listed.path)}",
            )
        )
    if reach.is_read_only:
        found.append(
            Finding(
                "read-only disk",
                f"The file system of {reach.folder.path} is mounted read-only, so that nobody can "
                "write.",
                f'sudo mount -o remount,rw "$(findmnt -nT {quoted(reach.folder.path)} -o TARGET)"',
            )
        )
    return tuple(found)


def _wrong(reach: Reach) -> Iterator[Finding]:
    if is_meant_shared(reach):
        yield from _wrong_with_shared(reach)
    else:
        yield from _wrong_with_private(reach)
    for folder in reach.above:
        if folder.mode & _OTHERS_WRITE and not folder.mode & _STICKY:
            yield Finding(
                "replaceable folder",
                f"Everybody may write in {folder.path}, and so replace what lies in it.",
                _as_owner(reach, folder, f"chmod o-w {quoted(folder.path)}"),
            )


def _wrong_with_private(reach: Reach) -> Iterator[Finding]:
    for each in (reach.file, *reach.beside):
        if each.mode & (_GROUP | _OTHERS):
            yield Finding(
                "open to others",
                f"Others can open {each.path} (mode {each.mode:04o}).",
                _as_owner(reach, each, f"chmod 600 {quoted(each.path)}"),
            )
    for each in reach.beside:
        if each.owner_id != reach.file.owner_id:
            yield _left_by_another(reach, each)
    if reach.folder.mode & (_GROUP_WRITES | _OTHERS_WRITE):
        yield Finding(
            "folder others may write",
            f"Others may write in {reach.folder.path} (mode {reach.folder.mode:04o}), and so "
            "replace the file or lay one beside it. A private database needs a folder of its own.",
            _as_owner(reach, reach.folder, f"chmod go-w {quoted(reach.folder.path)}"),
        )


def _wrong_with_shared(reach: Reach) -> Iterator[Finding]:
    yield from _wrong_groups(reach)
    yield from _wrong_modes(reach)
    file = reach.file
    for each in reach.beside:
        if each.group_id != file.group_id or each.mode & 0o777 != SHARED_FILE:
            yield _left_by_another(reach, each)
    for each in reach.above:
        if not lets_through(each, file.group_id):
            yield Finding(
                "closed on the way",
                f"{each.path} lets the group {file.group or file.group_id} not through to the "
                "database.",
                _as_owner(reach, each, f"chmod o+x {quoted(each.path)}"),
            )


def _wrong_groups(reach: Reach) -> Iterator[Finding]:
    file, folder = reach.file, reach.folder
    for each in (file, folder):
        if not each.group:
            yield Finding(
                "group does not exist",
                f"{each.path} belongs to group {each.group_id}, which this machine does not know.",
                _as_owner(reach, each, f"chgrp {_group_meant(reach)} {quoted(each.path)}"),
            )
    if file.group_id != folder.group_id and file.group and folder.group:
        yield Finding(
            "other group",
            f"The file belongs to the group {file.group} and its folder to {folder.group}: what is "
            "made beside the file would be the other group's.",
            _as_owner(reach, folder, f"chgrp {file.group} {quoted(folder.path)}")
            + f" && {_as_owner(reach, folder, f'chmod 2770 {quoted(folder.path)}')}",
        )


def _wrong_modes(reach: Reach) -> Iterator[Finding]:
    file, folder = reach.file, reach.folder
    if file.mode != SHARED_FILE:
        yield Finding(
            "mode of the file",
            f"{file.path} has mode {file.mode:04o}: {_what_of_file(file.mode)}.",
            _as_owner(reach, file, f"chmod 660 {quoted(file.path)}"),
        )
    if folder.mode != SHARED_FOLDER:
        yield Finding(
            _word_of_folder(folder.mode),
            f"{folder.path} has mode {folder.mode:04o}: {_what_of_folder(folder.mode)}.",
            _as_owner(reach, folder, f"chmod 2770 {quoted(folder.path)}"),
        )


def _left_by_another(reach: Reach, each: Standing) -> Finding:
    """What lies beside the file and cannot be used by all who use the file."""
    mode = f"{SHARED_FILE if is_meant_shared(reach) else PRIVATE_FILE:o}"
    wanted = f"chown {reach.file.owner_id}:{reach.file.group_id} {quoted(each.path)}"
    mend = f"sudo {wanted} && sudo chmod {mode} {quoted(each.path)}"
    if is_meant_shared(reach) and reach.account.user_id in (0, each.owner_id):
        group = reach.file.group or str(reach.file.group_id)
        mend = f"chgrp {group} {quoted(each.path)} && chmod {mode} {quoted(each.path)}"
    return Finding(
        "journal left",
        f"{each.path} was left by {each.owner or each.owner_id} with group "
        f"{each.group or each.group_id} and mode {each.mode:04o}, so that not all can go on "
        "from it. Never delete it: it may hold the last change.",
        mend,
    )


def _not_member(reach: Reach) -> Iterator[Finding]:
    group, account = reach.file, reach.account
    if account.user_id == 0 or group.group_id in account.group_ids or not group.group:
        return
    if group.group_id in account.given_ids:
        yield Finding(
            "sign in again",
            f"{account.name} was made a member of the group {group.group} after signing in. "
            "Sign out and in again.",
        )
    else:
        yield Finding(
            "not a member",
            f"{account.name} is not in the group {group.group}.",
            f"sudo usermod -aG {group.group} {shlex.quote(account.name)}",
        )


def lets_through(folder: Standing, group_id: int) -> bool:
    """Whether a group may pass through a folder, as far as can be told."""
    if folder.has_list or folder.mode & 0o001:
        return True
    return folder.group_id == group_id and bool(folder.mode & 0o010)


def _what_of_file(mode: int) -> str:
    if mode & _OTHERS:
        return "others can open it"
    if mode & _GROUP == _GROUP_WRITES | 0o040:
        return "it is more than a file of a group needs"
    return "not all of the group can read and write it"


def _word_of_folder(mode: int) -> str:
    if mode & _OTHERS_WRITE:
        return "folder others may write"
    if mode & _STICKY:
        return "sticky folder"
    if not mode & _SETGID:
        return "no group bit"
    return "mode of the folder"


def _what_of_folder(mode: int) -> str:
    if mode & _OTHERS_WRITE:
        return "everybody may write in it, and so replace the file"
    if mode & _STICKY:
        return "its sticky bit keeps one from clearing away what another left beside the file"
    if not mode & _SETGID:
        return "what is made in it belongs to the group of whoever makes it, not to this one"
    if mode & _OTHERS:
        return "others can look into it"
    return "not all of the group can write in it"


def _group_meant(reach: Reach) -> str:
    return reach.file.group or reach.folder.group or "GROUP"


def _as_owner(reach: Reach, each: Standing, command: str) -> str:
    """A command as the account that looks would give it: its owner may, anybody else asks."""
    is_chgrp = command.startswith("chgrp")
    may = reach.account.user_id in (0, each.owner_id)
    if is_chgrp and reach.account.user_id != 0:
        may = may and (reach.file.group_id in reach.account.group_ids)
    return command if may else f"sudo {command}"


def quoted(path: str) -> str:
    """A path as a shell reads it."""
    return shlex.quote(path)
