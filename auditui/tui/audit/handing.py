"""What is asked before an open audit is given to another auditor, or is due on another day."""

from datetime import date
from functools import partial

from textual.widget import Widget

from auditui.practice.audit.extension import Extension
from auditui.practice.audit.record import AuditHeading
from auditui.practice.day import long_day
from auditui.practice.period import Month
from auditui.practice.text import counted
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked, asked_day
from auditui.tui.dialogues.choose import Choose
from auditui.tui.parts.day_reader import DayReader
from auditui.tui.shell.messages import say, told
from auditui.tui.shell.saving import saved
from auditui.workflow.audit.extending import NoSuchDue, extend, extensions
from auditui.workflow.audit.form import open_by_auditor
from auditui.workflow.audit.hand_back import waiting
from auditui.workflow.audit.handing import give, why_not
from auditui.workflow.desk import Desk
from auditui.workflow.people import everyone
from auditui.workflow.reason import NeedsAReason

DUE, REASON, ALLOWED = "Due", "Reason", "Allowed by"


async def given_to_another(widget: Widget, desk: Desk, heading: AuditHeading) -> bool:
    """Ask who is to have an open audit, and give it to them; whether that was done."""
    with told(widget):
        if name := await widget.app.push_screen_wait(ask_who_audits(desk, heading)):
            await saved(widget, partial(give, desk, heading.audit_id, name))
            say(widget, f"{heading.case_ref} is with {name} now.")
            return True
    return False


async def extended(widget: Widget, desk: Desk, heading: AuditHeading) -> bool:
    """Ask by when an open audit is due instead; whether another day was given."""
    with told(widget):
        if given := await widget.app.push_screen_wait(ask_extension(desk, heading)):
            say(widget, f"{heading.case_ref} is due {long_day(given.due)} now.")
            return True
    return False


def ask_who_audits(desk: Desk, heading: AuditHeading) -> Choose[str]:
    """Ask who is to have an audit instead, of those who may, with what is open with each."""
    work = open_by_auditor(desk)
    who_has_it = why_nobody(desk, heading.month, heading.case_ref, heading.auditor)
    return Choose(
        f"Hand on {heading.case_ref}",
        f"{who_has_it} Who should audit it?",
        [
            (f"{each.name}, {counted(work.get(each.name, 0), 'audit')} open", each.name)
            for each in everyone(desk)
            if each.name != heading.auditor and why_not(desk, heading, each) is None
        ],
    )


def ask_extension(desk: Desk, heading: AuditHeading) -> Ask[Extension]:
    """Ask by when an audit is due instead, why, and who allowed it."""
    before = "".join(f" {each.words}." for each in extensions(desk, heading.audit_id))
    allowers = [(each.name, each.name) for each in everyone(desk)]

    def given(due: date, reason: str, allowed_by: str) -> Extension:
        return extend(desk, heading.audit_id, due, reason, allowed_by)

    return Ask[Extension](
        f"Extend {heading.case_ref}",
        f"By when is it due?{before} Its auditor is told the day. Keep nothing medical as the "
        "reason.",
        (
            asked_day(DUE, DayReader(desk.today), heading.due),
            Asked(REASON),
            Asked(ALLOWED, desk.person.name, choices=allowers),
        ),
        given,
        yes="Extend",
        at={NoSuchDue: DUE, NeedsAReason: REASON},
    )


def why_nobody(desk: Desk, month: Month, case_ref: str, auditor: str) -> str:
    """Who has an audit now, or who handed it back and why."""
    found = (each for each in waiting(desk).values() if each.case_ref == case_ref)
    back = next((each for each in found if each.month == month and not auditor), None)
    if back is None:
        return f"{auditor or 'Nobody'} has it now."
    return f"{back.who} handed it back: {' '.join(back.reason.split())}."
