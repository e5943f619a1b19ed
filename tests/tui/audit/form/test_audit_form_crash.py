"""Killing the program loses at most the keystroke in flight, and no child who is not safe."""

from conftest import HEAD, seated
from tui.audit.form.at_the_form import at_the_form, drawn
from tui.on_a_terminal import on_a_terminal

from auditui.practice.tool import Answer
from auditui.workflow.audit.form import mine, open_form
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.concerns import concerns


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


def test_a_child_who_is_not_safe_is_known_of_whatever_ends_the_program_then(lead: Desk) -> None:
    manager = drawn(lead)
    audit_id = mine(manager)[0].audit_id
    with on_a_terminal(str(lead.store.path), manager.person.name) as terminal:
        terminal.wait(lambda: b"to do" in terminal.shown)
        terminal.type("\r")
        terminal.wait(lambda: b"the child safe now" in terminal.shown)
        terminal.type("n")
        terminal.wait(lambda: open_form(manager, audit_id).audit.safety.is_safe is False)
        terminal.kill()
    waiting = concerns(seated(lead, HEAD))
    assert [found.audit_id for found in waiting] == [audit_id]
