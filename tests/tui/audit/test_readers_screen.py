"""Opening a form is one event however often it is read anew, and `@` shows who has read it."""

from conftest import HEAD, seated
from tui.at_the_screen import see
from tui.audit.form.at_the_form import at_the_form, drawn

from auditui.practice.audit.reading import READ
from auditui.workflow.audit.form import answer, mine
from auditui.workflow.desk import Desk
from auditui.workflow.ledger import newest


async def test_the_form_of_somebody_elses_audit(lead: Desk) -> None:
    auditor = drawn(lead)
    number = mine(auditor)[0].audit_id
    head = seated(lead, HEAD)
    async with at_the_form(head, number) as form:
        with auditor.reopened() as elsewhere:
            answer(elsewhere, number, form.form.tool.questions[0].key, None)
        for _ in range(3):
            form.screen.look()
            form.screen.reload()
        await form.press("at")
        await see(
            form.pilot,
            "Who has read this audit of C",
            f"{HEAD} opened it: 2016-01-04 09:30",
            f"{auditor.person.name} recorded on it: 2016-01-04 09:30",
        )
        await form.press("escape")
        read = [event for event in newest(lead, 50) if event.verb == READ]
        assert [(event.who, event.subject) for event in read] == [(HEAD, f"audit {number}")]
