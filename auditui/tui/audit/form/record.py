"""Recording what was typed on the form, each text by the verb that is its own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from auditui.practice.audit.form import ABOVE_CEILING, Item, ItemKind
from auditui.practice.audit.record import Action, Audit, Prose, Safety
from auditui.practice.day import NotADay
from auditui.tui.audit.form.fields import ESCALATION, day_reader, is_same, recorded
from auditui.tui.audit.form.voices.fields import record_voice
from auditui.tui.parts.field import Field
from auditui.workflow.audit import form as verbs
from auditui.workflow.desk import Desk


def record(desk: Desk, audit: Audit, item: Item | Action, texts: Mapping[Field, str]) -> Audit:
    """Record the texts of an item that differ from what is recorded; give the audit as it is then.

    The texts of an action are left to its draft until they are all there. Raises what the verbs do.
    """
    if isinstance(item, Action) or item.kind is ItemKind.ACTIONS:
        return audit
    if item.kind is ItemKind.SAFETY:
        return _record_escalation(desk, audit, texts)
    if item.kind.is_voice:
        return record_voice(desk, audit, item, texts)
    for field, text in texts.items():
        if not is_same(field, text, recorded(audit, field)):
            audit = _record_prose(desk, audit, item, field, text)
    return audit


def _record_prose(desk: Desk, audit: Audit, item: Item, field: Field, text: str) -> Audit:
    audit_id = audit.heading.audit_id
    if field.name == ABOVE_CEILING:
        return verbs.explain_above_ceiling(desk, audit_id, text)
    if item.kind is ItemKind.JUDGEMENT:
        return verbs.give_reason(desk, audit_id, item.key, text)
    if item.kind is ItemKind.QUESTION:
        return verbs.note(desk, audit_id, item.key, text)
    return verbs.write(desk, audit_id, Prose(item.key), text)


def _record_escalation(desk: Desk, audit: Audit, texts: Mapping[Field, str]) -> Audit:
    to, on, done = ESCALATION
    written = replace(
        audit.safety,
        escalated_to=texts[to].strip(),
        escalated_on=_readable_day(on, texts[on], desk.today),
        what_was_done=texts[done].strip(),
    )
    if written == audit.safety or not _is_begun(written, audit.safety):
        return audit
    return verbs.record_safety(desk, audit.heading.audit_id, written)


def _is_begun(written: Safety, before: Safety) -> bool:
    return bool(written.escalated_to or written.what_was_done or before.escalated_on)


def _readable_day(field: Field, text: str, today: date) -> date | None:
    """The day, or None for a refused one, so that the item stays missing until it is mended."""
    try:
        return day_reader(field, today).read_or_none(text)
    except NotADay:
        return None
