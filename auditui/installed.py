"""Whether the program on the disk is still the one that runs."""

from pathlib import Path

UPDATED = (
    "auditui was updated while it was open. What was saved is safe. Close it and open it again."
)
"""What to say where it is another one."""

_MARKER = Path(__file__).with_name("__init__.py")


def _mark() -> tuple[int, int, int] | None:
    try:
        found = _MARKER.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


_AT_START = _mark()


def is_another_now() -> bool:
    """Whether the installed files were replaced or taken away since this was first imported."""
    return _AT_START is not None and _mark() != _AT_START
