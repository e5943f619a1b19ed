"""Whether an erasure that is killed is done or not, and whether old text is left of it.

    python -m bench.reliability.erasures [STEP]

Erases from an old trust, in whose file what was typed and thrown away stands as well, and kills the
program with SIGKILL at its first call that writes, syncs, truncates or deletes, at its second, and
so on; with STEP only at every so manyth. In each journal, on plain files and on encrypted ones.
Then the file is opened and closed: it must hold what it held before, or all of it must be erased,
verify, and have none of the old words in any byte of it or of what lies beside it, decrypted.
"""

import ctypes
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from conftest import make_trust
from workflow.an_old_trust import seen_later
from workflow.killed_erasures import Left, erased, killed, typed_and_thrown_away

from .common import JOURNALS, Figure, journal, lead_at
from .faults import LOADED, shim

STEP = 200
HERE = "bench.reliability.erasures"
KEY_FILE = "AUDITUI_TEST_KEY_FILE"


def killed_at_call(path: Path, number: int) -> None:
    """Erase in this process, which is killed at a call of a number."""
    ctypes.CDLL(None).failing_kills(ctypes.c_long(number))
    erased(path)


def calls_of(template: Path, path: Path) -> int:
    """How many calls an erasure makes."""
    seen, told = os.pipe()

    def count(path: Path) -> None:
        ctypes.CDLL(None).failing_kills(ctypes.c_long(0))
        erased(path)
        counted = ctypes.CDLL(None).failing_seen
        counted.restype = ctypes.c_long
        os.write(told, str(counted()).encode())

    killed(template, path, count)
    os.close(told)
    with os.fdopen(seen) as answer:
        return int(answer.read())


def measured(step: int) -> Figure:
    """Kill them on files as this run makes them."""
    found: Counter[Left] = Counter()
    for name in JOURNALS:
        with journal(name), TemporaryDirectory() as folder:
            template, path = make_trust(Path(folder)), Path(folder, "killed.db")
            with lead_at(template) as lead:
                seen_later(lead, Path(folder))
            typed_and_thrown_away(template)
            for number in range(1, calls_of(template, path) + 1, step):
                found[killed(template, path, lambda each, at=number: killed_at_call(each, at))] += 1  # type: ignore[misc]
    kind = "encrypted" if KEY_FILE in os.environ else "plain"
    return Figure(
        f"erasures killed, {kind} files",
        f"{found.total():,} kills in 2 journals",
        f"{found[Left.HALF]} half done or with old text left; {found[Left.AS_BEFORE]} as before, "
        f"{found[Left.ERASED]} erased",
        f"python -m {HERE} {step}",
        found[Left.HALF],
    )


def main(step: int) -> list[Figure]:
    """Kill them on plain files and on encrypted ones, in processes that have the shim."""
    figures = []
    with shim() as library, TemporaryDirectory() as folder:
        if library is None:
            return []
        key = Path(folder, "key")
        key.touch(mode=0o600)
        key.write_text("5e" * 32)
        for more in ({}, {KEY_FILE: str(key)}):
            ran = subprocess.run(
                [sys.executable, "-m", HERE, str(step)],
                env=os.environ | {LOADED: str(library)} | more,
                stdout=subprocess.PIPE,
                text=True,
                check=True,
            )
            figures.append(Figure.read(ran.stdout))
    return figures


if __name__ == "__main__":
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else STEP
    for figure in [measured(steps)] if LOADED in os.environ else main(steps):
        print(figure)
