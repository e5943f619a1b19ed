"""Network shares are told from local disks by what each system says of them."""

import sys

import pytest

from auditui.store.sqlite.network import (
    REMOTE_DRIVE,
    drive_of,
    is_network_type,
    is_unc,
    remote_in_statfs,
    type_in_mounts,
    type_in_statfs,
    windows_share,
)

FIXED = 3


@pytest.mark.parametrize(
    ("path", "is_share"),
    [
        (r"\\server\share", True),
        (r"\\server\share\audit\x.db", True),
        ("//server/share/x.db", True),
        (r"\/server/share", True),
        (r"\\?\UNC\server\share\x.db", True),
        (r"\\?\unc\server\share", True),
        (r"//?/UNC/server/share", True),
        (r"\\.\UNC\server\share", True),
        (r"\\wsl$\Debian\srv\x.db", True),
        (r"\\10.0.0.7\c$\x.db", True),
        (r"C:\audit\x.db", False),
        ("C:/audit/x.db", False),
        (r"\\?\C:\audit\x.db", False),
        (r"\\.\C:\audit", False),
        (r"\audit\x.db", False),
        (r"\\\odd", False),
        (r"\\", False),
        ("audit.db", False),
        ("", False),
    ],
)
def test_a_share_of_windows_is_told_by_its_path(path: str, is_share: bool) -> None:
    assert is_unc(path) is is_share


@pytest.mark.parametrize(
    ("path", "drive"),
    [
        (r"z:\audit\x.db", "Z:\\"),
        ("Z:/audit", "Z:\\"),
        (r"Z:x.db", "Z:\\"),
        (r"\\?\Z:\audit", "Z:\\"),
        (r"\\server\share", ""),
        ("audit.db", ""),
        (r"1:\x", ""),
    ],
)
def test_the_drive_is_asked_for_by_its_letter(path: str, drive: str) -> None:
    assert drive_of(path) == drive


@pytest.mark.parametrize(
    ("path", "is_share"),
    [(r"Z:\x.db", 1), (r"\\?\Z:\x.db", 1), (r"C:\x.db", 0), (r"\\s\x\x.db", 1), ("x", 0)],
)
def test_a_drive_that_stands_for_a_share_is_one(path: str, is_share: int) -> None:
    found = windows_share(path, lambda drive: REMOTE_DRIVE if drive == "Z:\\" else FIXED)
    assert bool(found) == bool(is_share)


def statfs(kind: str, flags: int) -> bytes:
    """What macOS answers: flags at 64, the type's name at 72."""
    return bytes(64) + flags.to_bytes(4, sys.byteorder) + bytes(4) + kind.encode().ljust(16, b"\0")


@pytest.mark.parametrize(
    ("kind", "flags", "share"),
    [
        ("apfs", 0x1000, ""),
        ("hfs", 0x0480_1000, ""),
        ("smbfs", 0, "smbfs"),
        ("nfs", 0x1000, "nfs"),
        ("afpfs", 0, "afpfs"),
        ("webdav", 0, "webdav"),
        ("macfuse", 0, "macfuse"),
        ("", 0, ""),
    ],
)
def test_a_share_of_macos_is_told_by_type_and_flag(kind: str, flags: int, share: str) -> None:
    answer = statfs(kind, flags)
    assert type_in_statfs(answer) == kind
    assert remote_in_statfs(answer) == share


def test_macos_that_does_not_answer_tells_nothing() -> None:
    assert (type_in_statfs(b""), remote_in_statfs(b"")) == ("", "")


MOUNTS = r"""/dev/vda / ext4 rw 0 0
auto /net autofs rw 0 0
server:/x /net nfs4 rw 0 0
me@host: /home/q/far fuse.sshfs rw 0 0
C:\134 /mnt/c 9p rw 0 0
/dev/vdb /mnt/tab\011here\134odd xfs rw 0 0
broken line
tmpfs /srvx tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/net/a", "nfs4"),
        ("/home/q/far", "fuse.sshfs"),
        ("/home/q/farther", "ext4"),
        ("/mnt/c/x", "9p"),
        ("/mnt/tab\there\\odd/x", "xfs"),
        ("/srv", "ext4"),
        ("/", "ext4"),
    ],
)
def test_the_nearest_and_last_mount_of_linux_counts(path: str, kind: str) -> None:
    assert type_in_mounts(path, MOUNTS) == kind
    assert type_in_mounts(path, "") == ""


FAR = """nfs nfs4 cifs smb3 smbfs afpfs 9p drvfs vboxsf fuse.sshfs fuse.rclone davfs fuse.davfs2
ceph fuse.ceph glusterfs fuse.glusterfs lustre webdav CIFS"""
NEAR = "ext4 xfs btrfs zfs apfs tmpfs overlay fuseblk ntfs3"


def test_file_systems_of_other_machines_are_known_and_those_of_this_one_are_not_refused() -> None:
    assert [kind for kind in FAR.split() if not is_network_type(kind)] == []
    assert [kind for kind in NEAR.split() if is_network_type(kind)] == []
