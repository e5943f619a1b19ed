"""The program on a terminal of its own, which can be killed."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

LONGEST = 30.0
"""After how many seconds a test gives up."""

QUIET = 1.0
"""For how many seconds a program that has no more to show shows nothing."""

PROGRAM = """
import sys
from pathlib import Path
from conftest import TODAY, WORLD
from auditui.store.store import Store
from auditui.tui.app import AuditApp
from auditui.workflow.desk import Desk, find_person

store = Store.open(Path(sys.argv[1]))
AuditApp(Desk(store, find_person(store, sys.argv[2]), TODAY, WORLD)).run()
"""


@dataclass
class Terminal:
    """A program on a terminal of its own."""

    process: subprocess.Popen[bytes]
    descriptor: int
    shown: bytes = field(default=b"")
    is_open: bool = True

    def type(self, text: str) -> None:
        """Press keys, as fast as a terminal hands them on."""
        os.write(self.descriptor, text.encode())

    def wait(self, predicate: Callable[[], bool]) -> None:
        """Read what the program shows until something holds. Raises TimeoutError."""
        ends = time.monotonic() + LONGEST
        while not predicate():
            if time.monotonic() > ends:
                raise TimeoutError(self.shown[-2000:])
            if select.select([self.descriptor], [], [], 0.05)[0]:
                self.shown += os.read(self.descriptor, 65536)

    def settle(self) -> None:
        """Read what the program shows until it has shown all that it was asked for."""
        while select.select([self.descriptor], [], [], QUIET)[0]:
            self.shown += os.read(self.descriptor, 65536)

    def hang_up(self) -> None:
        """Close the terminal, as its window does or a connection that is cut."""
        os.close(self.descriptor)
        self.is_open = False

    def ends(self) -> int:
        """Wait until the program has ended by itself, and return its exit code."""
        if self.is_open:
            # A terminal that nobody has open any more cannot be read.
            with suppress(OSError):
                self.wait(lambda: self.process.poll() is not None)
        return self.process.wait(LONGEST)

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.process.kill()
        self.process.wait()


@contextmanager
def on_a_terminal(*arguments: str) -> Iterator[Terminal]:
    """Run the program in a process on a pseudo-terminal of 120 by 40."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    tests = str(Path(__file__).parents[1])
    # Pictures taken in the same process leave their size there, and the program would obey it.
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES"}}
    environment = kept | {"TERM": "xterm-256color", "PYTHONPATH": tests}
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    )
    os.close(theirs)
    terminal = Terminal(process, ours)
    try:
        yield terminal
    finally:
        terminal.kill()
        if terminal.is_open:
            os.close(ours)
