"""Proofs that stand in programs and tests of their own, and what they print as figures."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from cli.test_roles import NEEDS as COMMANDS
from cli.test_roles import SEATS
from workflow.test_roles import VERBS

from . import ROOT
from .common import Figure

MOST_MEMORY = 250
"""How many MiB reading any of them may take."""


def said_by(*arguments: str) -> str:
    """What a program of ours prints."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout


def killed(times: int) -> list[Figure]:
    """Programs with the app open that are killed right behind a key."""
    said = said_by("-m", "bench.killed", str(times)).strip().rstrip(".")
    _, _, found = said.partition(": ")
    tried = "the app killed behind the key that records a child as not safe"
    apart = int(found.rpartition(", ")[2].split()[0])
    return [Figure(tried, f"{times} kills", found, f"python -m bench.killed {times}", apart)]


def writers(seconds: int) -> list[Figure]:
    """Sixty programs that write as fast as they can, of the table that `bench.writers` prints."""
    rows = said_by("-m", "bench.writers", str(seconds)).splitlines()
    (ours,) = [line for line in rows if line.startswith("| 60 as fast as they can | ours")]
    cells = [cell.strip() for cell in ours.strip("|").split("|")]
    refused, lost = cells[-1].split(" and ")
    return [
        Figure(
            "60 programs that answer as fast as they can",
            f"{float(cells[2]) * seconds:,.0f} answers",
            f"{refused} refused as busy, {lost} lost; half took {cells[3]} ms, 1 in 100 more than "
            f"{cells[5]}",
            f"python -m bench.writers {seconds}",
            int(lost),
        )
    ]


def bombs() -> list[Figure]:
    """Workbooks that were made to swell, of the table that `bench/bombs.py` prints."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in said_by("bench/bombs.py").splitlines()[2:]
    ]
    refused = sum(cells[2] == "refused" for cells in rows)
    peak = max(int(cells[3].split()[0]) for cells in rows)
    longest = max(float(cells[4].split()[0]) for cells in rows)
    return [
        Figure(
            "workbooks made to swell",
            f"{len(rows)} workbooks",
            f"{refused} refused, the others read; at most {peak} MiB and {longest:.1f} s of a "
            "processor",
            "python bench/bombs.py",
            int(peak > MOST_MEMORY),
        )
    ]


def passed(paths: Sequence[str]) -> int:
    """How many tests of some files pass. Raises CalledProcessError where one does not."""
    return counted(said_by("-m", "pytest", "-n0", *paths))


def counted(said: str, outcome: str = "passed") -> int:
    """How many tests came out so, of what pytest printed at its end."""
    found = re.search(rf"(\d+) {outcome}", said)
    return int(found[1]) if found else 0


def encrypted(is_whole: int) -> list[Figure]:
    """The tests of the store, and in full those of the verbs, on plain files and on encrypted."""
    paths = ("tests/store", "tests/workflow") if is_whole else ("tests/store",)
    command = ["-m", "pytest", "-n", "auto", "-o", "addopts=--import-mode=importlib", *paths]
    with TemporaryDirectory() as folder:
        key = Path(folder, "key")
        key.touch(mode=0o600)
        key.write_text("5e" * 32)
        plain = said_by(*command)
        ran = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=os.environ | {"AUDITUI_TEST_KEY_FILE": str(key)},
            capture_output=True,
            text=True,
            check=False,
        ).stdout
    failed = counted(ran, "failed") + counted(ran, "error")
    return [
        Figure(
            f"the tests of {' and '.join(paths)} on encrypted files",
            f"{counted(plain):,} tests on plain files, {counted(ran) + failed:,} on encrypted ones",
            f"{counted(ran):,} passed on encrypted ones, {failed} failed; "
            f"{counted(ran, 'skipped')} are of plain files",
            f"python -m bench.reliability{' --full' if is_whole else ''} encrypted",
            failed or int(not counted(ran)),
        )
    ]


def roles() -> list[Figure]:
    """Every verb and command from every seat."""
    paths = ("tests/workflow/test_roles.py", "tests/cli/test_roles.py")
    passed(paths)
    return [
        Figure(
            "what each role may: verbs and commands from every seat",
            f"{len(VERBS)} verbs, {len(COMMANDS)} commands, {len(SEATS)} seats",
            "0 done that may not be done, 0 refused otherwise than by a sentence, nothing written",
            f"pytest {' '.join(paths)}",
        )
    ]


def hostile() -> list[Figure]:
    """Hostile text through fields, pastes and commands."""
    paths = (
        "tests/tui/shell/test_hostile_text.py",
        "tests/cli/shell/test_hostile_output.py",
        "tests/tui/terminal",
    )
    count = passed(paths)
    return [
        Figure(
            "hostile text: typed, pasted, stored, imported, printed",
            f"{count} tests",
            "0 control, escape or direction characters reach a terminal, no paste acts as keys",
            f"pytest {' '.join(paths)}",
        )
    ]
