"""The program for one page of a browser, as `auditui serve` starts it and nothing else should."""

import gc
import json
import os
import sys
from typing import TYPE_CHECKING

# As where it is opened in a terminal: nothing made while starting is garbage.
gc.set_threshold(50_000, 20, 20)

from auditui.cli.shell.main import main as run_commands  # noqa: E402
from auditui.crash import leave_no_core  # noqa: E402
from auditui.practice.people import BROWSER, Account  # noqa: E402

if TYPE_CHECKING:
    from auditui.workflow.desk import Desk

_LONGEST = 4_096


def open_app(desk: "Desk", choose_person: bool) -> int:
    """Open the app for a browser, and return its exit code."""
    from auditui.tui.app import run_app  # noqa: PLC0415

    return run_app(desk, choose_person=choose_person, is_served=True)


def first_line(descriptor: int) -> str:
    """What the server says first; what comes behind it are the keys of the page, left to them."""
    line = b""
    while len(line) < _LONGEST and (read := os.read(descriptor, 1)) not in {b"", b"\n"}:
        line += read
    return line.decode()


def main() -> None:
    """Open the app for the account that the server names; for anybody in a demonstration."""
    leave_no_core()
    name = json.loads(first_line(sys.stdin.fileno()))
    account = Account(name, via=BROWSER) if isinstance(name, str) else None
    run_commands(open_app, account, is_served=True)


if __name__ == "__main__":
    main()
