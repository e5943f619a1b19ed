"""Whether a child recorded as not safe is waited for, when the program is killed right then.

    python -m bench.killed [TIMES]

Opens a form in a terminal of its own, presses `n` on "is the child safe now?", and kills the
program with SIGKILL 50 ms after the key; 100 times unless told otherwise, each in a fresh copy of
a trust. Prints how many times the answer was recorded, how many times the concern stood on the
list of the head of service, and how many times one was there without the other.
"""

import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

TESTS = Path(__file__).parents[1] / "tests"
sys.path.insert(0, str(TESTS))

from conftest import HEAD, LEAD, TODAY, WORLD, make_trust, seated  # noqa: E402
from tui.audit.form.at_the_form import drawn  # noqa: E402
from tui.on_a_terminal import on_a_terminal  # noqa: E402

from auditui.store.store import Store  # noqa: E402
from auditui.workflow.audit.form import mine, open_form  # noqa: E402
from auditui.workflow.desk import Desk, find_person  # noqa: E402
from auditui.workflow.follow_up.concerns import concerns  # noqa: E402

TIMES = 100
AFTER = 0.05
"""How many seconds after the key the program is killed."""


def killed_after_no(template: Path, path: Path) -> tuple[bool, bool]:
    """Whether the answer, and whether the concern, is on record of a program that was killed."""
    lead = desk_at(Path(shutil.copy(template, path)))
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    with on_a_terminal(str(path), manager.person.name) as terminal:
        terminal.wait(lambda: b"to do" in terminal.shown)
        terminal.type("\r")
        terminal.wait(lambda: b"the child safe now" in terminal.shown)
        terminal.settle()
        terminal.type("n")
        time.sleep(AFTER)
        terminal.kill()
    is_answered = open_form(manager, audit_id).audit.safety.is_safe is False
    waits = any(found.audit_id == audit_id for found in concerns(seated(lead, HEAD)))
    lead.store.close()
    return is_answered, waits


def desk_at(path: Path) -> Desk:
    """The quality lead's desk at a database."""
    store = Store.open(path)
    return Desk(store, find_person(store, LEAD), TODAY, WORLD)


def main(times: int) -> None:
    """Kill it so many times and print what was left."""
    with TemporaryDirectory() as folder:
        template = make_trust(Path(folder))
        found = [killed_after_no(template, Path(folder, f"{number}.db")) for number in range(times)]
    print(
        f"{times} programs killed {AFTER * 1000:.0f} ms after the key: "
        f"{sum(answered for answered, _ in found)} answers recorded, "
        f"{sum(waits for _, waits in found)} concerns waiting, "
        f"{sum(answered != waits for answered, waits in found)} times one without the other."
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES)
