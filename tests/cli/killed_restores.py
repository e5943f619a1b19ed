"""Restores that are killed, each at another of its calls into the system or into SQLite.

Run with a folder that holds `trust.db` and its backup `copy.db`; prints the number of each call
that a restore was killed before or after, as a JSON list, and leaves each in a folder of that
number.
"""

import json
import os
import shutil
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType

from auditui.practice.people import Account
from auditui.store.store import Store
from auditui.workflow.desk import World, find_person
from auditui.workflow.restore import plan_restore, restore

LEAD, REASON = "Quinn Lead", "Wrong month."
SOME = 10
"""How many are killed about where nothing is put in place."""


class Calls:
    """Counts the calls, and kills this process at one of them."""

    def __init__(self, fatal: int) -> None:
        """Kill at the call of a number, or at none."""
        self.names: list[str] = []
        self._fatal = fatal

    def __call__(self, frame: FrameType, event: str, called: object) -> None:
        """Note a call or its return, and kill at the fatal one."""
        del frame
        if event not in {"c_call", "c_return"} or not _is_outside(called):
            return
        self.names.append(getattr(called, "__name__", ""))
        if len(self.names) == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)


def _is_outside(called: object) -> bool:
    owner = type(getattr(called, "__self__", None)).__module__
    return getattr(called, "__module__", "") == "posix" or owner in {"sqlite3", "_io"}


def attempt(folder: Path, fatal: int) -> list[str]:
    """Restore in a process of its own that is killed at a call; the names of its calls, if told."""
    place = folder / str(fatal)
    place.mkdir()
    path = Path(shutil.copy(folder / "trust.db", place))
    seen, told = os.pipe()
    if child := os.fork():
        os.close(told)
        with os.fdopen(seen) as answer:
            names = answer.read()
        os.waitpid(child, 0)
        return list(json.loads(names)) if names else []
    calls = Calls(fatal)
    sys.setprofile(calls)
    _restore(path, folder / "copy.db")
    sys.setprofile(None)
    os.write(told, json.dumps(calls.names).encode())
    os._exit(0)


def _restore(path: Path, source: Path) -> None:
    def who(store: Store) -> object:
        return find_person(store, LEAD)

    world = World(lambda: datetime(2016, 1, 4, 9, 30, tzinfo=UTC), lambda _: 0)
    restore(plan_restore(path, source, who, REASON), world, Account())  # type: ignore[arg-type]


def main(folder: Path) -> None:
    """Kill at every call while one takes the other's place, and at some before and after it."""
    names = attempt(folder, 0)
    first, last = names.index("link"), len(names) - names[::-1].index("replace")
    fatal = [
        *range(1, first, first // SOME),
        *range(first, last + SOME),
        *range(last + SOME, len(names), len(names) // SOME),
    ]
    for each in fatal:
        attempt(folder, each)
    sys.stdout.write(json.dumps(fatal))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
