"""How the worker and the family read on the form."""

from collections.abc import Iterator

from textual.content import Content

from auditui.practice.audit.form import Item, ItemKind
from auditui.practice.audit.record import AuditState
from auditui.practice.day import long_day
from auditui.practice.tool import Answer
from auditui.practice.voices.on_form import (
    ASKED_BY,
    ASKED_HOW,
    WHY_NO_PART,
    WHY_NOT_ASKED,
    WORKER_WORDS,
    words_key,
)
from auditui.practice.voices.question import Said
from auditui.practice.voices.words import reply_sentences
from auditui.tui.audit.form.page.chips import (
    GAP,
    Shape,
    Touch,
    answer_chips,
    begun,
    choice_chip,
    clickable,
    flowed,
    joined,
    labelled,
    linked,
    quiet,
    titled,
    typed,
    with_key,
)
from auditui.tui.audit.form.view import FormView
from auditui.tui.parts.safe import content

SAID = {
    Answer.YES: Said.YES,
    Answer.PARTLY: Said.PARTLY,
    Answer.NO: Said.NO,
    Answer.NOT_APPLICABLE: Said.DID_NOT_SAY,
}
"""What each answer key records of a family; not applicable means that they did not say."""


def voice_lines(item: Item, view: FormView, shape: Shape) -> Content:
    """The worker's row, the row of whether the family was asked, or a question to them."""
    match item.kind:
        case ItemKind.WORKER:
            lines = _worker_lines(item, view, shape)
        case ItemKind.FAMILY:
            lines = _family_lines(item, view, shape)
        case _:
            lines = _answer_lines(item, view, shape)
    return joined(lines)


def _yes_or_no(is_so: bool | None, shape: Shape) -> Content:
    given = {None: None, True: Answer.YES, False: Answer.NO}[is_so]
    return answer_chips((Answer.YES, Answer.NO), given, shape, may_note=False)


def _worker_lines(item: Item, view: FormView, shape: Shape) -> Iterator[Content]:
    worker = view.audit.voices.worker
    yield titled(item, view)
    yield _yes_or_no(worker.took_part, shape)
    if not shape.is_writing:
        if worker.told_on:
            yield labelled("Told of the audit on", long_day(worker.told_on))
        if why_not := typed(WHY_NO_PART, worker.why_not, view):
            yield labelled("Why not", why_not)
        if words := typed(WORKER_WORDS, worker.words, view):
            yield labelled("In their own words", words)
        yield from _lacking(item, view)
        yield from begun(item, view, shape)
    yield from _reply_lines(view, shape)


def _reply_lines(view: FormView, shape: Shape) -> Iterator[Content]:
    for reply in view.audit.voices.replies:
        first, *others = reply_sentences(reply)
        yield content(first).stylize("bold" if reply.is_open else "")
        yield from map(content, others)
    if view.audit.heading.state is AuditState.SUBMITTED and not view.around.why_not_reply:
        key = dict(shape.keys).get(Touch.REPLY, "")
        asked = with_key(linked("What does the worker say of it?", Touch.REPLY), key)
        yield clickable(asked, Touch.REPLY)


def _family_lines(item: Item, view: FormView, shape: Shape) -> Iterator[Content]:
    family = view.audit.voices.family
    yield titled(item, view)
    yield _yes_or_no(family.is_asked, shape)
    if shape.is_writing:
        return
    if asked_by := typed(ASKED_BY, family.asked_by, view):
        yield labelled("Asked by", asked_by)
    if how := typed(ASKED_HOW, family.how, view):
        yield labelled("How, and with whom", how)
    if why_not := typed(WHY_NOT_ASKED, family.why_not, view):
        yield labelled("Why not", why_not)
    yield from _lacking(item, view)
    yield from begun(item, view, shape)


def _answer_lines(item: Item, view: FormView, shape: Shape) -> Iterator[Content]:
    answer = view.audit.voices.family.answer(item.key)
    keys = dict(shape.keys)
    chips = [
        choice_chip(key, said.value.capitalize(), said is answer.said, keys.get(key, ""))
        for key, said in SAID.items()
    ]
    if view.may_write:
        words = clickable(with_key(quiet("words"), shape.write_key), Touch.WRITE)
        chips.append(Content.assemble(GAP, words))
    yield titled(item, view)
    yield flowed(chips, shape.width)
    if not shape.is_writing:
        if words_said := typed(words_key(item.key), answer.words, view):
            yield labelled("In their own words", words_said)
        yield from begun(item, view, shape)


def _lacking(item: Item, view: FormView) -> Iterator[Content]:
    """What is still to be written at a voice that was begun."""
    if view.wants_words(item) and item in view.awaited:
        yield clickable(quiet(view.awaited[item]), Touch.WRITE)
