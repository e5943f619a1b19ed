"""Asking what the worker says of a submitted audit, and recording it."""

from functools import partial
from typing import Any

from textual.screen import Screen

from auditui.practice.audit.record import Audit, AuditHeading
from auditui.practice.text import capital
from auditui.practice.voices.voice import ReplyKind
from auditui.tui.dialogues.ask import Ask
from auditui.tui.dialogues.ask_field import Asked, asked_day
from auditui.tui.dialogues.choose import Choose
from auditui.tui.parts.day_reader import DayReader
from auditui.tui.shell.messages import say
from auditui.workflow.desk import Desk
from auditui.workflow.voices import replies as verbs

WORDS, ON = "In their own words", "Said on"

_SAID = {
    ReplyKind.SAW: "It is recorded that the worker saw the feedback.",
    ReplyKind.AGREES: "It is recorded that the worker agrees.",
    ReplyKind.DISPUTES: "The dispute is recorded. The quality leads are told; one answers.",
}


async def ask_reply(screen: Screen[Any], desk: Desk, heading: AuditHeading) -> bool:
    """Ask what the worker says and record it; whether that was done."""
    title = f"What does the worker of {heading.case_ref} say of the audit?"
    kinds = [(capital(kind.value), kind) for kind in ReplyKind]
    asked = Choose(title, "It is kept as it is said, and cannot be changed afterwards.", kinds)
    kind = await screen.app.push_screen_wait(asked)
    if kind is None or not await screen.app.push_screen_wait(_ask_words(desk, heading, kind)):
        return False
    say(screen, _SAID[kind])
    return True


def _ask_words(desk: Desk, heading: AuditHeading, kind: ReplyKind) -> Ask[Audit]:
    days = DayReader(desk.today, looks_back=True)
    needs = "A dispute needs words." if kind is ReplyKind.DISPUTES else "Words may be left out."
    return Ask(
        f"The worker {kind.value}",
        f"Case {heading.case_ref}. {needs} The day is the one on which the worker said so.",
        (Asked(WORDS), asked_day(ON, days, desk.today)),
        partial(verbs.reply, desk, heading.audit_id, kind),
        yes="Record",
        at={verbs.NothingSaid: WORDS, verbs.NotSaidThen: ON},
    )
