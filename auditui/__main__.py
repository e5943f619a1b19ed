"""The program's way in: the command line, given the app to open when it needs one."""

import atexit
import gc
from typing import TYPE_CHECKING

# Nothing made while starting is garbage, and looking for it takes a tenth of the time.
gc.set_threshold(50_000, 20, 20)
# Nor is it looked for at the end, when Python would go through all that was loaded three times.
atexit.register(gc.freeze)

from auditui.cli.shell.main import main as run_commands  # noqa: E402
from auditui.crash import leave_no_core  # noqa: E402

if TYPE_CHECKING:
    from auditui.practice.people import Account
    from auditui.workflow.desk import Desk


def open_app(desk: "Desk", choose_person: bool) -> int:
    """Open the app at a desk, and return its exit code; only here is Textual loaded."""
    from auditui.tui.app import run_app  # noqa: PLC0415

    return run_app(desk, choose_person=choose_person)


def main(account: "Account | None" = None) -> None:
    """Run the command that was given, for the operating system's account or a signed-on one."""
    leave_no_core()
    run_commands(open_app, account)


if __name__ == "__main__":
    main()
