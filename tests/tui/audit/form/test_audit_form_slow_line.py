"""The form over a slow line: little is written to the terminal for what is done most."""

from tui.audit.form.at_the_form import drawn
from tui.on_a_terminal import on_a_terminal

from auditui.workflow.audit.form import mine, open_form
from auditui.workflow.desk import Desk

MOST = 4000
"""How many bytes an answer may take at 120 by 40."""


def test_an_answer_takes_few_bytes(lead: Desk) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    with on_a_terminal(str(lead.store.path), manager.person.name) as terminal:
        terminal.wait(lambda: b"to do" in terminal.shown)
        terminal.settle()
        terminal.type("\r")
        terminal.wait(lambda: b"Is the child safe now?" in terminal.shown)
        terminal.settle()
        for answered in range(4):
            terminal.shown = b""
            terminal.type("y")
            terminal.settle()
            assert 0 < len(terminal.shown) < MOST
            assert len(open_form(manager, audit_id).audit.responses) == answered
