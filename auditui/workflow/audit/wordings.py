"""What an audit said before it was changed: read by anybody, put back by its auditor."""

from dataclasses import replace
from datetime import date

from auditui.practice.audit.form import (
    ABOVE_CEILING,
    ACTION_DUE,
    ACTION_OWNER,
    ACTION_WHAT,
    ESCALATED_TO,
    WHAT_WAS_DONE,
    change_key,
    note_key,
    reason_key,
)
from auditui.practice.audit.record import Action, Audit, Prose, Safety
from auditui.practice.audit.wording import OF_ACTIONS, OF_SAFETY, OF_VOICES, Part, Wording
from auditui.practice.errors import AuditError, NotFound, NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.tool import Answer
from auditui.workflow.audit import form as verbs
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.veil import is_hidden
from auditui.workflow.voices.put_back import draft_keys, put_back_voice


class NoSuchWording(NotFound):
    """The audit has no such earlier wording."""


class NotPutBack(NotUnderstood):
    """What others gave or did cannot be put back on the form."""


class BegunThere(AuditError):
    """Words were typed in its place that are not recorded yet, and would be lost."""


def wordings(desk: Desk, audit_id: int) -> tuple[Wording, ...]:
    """What an audit said before each change, newest first; nothing to whoever reads it blind.

    Raises NoSuchAudit.
    """
    if is_hidden(desk, verbs.standing_heading(desk, audit_id)):
        return ()
    found = desk.store.past.wordings(audit_id)
    return tuple(
        replace(each, until=each.until.astimezone(desk.zone)) if each.until else each
        for each in found
    )


def put_back(desk: Desk, audit_id: int, wording_id: int) -> Audit:
    """Record an earlier wording anew; what stands in its place becomes an earlier one itself.

    An action that was taken off is added again. Raises NoSuchWording, NotPutBack, BegunThere, and
    what recording it by its own verb raises.
    """
    with desk.store.writing():
        found = (each for each in wordings(desk, audit_id) if each.wording_id == wording_id)
        wording = next(found, None)
        if wording is None:
            raise NoSuchWording("This audit has no such earlier wording.")
        if not wording.may_be_put_back:
            raise NotPutBack("This is not given on the form, and cannot be put back on it.")
        form = verbs.recorded_form(desk, audit_id)
        if any(form.is_begun(key) for key in _draft_keys(wording)):
            raise BegunThere("Words are begun there that are not recorded yet. Finish them first.")
        return _record(desk, form.audit, wording)


def _record(desk: Desk, audit: Audit, wording: Wording) -> Audit:
    """Record it by the verb that is its own."""
    number = audit.heading.audit_id
    if wording.part in OF_SAFETY:
        return verbs.record_safety(desk, number, _safety(audit.safety, wording))
    if wording.part in OF_ACTIONS:
        return _record_action(desk, audit, wording)
    if wording.part in OF_VOICES:
        return put_back_voice(desk, audit, wording)
    return _record_given(desk, number, wording)


def _record_given(desk: Desk, number: int, wording: Wording) -> Audit:
    key, was = wording.key, wording.was
    match wording.part:
        case Part.ANSWER:
            now = verbs.answer(desk, number, key, Answer(was))
        case Part.NOTE:
            now = verbs.note(desk, number, key, was)
        case Part.GRADE:
            now = verbs.grade(desk, number, key, Grade(was))
        case Part.REASON:
            now = verbs.give_reason(desk, number, key, was)
        case Part.ABOVE_CEILING:
            now = verbs.explain_above_ceiling(desk, number, was)
        case _:
            now = verbs.write(desk, number, Prose(key), was)
    return now


def _record_action(desk: Desk, audit: Audit, wording: Wording) -> Audit:
    number = audit.heading.audit_id
    if wording.part is Part.ACTION:
        if wording.action is None:
            raise NoSuchWording("That action is on the form.")
        return verbs.add_action(desk, number, wording.action)
    on_form = {str(action.action_id): action for action in audit.actions}
    if wording.key not in on_form:
        raise verbs.NotOnTheForm("That action is not on the form. Put the whole action back first.")
    return verbs.change_action(desk, number, _action(on_form[wording.key], wording))


def _action(action: Action, wording: Wording) -> Action:
    match wording.part:
        case Part.ACTION_WHAT:
            return replace(action, what=wording.was)
        case Part.ACTION_OWNER:
            return replace(action, owner=wording.was)
    return replace(action, due=date.fromisoformat(wording.was))


def _safety(safety: Safety, wording: Wording) -> Safety:
    match wording.part:
        case Part.SAFE:
            return replace(safety, is_safe=wording.was == "1")
        case Part.ESCALATED_TO:
            return replace(safety, escalated_to=wording.was)
        case Part.ESCALATED_ON:
            return replace(safety, escalated_on=date.fromisoformat(wording.was))
    return replace(safety, what_was_done=wording.was)


def _draft_keys(wording: Wording) -> tuple[str, ...]:
    """What is kept of what is being typed, and is forgotten once this is recorded."""
    if wording.part in OF_SAFETY:
        return (ESCALATED_TO, WHAT_WAS_DONE)
    if wording.part in OF_ACTIONS:
        texts = (ACTION_WHAT, ACTION_OWNER, ACTION_DUE)
        return tuple(change_key(text, int(wording.key)) for text in texts)
    keys = {
        Part.NOTE: note_key(wording.key),
        Part.REASON: reason_key(wording.key),
        Part.ABOVE_CEILING: ABOVE_CEILING,
        Part.PROSE: wording.key,
        **draft_keys(wording.key),
    }
    return (keys[wording.part],) if wording.part in keys else ()
