"""What a restore that was cut off left beside a database: told of, and removed by the next one."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from auditui.practice.database import Address, Server

_APART = re.compile(r"\.restoring-([1-9]\d{0,9})(-journal|-wal|-shm)?")
SET_ASIDE = "set-aside"
"""What the name of a database that was replaced says of it, before the day."""


def apart_for(path: Path) -> Path:
    """Where the copy lies that this process restores, until it gets its place."""
    return path.with_name(f".{path.name}.restoring-{os.getpid()}")


def left_behind(path: Address) -> tuple[Path, ...]:
    """What restores of a database left whose processes are no more; nothing while one is at work.

    Copies that got no place, and with them second names of the database that were for setting it
    aside.
    """
    if isinstance(path, Server):
        return ()
    begun = f".{path.name}.restoring-"
    copies, asides = [], []
    with suppress(OSError):
        for each in os.scandir(path.parent):
            if each.name.startswith(begun) and (found := _APART.search(each.name)):
                if is_running(int(found[1])):
                    return ()
                copies.append(Path(each.path))
            elif each.name.startswith(f"{path.stem}-{SET_ASIDE}-"):
                asides.append(Path(each.path))
    if not copies:
        return ()
    return tuple(sorted([*copies, *(each for each in asides if _is_one(each, path))]))


def cut_off_words(path: Address) -> str:
    """That a restore was cut off, and what to do; nothing where none was."""
    left = left_behind(path)
    if not left:
        return ""
    names = ", ".join(each.name for each in left)
    return (
        f"A restore was cut off. {path} is whole, as it was before or as it was restored: "
        "`auditui ledger list` says which. Restore again to go on, which also removes what was "
        f"left: {names}."
    )


def remove(left: Iterable[Path]) -> None:
    """Take away what was left."""
    for each in left:
        with suppress(OSError):
            each.unlink(missing_ok=True)


def is_running(process: int) -> bool:
    """Whether a process of this machine runs, taken for granted where it cannot be told."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _is_one(aside: Path, path: Path) -> bool:
    """Whether both names are of one file."""
    try:
        return aside.samefile(path)
    except OSError:
        return False
