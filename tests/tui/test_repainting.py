"""The screen painted anew: on a key, and on coming back from the shell."""

import os
import signal

from tui.audit.form.at_the_form import drawn
from tui.on_a_terminal import Terminal, on_a_terminal

from auditui.workflow.desk import Desk

SHOWN = b"My audits"
"""What is painted of every place, and by no key alone."""


def is_stopped(terminal: Terminal) -> bool:
    asked = os.WSTOPPED | os.WNOHANG | os.WNOWAIT
    return os.waitid(os.P_PID, terminal.process.pid, asked) is not None


def at_my_audits(terminal: Terminal) -> None:
    """Wait until the program has painted its first place, and forget that."""
    terminal.wait(lambda: b"to do" in terminal.shown)
    terminal.settle()
    terminal.shown = b""


def test_a_key_paints_the_whole_screen_anew(lead: Desk) -> None:
    manager = drawn(lead)
    with on_a_terminal(str(lead.store.path), manager.person.name) as terminal:
        at_my_audits(terminal)
        terminal.type("\x0c")
        terminal.wait(lambda: SHOWN in terminal.shown and b"to do" in terminal.shown)


def test_coming_back_from_the_shell_paints_the_whole_screen(lead: Desk) -> None:
    manager = drawn(lead)
    with on_a_terminal(str(lead.store.path), manager.person.name) as terminal:
        at_my_audits(terminal)
        terminal.type("\x1a")
        terminal.wait(lambda: is_stopped(terminal))
        terminal.settle()
        terminal.shown = b""
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.wait(lambda: SHOWN in terminal.shown and b"to do" in terminal.shown)
