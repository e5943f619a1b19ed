"""What an answer key records at the worker's row, at the family's, and at a question to them."""

from dataclasses import replace

from auditui.practice.audit.form import Item, ItemKind
from auditui.practice.audit.record import Audit
from auditui.practice.tool import Answer
from auditui.practice.voices.on_form import NO_PART_REASONS, NOT_ASKED_REASONS
from auditui.tui.audit.form.voices.lines import SAID
from auditui.tui.dialogues.choose import Choose
from auditui.workflow.desk import Desk
from auditui.workflow.voices import recording as verbs

NEEDS_WHY = frozenset({ItemKind.WORKER, ItemKind.FAMILY})
"""Where a no is followed by the reason."""

OTHER = ""
"""What is given by whoever will write a reason of their own."""


def hear(desk: Desk, audit: Audit, item: Item, given: Answer | None) -> Audit:
    """Record an answer at a voice, or take it back with None. Raises what the verbs raise."""
    number, voices = audit.heading.audit_id, audit.voices
    is_so = None if given is None else given is Answer.YES
    if item.kind is ItemKind.WORKER:
        why = "" if is_so else voices.worker.why_not
        worker = replace(voices.worker, took_part=is_so, why_not=why)
        return verbs.record_worker(desk, number, worker)
    if item.kind is ItemKind.FAMILY:
        why = "" if is_so else voices.family.why_not
        return verbs.record_family(
            desk, number, replace(voices.family, is_asked=is_so, why_not=why)
        )
    return verbs.record_answer(desk, number, item.key, None if given is None else SAID[given])


def say_why_not(desk: Desk, audit: Audit, item: Item, why_not: str) -> Audit:
    """Record why the worker took no part, or why the family was not asked."""
    number, voices = audit.heading.audit_id, audit.voices
    if item.kind is ItemKind.WORKER:
        return verbs.record_worker(desk, number, replace(voices.worker, why_not=why_not))
    return verbs.record_family(desk, number, replace(voices.family, why_not=why_not))


def ask_why_not(item: Item) -> Choose[str]:
    """Offer the reasons that there mostly are, and one's own last."""
    is_worker = item.kind is ItemKind.WORKER
    reasons = NO_PART_REASONS if is_worker else NOT_ASKED_REASONS
    title = "Why did the worker take no part?" if is_worker else "Why were they not asked?"
    choices = [(reason, reason) for reason in reasons]
    return Choose(title, "Enter takes the reason.", [*choices, ("Another reason …", OTHER)])
