"""Keeping other programs from changing a file while it is read, changed and written back."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from auditui.exchange.files.new_file import CannotMake, make_folder
from auditui.practice.errors import Busy

LONGEST = 3.0
"""For how many seconds another program is waited for."""

_BETWEEN_TRIES = 0.02


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a hidden file beside the path; a program that ends lets go of it by itself.

    Where the file system knows no locks it is gone on without. Raises Busy and CannotMake.
    """
    make_folder(path.parent)
    try:
        held = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        raise CannotMake(
            f"{path} could not be saved: its folder takes no file, or the disk is full."
        ) from None
    try:
        _wait_for(held, path)
        yield
    finally:
        # Closing lets go of it.
        os.close(held)


def _wait_for(held: int, path: Path) -> None:
    until = time.monotonic() + LONGEST
    while not _is_ours(held):
        if time.monotonic() > until:
            raise Busy(f"Another program is changing {path}. Try again in a moment.")
        time.sleep(_BETWEEN_TRIES)


def _is_ours(held: int) -> bool:
    try:
        _take(held)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


if sys.platform == "win32":
    import msvcrt

    def _take(held: int) -> None:
        msvcrt.locking(held, msvcrt.LK_NBLCK, 1)

else:
    with suppress(ImportError):
        import fcntl

    def _take(held: int) -> None:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
