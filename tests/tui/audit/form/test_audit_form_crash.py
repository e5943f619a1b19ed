"""Killing the program in the middle of a word loses at most the keystroke in flight."""

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
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tui.audit.form.at_the_form import at_the_form, drawn

from auditui.practice.tool import Answer
from auditui.workflow.audit.form import mine, open_form
from auditui.workflow.desk import Desk

LONGEST = 30.0
"""After how many seconds a test gives up."""

PROGRAM = """
import sys
from pathlib import Path
from conftest import TODAY, WORLD
from auditui.store.store import Store
from auditui.tui.app import AuditApp
from auditui.workflow.desk import Desk, find_person

store = Store.open(Path(sys.argv[1]))
AuditApp(Desk(store, find_person(store, sys.argv[2], ""), TODAY, WORLD)).run()
"""


@dataclass
class Terminal:
    """A program on a terminal of its own."""

    process: subprocess.Popen[bytes]
    descriptor: int
    shown: bytes = field(default=b"")

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

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.process.kill()
        self.process.wait()


@contextmanager
def on_a_terminal(*arguments: str) -> Iterator[Terminal]:
    """Run the program in a process on a pseudo-terminal of 120 by 40."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    tests = str(Path(__file__).parents[3])
    environment = os.environ | {"TERM": "xterm-256color", "PYTHONPATH": tests}
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
        os.close(ours)


async def test_a_killed_program_loses_at_most_the_keystroke_in_flight(lead: Desk) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    text = "Seen on 3 December at school, alone; she said it is better now"
    with on_a_terminal(str(lead.store.path), manager.person.name) as terminal:
        terminal.wait(lambda: b"to do" in terminal.shown)
        terminal.type("\r")
        terminal.wait(lambda: b"the child safe now" in terminal.shown)
        terminal.type("yyt" + text[:-1])
        terminal.wait(
            lambda: open_form(manager, audit_id).drafts.get("note:voice.alone") == text[:-1]
        )
        terminal.type(text[-1])
        terminal.kill()

    audit = open_form(manager, audit_id).audit
    assert audit.safety.is_safe is True
    assert audit.response("voice.seen").answer is Answer.YES
    async with at_the_form(manager, audit_id) as form:
        await form.arrive("voice.alone")
        await form.press("t")
        typing = form.screen.typing
        assert typing is not None
        assert typing.text in (text[:-1], text)
        await form.press("escape")
        assert form.audit.response("voice.alone").note == typing.text


async def test_a_program_killed_while_text_pours_in_keeps_its_beginning(lead: Desk) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    text = "Seen at school and at home, alone, and by the health visitor. " * 4

    def kept() -> str:
        return open_form(manager, audit_id).drafts.get("note:voice.seen", "")

    with on_a_terminal(str(lead.store.path), manager.person.name) as terminal:
        terminal.wait(lambda: b"to do" in terminal.shown)
        terminal.type("\r")
        terminal.wait(lambda: b"the child safe now" in terminal.shown)
        terminal.type("yt" + text)
        terminal.wait(lambda: len(kept()) > 20)
    assert text.startswith(kept())
