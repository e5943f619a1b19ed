"""The texts an auditor writes on the form: which item asks for which, and what is recorded."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from auditui.practice.audit.form import (
    ABOVE_CEILING,
    ACTION_DUE,
    ACTION_OWNER,
    ACTION_WHAT,
    ESCALATED_ON,
    ESCALATED_TO,
    WHAT_WAS_DONE,
    Item,
    ItemKind,
    change_key,
    is_above_ceiling,
    items,
    note_key,
    prose_key,
    reason_key,
    recorded_text,
)
from auditui.practice.audit.record import Action, Audit, Prose
from auditui.practice.day import NotADay, parse_day, says_year, typed_day
from auditui.practice.tool import OVERALL
from auditui.tui.audit.form.voices.fields import first_words, voice_fields
from auditui.tui.parts.day_reader import DayReader
from auditui.tui.parts.field import Field, Shape
from auditui.workflow.audit.form import Form

ESCALATION = (
    Field(ESCALATED_TO, "Escalated to", Shape.LINE),
    Field(ESCALATED_ON, "On", Shape.DAY, looks_back=True),
    Field(WHAT_WAS_DONE, "What was done"),
)
NEW_ACTION = (
    Field(ACTION_WHAT, "What is to be done"),
    Field(ACTION_OWNER, "Who will do it", Shape.LINE),
    Field(ACTION_DUE, "By when", Shape.DAY),
)

_ASKED = ("Say what is to be done.", "Say who will do it.", "Say by when, like 31/01/2016.")


def fields_of(item: Item | Action, form: Form) -> tuple[Field, ...]:
    """The texts that an item asks for as the form stands, or that an action is made of."""
    if isinstance(item, Action):
        return _action_fields(item.action_id)
    if item.kind.is_voice:
        return voice_fields(item, form.audit.voices)
    return _fields_of_item(item, form)


def _fields_of_item(item: Item, form: Form) -> tuple[Field, ...]:
    match item.kind:
        case ItemKind.QUESTION:
            return (Field(note_key(item.key), "Note"),)
        case ItemKind.JUDGEMENT:
            return _judgement_fields(item, form)
        case ItemKind.SAFETY:
            return ESCALATION if form.audit.safety.is_safe is False else ()
        case ItemKind.PROSE:
            return (Field(prose_key(Prose(item.key)), item.title),)
        case _:
            return NEW_ACTION


def _action_fields(action_id: int) -> tuple[Field, ...]:
    return tuple(replace(each, name=change_key(each.name, action_id)) for each in NEW_ACTION)


def _judgement_fields(item: Item, form: Form) -> tuple[Field, ...]:
    reason = Field(reason_key(item.key), "Reason for the grade")
    if item.key == OVERALL and is_above_ceiling(form.audit, form.tool):
        return (reason, Field(ABOVE_CEILING, "Why above the suggested ceiling"))
    return (reason,)


def recorded(audit: Audit, field: Field) -> str:
    """A field's text as it is recorded; nothing is recorded of an action that is not added."""
    return recorded_text(audit, field.name)


def words_of(item: Item | Action, form: Form, today: date) -> dict[Field, str]:
    """What an item's texts hold when they are opened: what was being typed, else what is recorded.

    A child found unsafe is escalated today unless another day is typed, and a worker who took part
    was told today.
    """
    words = {
        field: form.drafts.get(field.name, recorded(form.audit, field))
        for field in fields_of(item, form)
    }
    day = typed_day(today)
    return {
        field: text or (day if field.name == ESCALATED_ON else first_words(field, form.audit, day))
        for field, text in words.items()
    }


def pending(form: Form) -> tuple[Item | Action, ...]:
    """The items and actions with a text that was typed and not recorded, items first."""
    rows: list[Item | Action] = [*items(form.tool), *form.audit.actions]
    return tuple(row for row in rows if is_pending(row, form))


def is_pending(item: Item | Action, form: Form) -> bool:
    """Whether an item or action has a text that was typed and not recorded."""
    return bool(form.drafts) and any(_is_pending(form, each) for each in fields_of(item, form))


def _is_pending(form: Form, field: Field) -> bool:
    kept = recorded(form.audit, field)
    return not is_same(field, form.drafts.get(field.name, kept), kept)


def is_recorded(item: Item | Action, form: Form, typed: Mapping[Field, str], today: date) -> bool:
    """Whether what was typed at an item says no more than what is recorded of it."""
    kept = words_of(item, replace(form, drafts={}), today)
    return all(
        is_same(field, to_keep(field, text, today), kept.get(field, ""))
        for field, text in typed.items()
    )


def day_reader(field: Field, today: date) -> DayReader:
    """How a day is read in a field of the form."""
    return DayReader(today, field.looks_back)


def to_keep(field: Field, text: str, today: date) -> str:
    """What is kept of a text as it is typed.

    A day that counts from today, such as `+14`, is kept whole, so that it is no other one when
    the form is opened again another day.
    """
    if field.shape is not Shape.DAY or says_year(text):
        return text
    try:
        return typed_day(day_reader(field, today).read(text))
    except NotADay:
        return text


def is_same(field: Field, draft: str, kept: str) -> bool:
    """Whether two texts of a field as they are kept say the same, as far as recording them goes."""
    if field.shape is not Shape.DAY:
        return draft.strip() == kept.strip()
    try:
        return _whole_day(draft) == _whole_day(kept)
    except NotADay:
        return False


def _whole_day(text: str) -> date | None:
    return parse_day(text) if text.strip() else None


def faults_of(words: Mapping[Field, str], today: date) -> dict[Field, str]:
    """What is wrong with texts as they stand when they are left."""
    faults = {}
    for field, text in words.items():
        if field.shape is Shape.DAY:
            try:
                day_reader(field, today).read_or_none(text)
            except NotADay as error:
                faults[field] = str(error)
    return faults


def faults_of_action(words: Mapping[Field, str], today: date) -> dict[Field, str]:
    """What keeps an action from being recorded; empty when nothing does."""
    asked = zip(words, _ASKED, strict=True)
    lacking = {field: ask for field, ask in asked if not words[field].strip()}
    return faults_of(words, today) | lacking


def faults_at(item: Item | Action, words: Mapping[Field, str], today: date) -> dict[Field, str]:
    """What keeps an item's texts from being recorded; of a new action, once it is begun."""
    if not is_of_actions(item):
        return faults_of(words, today)
    is_begun = isinstance(item, Action) or any(text.strip() for text in words.values())
    return faults_of_action(words, today) if is_begun else {}


def is_of_actions(item: Item | Action) -> bool:
    """Whether its texts make an action, recorded once they are all there."""
    return isinstance(item, Action) or item.kind is ItemKind.ACTIONS


def new_action(words: Mapping[Field, str], today: date) -> Action:
    """The action that its texts describe, without a number. Raises NotADay."""
    what, owner, due = words
    return Action(0, words[what], words[owner], day_reader(due, today).read(words[due]))
