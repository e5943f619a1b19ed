"""Tells a local disk from a network share, where SQLite's locks cannot be trusted."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

NETWORK_TYPES = frozenset(
    {
        "9p", "acfs", "afp", "afpfs", "afs", "auristorfs", "beegfs", "ceph", "cifs",
        "coda", "davfs", "davfs2", "drvfs", "fuse.afpfs", "fuse.ceph", "fuse.ceph-fuse",
        "fuse.cifs", "fuse.curlftpfs", "fuse.davfs", "fuse.davfs2", "fuse.gcsfuse",
        "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.juicefs", "fuse.rclone", "fuse.s3fs",
        "fuse.smbnetfs", "fuse.sshfs", "fuse.vmhgfs-fuse", "fuse.wdfs", "glusterfs",
        "gpfs", "lustre", "ncp", "ncpfs", "nfs", "nfs3", "nfs4", "ocfs2", "orangefs",
        "panfs", "prl_fs", "pvfs2", "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs", "webdav",
        "webdavfs",
    }
)  # fmt: skip
"""File systems that lie on another machine, or are handed in from the host of a virtual one."""

REMOTE_DRIVE = 4
"""What Windows says of a drive letter that stands for a share."""

WINDOWS_SHARE = "a Windows share"

_ESCAPED = re.compile(r"\\([0-7]{3})")
_LOCAL = 0x1000
_FLAGS_AT, _TYPE_AT, _TYPE_LONG, _STATFS_LONG = 64, 72, 16, 2168


def filesystem_of(path: Path, mounts: str | None = None) -> str:
    """The type of the file system that holds a path, or empty where it cannot be told."""
    if mounts is None:
        if sys.platform == "darwin":
            return type_in_statfs(_statfs(path))
        table = Path("/proc/self/mounts")
        mounts = table.read_text(encoding="utf-8", errors="replace") if table.exists() else ""
    return type_in_mounts(str(path.resolve()), mounts)


def network_of(path: Path) -> str:
    """What kind of network share a path lies on, empty for a local disk or where it is unknown."""
    if sys.platform == "win32":
        return windows_share(os.path.realpath(path), _drive_type) or windows_share(
            str(path), _drive_type
        )
    if sys.platform == "darwin":
        return remote_in_statfs(_statfs(path))
    kind = filesystem_of(path)
    return kind if is_network_type(kind) else ""


def is_network_type(kind: str) -> bool:
    """Whether file systems of a type lie on another machine."""
    return kind.casefold() in NETWORK_TYPES


def type_in_mounts(path: str, mounts: str) -> str:
    """The type of file system that holds a whole path, by the lines of /proc/self/mounts.

    Of two that are mounted at one place the later lies over the other.
    """
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        place = _ESCAPED.sub(lambda found: chr(int(found[1], 8)), fields[1])
        if _holds(place, path) and len(place) >= best:
            best, kind = len(place), fields[2]
    return kind


def _holds(place: str, path: str) -> bool:
    return path == place or path.startswith(place.rstrip("/") + "/")


def is_unc(path: str) -> bool:
    r"""Whether a path of Windows names a share: `\\server\share`, `//server/x`, `\\?\UNC\…`."""
    plain = path.replace("/", "\\")
    if not plain.startswith("\\\\"):
        return False
    rest = plain[2:]
    if rest[:2] in ("?\\", ".\\"):
        return rest[2:].upper().startswith("UNC\\")
    return bool(rest) and not rest.startswith("\\")


def drive_of(path: str) -> str:
    r"""The drive that a path of Windows begins with, as `Z:\`, or empty where it names none."""
    plain = path.replace("/", "\\")
    plain = plain[4:] if plain.startswith(("\\\\?\\", "\\\\.\\")) else plain
    return f"{plain[0].upper()}:\\" if re.match(r"[A-Za-z]:", plain) else ""


def windows_share(path: str, drive_type: Callable[[str], int]) -> str:
    """What kind of share a path of Windows lies on, or empty; `drive_type` asks of a drive."""
    if is_unc(path):
        return WINDOWS_SHARE
    drive = drive_of(path)
    return WINDOWS_SHARE if drive and drive_type(drive) == REMOTE_DRIVE else ""


def type_in_statfs(answer: bytes) -> str:
    """The type of file system in what macOS answers to statfs, empty where there is none."""
    raw = answer[_TYPE_AT : _TYPE_AT + _TYPE_LONG].split(b"\0")[0]
    return raw.decode("ascii", "replace")


def remote_in_statfs(answer: bytes) -> str:
    """What kind of network share macOS says it is, or empty; what is not local is remote."""
    kind = type_in_statfs(answer)
    if not kind:
        return ""
    flags = int.from_bytes(answer[_FLAGS_AT : _FLAGS_AT + 4], sys.byteorder)
    if is_network_type(kind):
        return kind
    return "" if flags & _LOCAL else kind


def _statfs(path: Path) -> bytes:
    """What macOS answers to statfs of a path; empty where it does not."""
    import ctypes  # noqa: PLC0415  (macOS only)

    library = ctypes.CDLL(None, use_errno=True)
    # On Intel the plain name is that of a shorter answer of long ago.
    call = getattr(library, "statfs$INODE64", None) or library.statfs
    answer = ctypes.create_string_buffer(_STATFS_LONG + 1024)
    failed = call(os.fsencode(path), answer)
    return b"" if failed else answer.raw


if sys.platform == "win32":

    def _drive_type(drive: str) -> int:
        import ctypes  # noqa: PLC0415  (Windows only)

        return int(ctypes.windll.kernel32.GetDriveTypeW(drive))

else:

    def _drive_type(drive: str) -> int:  # noqa: ARG001
        return 0
