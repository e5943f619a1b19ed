"""The texts that the form asks of the worker and the family, and recording them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from auditui.practice.audit.form import Item, ItemKind
from auditui.practice.audit.record import Audit
from auditui.practice.day import NotADay, typed_day
from auditui.practice.voices.on_form import (
    ASKED_BY,
    ASKED_HOW,
    TOLD_ON,
    WHY_NO_PART,
    WHY_NOT_ASKED,
    WORKER_WORDS,
    words_key,
)
from auditui.practice.voices.voice import Voices
from auditui.tui.parts.day_reader import DayReader
from auditui.tui.parts.field import Field, Shape
from auditui.workflow.desk import Desk
from auditui.workflow.voices import recording as verbs

TOLD = Field(TOLD_ON, "Told of the audit on", Shape.DAY, looks_back=True)
OWN_WORDS = Field(WORKER_WORDS, "In the worker's own words")
NO_PART = Field(WHY_NO_PART, "Why not", Shape.LINE)
BY = Field(ASKED_BY, "Asked by", Shape.LINE)
HOW = Field(ASKED_HOW, "How, and with whom", Shape.LINE)
UNASKED = Field(WHY_NOT_ASKED, "Why not", Shape.LINE)


def voice_fields(item: Item, voices: Voices) -> tuple[Field, ...]:
    """The texts of a voice as it stands; none before it is said whether there is one."""
    if item.kind is ItemKind.FAMILY_QUESTION:
        return (Field(words_key(item.key), "In their own words"),)
    if item.kind is ItemKind.WORKER:
        part = voices.worker.took_part
        return () if part is None else (TOLD, OWN_WORDS) if part else (NO_PART, TOLD)
    asked = voices.family.is_asked
    return () if asked is None else (BY, HOW) if asked else (UNASKED,)


def first_words(field: Field, audit: Audit, today: str) -> str:
    """What stands in an empty text when it is opened: mostly it is so.

    A worker who took part was told, and the auditor mostly asks the family.
    """
    if field == TOLD and audit.voices.worker.took_part:
        return today
    return audit.heading.auditor if field == BY else ""


def record_voice(desk: Desk, audit: Audit, item: Item, texts: Mapping[Field, str]) -> Audit:
    """Record the texts of a voice where they say something else; raises what the verbs raise."""
    number, voices = audit.heading.audit_id, audit.voices
    if item.kind is ItemKind.WORKER:
        worker = replace(
            voices.worker,
            told_on=_day(desk, texts, typed_day(voices.worker.told_on)),
            why_not=texts.get(NO_PART, voices.worker.why_not).strip(),
            words=texts.get(OWN_WORDS, voices.worker.words).strip(),
        )
        return audit if worker == voices.worker else verbs.record_worker(desk, number, worker)
    if item.kind is ItemKind.FAMILY:
        family = replace(
            voices.family,
            asked_by=texts.get(BY, voices.family.asked_by).strip(),
            how=texts.get(HOW, voices.family.how).strip(),
            why_not=texts.get(UNASKED, voices.family.why_not).strip(),
        )
        return audit if family == voices.family else verbs.record_family(desk, number, family)
    (text,) = texts.values()
    is_same = text.strip() == voices.family.answer(item.key).words.strip()
    return audit if is_same else verbs.record_words(desk, number, item.key, text)


def _day(desk: Desk, texts: Mapping[Field, str], before: str) -> date | None:
    """The day, or None for a refused one, so that the item stays to be given."""
    try:
        return DayReader(desk.today, looks_back=True).read_or_none(texts.get(TOLD, before))
    except NotADay:
        return None
