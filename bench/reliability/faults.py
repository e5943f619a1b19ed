"""Whether a change is done or not when any statement, or any call into the system, fails in it.

    python -m bench.reliability.faults statements|calls [STEP]

Runs every verb that writes, as somebody who may, on a trust in which there is something of each
kind, and lets its first statement fail, its second, and so on: `statements` to SQLite, or `calls`
of SQLite that write, sync, truncate or delete, once and from then on for good (a full disk). With
STEP only every so manyth. Each time the file must be as before, or as after the change where the
verb said that it was done; and what was raised must be a sentence of ours.
"""

import ctypes
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from conftest import HEAD, JANUARY, LEAD, make_trust, seated
from workflow.test_roles import VERBS, Given, make_given

from auditui.practice.errors import AuditError
from auditui.workflow import desk as desks
from auditui.workflow.audit.form import of_month
from auditui.workflow.desk import Desk

from .common import Figure, content_of, counts_of, lead_at

SHIM = Path(__file__).with_name("failing.c")
LOADED = "LD_PRELOAD"


class Failing:
    """A connection of which one statement fails."""

    def __init__(self, conn: sqlite3.Connection, fatal: int) -> None:
        """Fail at the statement of a number, or at none."""
        self._conn, self._fatal, self.seen = conn, fatal, 0

    def __getattr__(self, name: str) -> Any:
        """All else is the connection's own."""
        return getattr(self._conn, name)

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        """Run a statement, unless it is the fatal one."""
        self._refuse()
        return self._conn.execute(*arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        """Run a statement for many rows, unless it is the fatal one."""
        self._refuse()
        return self._conn.executemany(*arguments)

    def _refuse(self) -> None:
        self.seen += 1
        if self.seen == self._fatal:
            error = sqlite3.OperationalError("disk I/O error")
            vars(error)["sqlite_errorcode"] = sqlite3.SQLITE_IOERR
            raise error


@dataclass(frozen=True)
class Try:
    """A verb that somebody may do: its name, who, and what it is given."""

    verb: str
    who: str
    given: Given

    def run(self, lead: Desk) -> None:
        """Do it."""
        module, _, name = self.verb.rpartition(".")
        verb: Callable[..., object] = getattr(import_module(f"auditui.workflow.{module}"), name)
        desk = seated(lead, self.who).with_pen("one", "PC12")
        verb(desk, **self.given.arguments(verb))


class Trials:
    """A trust and files to try verbs on, each from the start again."""

    def __init__(self, folder: Path) -> None:
        """Make the trust."""
        self.folder, self.path = folder, folder / "tried.db"
        self.template = make_trust(folder)
        with lead_at(self.template) as lead:
            given = make_given(lead, folder)
            still_open = next(
                each for each in of_month(lead, JANUARY) if each.audit_id != given.audit
            )
            names = (LEAD, HEAD, still_open.auditor)
            people = [desks.find_person(lead.store, name) for name in names]
        self._givens = (given, Given(folder, still_open.audit_id, given.theme, given.incoming))
        self._people = people
        self._kept = {each.name for each in folder.iterdir()}

    def possible(self) -> Iterator[Try]:
        """The verbs that somebody can do with what is given."""
        for verb, right in VERBS.items():
            who = [each.name for each in self._people if right is None or right in each.role.rights]
            tries = (Try(verb, name, given) for name in who for given in self._givens)
            if found := next((each for each in tries if self.attempt(each, 0)[0] == ""), None):
                yield found

    def attempt(self, each: Try, fatal: int) -> tuple[str, int]:
        """What a verb raised with a fatal statement, if anything, and how many it came to."""
        return self.ran(each, lambda conn: Failing(conn, fatal))

    def ran(self, each: Try, wrap: Callable[[sqlite3.Connection], Any]) -> tuple[str, int]:
        """What a verb raised, if anything, on a connection of ours, and how much that saw."""
        for left in self.folder.iterdir():
            if left.name not in self._kept and left.is_file():
                left.unlink()
        shutil.copy(self.template, self.path)
        raised = ""
        with lead_at(self.path) as lead:
            conn = lead.store.file.conn
            wrapped = wrap(conn)
            vars(lead.store._db)["conn"] = wrapped  # noqa: SLF001
            try:
                each.run(lead)
            except AuditError as error:
                raised = type(error).__name__
            except Exception as error:  # noqa: BLE001  (each is a finding, counted as such)
                raised = f"({type(error).__name__}: {error})"
            finally:
                if not isinstance(wrapped, Failing):
                    wrapped.stop()
                vars(lead.store._db)["conn"] = conn  # noqa: SLF001
        return raised, wrapped.seen


class Calls:
    """The calls into the system of a connection, one of which fails, once or from then on."""

    def __init__(self, conn: sqlite3.Connection, fatal: int, *, for_good: bool) -> None:
        """Fail at the call of a number, or at none."""
        self._conn, self.seen = conn, 0
        self._shim = ctypes.CDLL(None)
        self._shim.failing_seen.restype = ctypes.c_long
        self._shim.failing_after(ctypes.c_long(fatal - 1), int(for_good))

    def __getattr__(self, name: str) -> Any:
        """All is the connection's own."""
        return getattr(self._conn, name)

    def stop(self) -> None:
        """Let all calls through again."""
        self.seen = self._shim.failing_seen()
        self._shim.failing_not()


def wraps(kind: str) -> list[Callable[[int], Callable[[sqlite3.Connection], Any]]]:
    """In which ways the statement or call of a number is made to fail."""
    if kind == "statements":
        return [lambda fatal: lambda conn: Failing(conn, fatal)]
    return [
        lambda fatal: lambda conn: Calls(conn, fatal, for_good=False),
        lambda fatal: lambda conn: Calls(conn, fatal, for_good=True),
    ]


def measured(kind: str, step: int) -> tuple[int, int, list[str]]:
    """How many verbs, how many faults, and what was wrong."""
    wrong, faults, verbs = [], 0, 0
    with TemporaryDirectory() as folder:
        trials = Trials(Path(folder))
        before = content_of(trials.template)
        for each in list(trials.possible()):
            verbs += 1
            ways = wraps(kind)
            _, seen = trials.ran(each, ways[0](0))
            after = counts_of(trials.path)
            for fatal in range(1 + verbs % step, seen + 1, step):
                for way in ways:
                    raised, _ = trials.ran(each, way(fatal))
                    faults += 1
                    is_done = counts_of(trials.path) == after and content_of(trials.path) != before
                    is_not = content_of(trials.path) == before
                    told_right = is_done if raised in {"", "RecordedAlready"} else is_not
                    if raised.startswith("(") or not told_right:
                        wrong.append(f"{each.verb} {fatal}: {raised} done={is_done} not={is_not}")
    return verbs, faults, wrong


@contextmanager
def shim() -> Iterator[Path | None]:
    """The library whose calls fail, or None where there is no compiler."""
    compiler = shutil.which("cc")
    with TemporaryDirectory() as folder:
        library = Path(folder, "failing.so")
        if compiler:
            subprocess.run(
                [compiler, "-shared", "-fPIC", "-O1", "-o", library, SHIM, "-ldl"], check=True
            )
        yield library if compiler else None


def main(kind: str, step: int) -> list[Figure]:
    """Let statements or calls fail, calls in a process that has the shim."""
    if kind == "calls" and LOADED not in os.environ:
        with shim() as library:
            if library is None:
                return []
            again = [sys.executable, "-m", "bench.reliability.faults", kind, str(step)]
            ran = subprocess.run(
                again,
                env=os.environ | {LOADED: str(library)},
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
        return [Figure.read(ran.stdout)]
    verbs, faults, wrong = measured(kind, step)
    for each in wrong:
        print(each, file=sys.stderr)
    what = {
        "statements": "a statement to SQLite fails",
        "calls": "a write, sync, truncation or deletion fails, once or as on a full disk",
    }[kind]
    return [
        Figure(
            what,
            f"{faults:,} faults in {verbs} verbs",
            f"{len(wrong)} half done or told otherwise",
            f"python -m bench.reliability.faults {kind} {step}",
            len(wrong),
        )
    ]


if __name__ == "__main__":
    with suppress(IndexError):
        for figure in main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1):
            print(figure)
