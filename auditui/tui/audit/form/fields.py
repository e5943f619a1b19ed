"""The texts an auditor writes on the form: which item asks for which, and what is recorded."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from auditui.practice.audit import Action, Audit, Prose
from auditui.practice.day import NotADay, parse_day
from auditui.practice.form import (
    ABOVE_CEILING,
    ACTION_DUE,
    ACTION_OWNER,
    ACTION_WHAT,
    ESCALATED_ON,
    ESCALATED_TO,
    NOTE,
    REASON,
    WHAT_WAS_DONE,
    Item,
    ItemKind,
    is_above_ceiling,
    items,
    note_key,
    prose_key,
    reason_key,
)
from auditui.practice.tool import OVERALL
from auditui.tui.parts.field import Field, Shape, day_or_none, day_text
from auditui.workflow.audit.form import Form

ESCALATION = (
    Field(ESCALATED_TO, "Escalated to", Shape.LINE),
    Field(ESCALATED_ON, "On", Shape.DAY),
    Field(WHAT_WAS_DONE, "What was done"),
)
NEW_ACTION = (
    Field(ACTION_WHAT, "What is to be done", Shape.LINE),
    Field(ACTION_OWNER, "Who will do it", Shape.LINE),
    Field(ACTION_DUE, "By when", Shape.DAY),
)

_ASKED = dict(
    zip(
        NEW_ACTION,
        ("Say what is to be done.", "Say who will do it.", "Say by when, like 31/01/2016."),
        strict=True,
    )
)


def fields_of(item: Item, form: Form) -> tuple[Field, ...]:
    """The texts that an item asks for as the form stands."""
    match item.kind:
        case ItemKind.QUESTION:
            return (Field(note_key(item.key), "Note"),)
        case ItemKind.JUDGEMENT:
            return _judgement_fields(item, form)
        case ItemKind.SAFETY:
            return ESCALATION if form.audit.safety.is_safe is False else ()
        case ItemKind.PROSE:
            return (Field(prose_key(Prose(item.key)), item.title),)
        case ItemKind.ACTIONS:
            return NEW_ACTION


def _judgement_fields(item: Item, form: Form) -> tuple[Field, ...]:
    reason = Field(reason_key(item.key), "Reason for the grade")
    if item.key == OVERALL and is_above_ceiling(form.audit, form.tool):
        return (reason, Field(ABOVE_CEILING, "Why above the suggested ceiling"))
    return (reason,)


def recorded(audit: Audit, field: Field) -> str:
    """A field's text as it is recorded; nothing is recorded of an action that is not added."""
    key = field.name
    if key.startswith(NOTE):
        return audit.response(key.removeprefix(NOTE)).note
    if key.startswith(REASON):
        return audit.judgement(key.removeprefix(REASON)).reason
    texts = {
        ABOVE_CEILING: audit.above_ceiling_reason,
        ESCALATED_TO: audit.safety.escalated_to,
        ESCALATED_ON: day_text(audit.safety.escalated_on),
        WHAT_WAS_DONE: audit.safety.what_was_done,
    } | {prose_key(prose): text for prose, text in audit.prose.items()}
    return texts.get(key, "")


def words_of(item: Item, form: Form, today: date) -> dict[Field, str]:
    """What an item's texts hold when they are opened: what was being typed, else what is recorded.

    A child found unsafe is escalated today unless another day is typed.
    """
    words = {
        field: form.drafts.get(field.name, recorded(form.audit, field))
        for field in fields_of(item, form)
    }
    return {
        field: text or (day_text(today) if field.name == ESCALATED_ON else "")
        for field, text in words.items()
    }


def pending(form: Form) -> tuple[Item, ...]:
    """The items with a text that was typed and not recorded, in form order."""
    return tuple(item for item in items(form.tool) if is_pending(item, form))


def is_pending(item: Item, form: Form) -> bool:
    """Whether an item has a text that was typed and not recorded."""
    return bool(form.drafts) and any(_is_pending(form, each) for each in fields_of(item, form))


def _is_pending(form: Form, field: Field) -> bool:
    kept = recorded(form.audit, field)
    return not is_same(field, form.drafts.get(field.name, kept), kept)


def is_recorded(item: Item, form: Form, typed: Mapping[Field, str], today: date) -> bool:
    """Whether what was typed at an item says no more than what is recorded of it."""
    kept = words_of(item, replace(form, drafts={}), today)
    return all(is_same(field, text, kept.get(field, "")) for field, text in typed.items())


def is_same(field: Field, typed: str, kept: str) -> bool:
    """Whether two texts of a field say the same, as far as recording them goes."""
    if field.shape is not Shape.DAY:
        return typed.strip() == kept.strip()
    try:
        return day_or_none(typed) == day_or_none(kept)
    except NotADay:
        return False


def faults_of(words: Mapping[Field, str]) -> dict[Field, str]:
    """What is wrong with texts as they stand when they are left."""
    faults = {}
    for field, text in words.items():
        if field.shape is Shape.DAY and text.strip():
            try:
                parse_day(text)
            except NotADay as error:
                faults[field] = str(error)
    return faults


def faults_of_action(words: Mapping[Field, str]) -> dict[Field, str]:
    """What keeps a new action from being added; empty when nothing does."""
    lacking = {field: ask for field, ask in _ASKED.items() if not words[field].strip()}
    return faults_of(words) | lacking


def faults_at(item: Item, words: Mapping[Field, str]) -> dict[Field, str]:
    """What keeps an item's texts from being recorded; of a new action, once it is begun."""
    if item.kind is not ItemKind.ACTIONS:
        return faults_of(words)
    is_begun = any(text.strip() for text in words.values())
    return faults_of_action(words) if is_begun else {}


def new_action(words: Mapping[Field, str]) -> Action:
    """The action that its texts describe. Raises NotADay."""
    what, owner, due = (words[field] for field in NEW_ACTION)
    return Action(0, what, owner, parse_day(due))
