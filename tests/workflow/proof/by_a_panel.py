"""What a panel has, and how it checks that: by the script alone."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import LEAD, TODAY, WORLD

from auditui.practice.period import Month
from auditui.store.store import Store
from auditui.workflow import desk as desks
from auditui.workflow.desk import Desk

SCRIPT = Path(__file__).parents[3] / "docs/check-everything.sh"
DECEMBER = Month(2015, 12)

needs_a_shell = pytest.mark.skipif(
    not (shutil.which("sh") and shutil.which("sha256sum")), reason="no sh, or no sha256sum"
)


class Published(NamedTuple):
    """A trust, what it published with everything told and with nothing, and what a panel kept."""

    trust: Path
    told: Path
    untold: Path
    first: Path
    kept: Path
    newest: str


def at_the_desk(path: Path) -> Desk:
    store = Store.open(path)
    return Desk(store, desks.find_person(store, LEAD), TODAY, WORLD)


class Check(NamedTuple):
    code: int
    said: str


def check(folder: Path, *kept: str | Path, public_key: str = "") -> Check:
    """What the panel's script says of a folder."""
    run = subprocess.run(
        ["sh", SCRIPT, folder, *kept],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "PUBLIC_KEY": public_key},
    )
    assert run.stderr == ""
    return Check(run.returncode, run.stdout)
