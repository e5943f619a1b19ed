"""How each row of the form reads: pure functions from what is recorded to styled lines.

A chip is a word that can be clicked; its style carries what the click gives, under `CHIP`.
"""

from collections.abc import Iterable
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from auditui.practice.audit.form import (
    ABOVE_CEILING,
    ESCALATED_TO,
    WHAT_WAS_DONE,
    Item,
    ItemKind,
    is_above_ceiling,
    note_key,
    prose_key,
    reason_key,
    suggested_ceiling,
)
from auditui.practice.audit.record import Action, Moderation, Prose, Safety
from auditui.practice.audit.weak import loose_words
from auditui.practice.day import long_day, short_day
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, Answer
from auditui.tui.audit.form.fields import is_pending
from auditui.tui.audit.form.view import FormView, Row
from auditui.tui.parts.safe import content
from auditui.tui.parts.styles import ALARM, MARKED, QUIET
from auditui.tui.parts.text import TAB

CHIP = "chip"
"""Under this key a chip's style says what clicking it gives."""

CHOSEN, OPEN = "●", "○"
"""What stands before a chip that was chosen, and before one that was not."""


_GAP = Content("  ")


class Touch(Enum):
    """What clicking asks for beside an answer or a grade."""

    WRITE = "write"
    REMOVE = "remove"
    FOLLOW = "follow"
    TAG = "tag"


Chip = Answer | Grade | Touch
"""What can be clicked on a row."""

ChipKeys = tuple[tuple[Chip, str], ...]
"""The key of each chip that has one, as it is shown."""


class _Shape(NamedTuple):
    """Whether the row's texts are open, how many columns it has, and the keys of its chips."""

    is_writing: bool
    width: int
    keys: ChipKeys

    @property
    def write_key(self) -> str:
        """The key that opens the texts."""
        return dict(self.keys).get(Touch.WRITE, "")


def lines_of(
    row: Row, view: FormView, is_writing: bool, width: int, keys: ChipKeys = ()
) -> Content:
    """A row as it reads in that many columns; a text that is open for writing is not repeated.

    The chips show the keys that they can be given with.
    """
    shape = _Shape(is_writing, width, keys)
    if isinstance(row, Action):
        return _action_lines(row, view, shape)
    match row.kind:
        case ItemKind.SAFETY:
            return _safety_lines(row, view, shape)
        case ItemKind.QUESTION:
            return _question_lines(row, view, shape)
        case ItemKind.JUDGEMENT:
            return _judgement_lines(row, view, shape)
        case ItemKind.PROSE:
            return _prose_lines(row, view, shape)
        case ItemKind.ACTIONS:
            return _actions_lines(row, view, shape)


def _safety_lines(item: Item, view: FormView, shape: _Shape) -> Content:
    safety = view.audit.safety
    given = None if safety.is_safe is None else Answer.YES if safety.is_safe else Answer.NO
    lines = [_title(item, view), _answers((Answer.YES, Answer.NO), given, shape, may_note=False)]
    if safety.is_safe is False:
        lines.append(_strong(_escalation(safety)))
    if not shape.is_writing:
        if not safety.is_escalated:
            lines.extend(_begun_escalation(safety, view))
        if what_was_done := _typed(WHAT_WAS_DONE, safety.what_was_done, view):
            lines.append(_said("What was done", what_was_done))
        if _is_waiting(item, view):
            lines.append(
                _strong(f"What was typed last is not recorded yet. {shape.write_key} goes on.")
            )
    return _joined(lines)


def _escalation(safety: Safety) -> str:
    """What was done for a child who is not safe, or that it is to be done first."""
    who = f" to {safety.escalated_to}" if safety.escalated_to else ""
    day = f" on {long_day(safety.escalated_on)}" if safety.escalated_on else ""
    said = f" Escalated{who}{day}." if who or day else ""
    now = "" if safety.is_escalated else " Escalate now, before anything else."
    return f"The child is not safe.{now or said}"


def _begun_escalation(safety: Safety, view: FormView) -> Iterable[Content]:
    if escalated_to := _typed(ESCALATED_TO, safety.escalated_to, view):
        yield _said("Escalated to", escalated_to)
    if safety.escalated_on:
        yield _said("On", long_day(safety.escalated_on))


def _question_lines(item: Item, view: FormView, shape: _Shape) -> Content:
    response = view.audit.response(item.key)
    choices = view.form.tool.question(item.key).choices
    answers = _answers(choices, response.answer, shape, may_note=view.may_write)
    lines = [_title(item, view), answers]
    if not shape.is_writing:
        if note := _typed(note_key(item.key), response.note, view):
            lines.append(_said("Note", note))
        lines.extend(_begun(item, view, shape))
    return _joined(lines)


def _judgement_lines(item: Item, view: FormView, shape: _Shape) -> Content:
    judgement = view.audit.judgement(item.key)
    lines = [_title(item, view), _grades(judgement.grade, shape)]
    if item.key == OVERALL:
        lines.extend(_ceiling_lines(view, shape.is_writing))
    if not shape.is_writing:
        if reason := _typed(reason_key(item.key), judgement.reason, view):
            lines.append(_said("Reason", reason))
        elif judgement.grade:
            lines.append(_chip(_quiet("The reason is still to be given."), Touch.WRITE))
        above = _typed(ABOVE_CEILING, view.audit.above_ceiling_reason, view)
        if item.key == OVERALL and above:
            lines.append(_said("Why above the ceiling", above))
        lines.extend(_begun(item, view, shape))
    if item.key == OVERALL and view.audit.moderation:
        lines.append(moderation_lines(view.audit.moderation))
    return _joined(lines)


def _ceiling_lines(view: FormView, is_writing: bool) -> Iterable[Content]:
    ceiling = suggested_ceiling(view.audit, view.form.tool)
    if ceiling is None:
        return
    yield _strong(
        f"A section is inadequate: no better than {ceiling.value} is suggested. "
        "You decide; going above it needs a reason."
    )
    is_asked = is_above_ceiling(view.audit, view.form.tool) and not is_writing
    if is_asked and not view.audit.above_ceiling_reason:
        yield _quiet("The reason for going above it is still to be given.")


def _prose_lines(item: Item, view: FormView, shape: _Shape) -> Content:
    lines = [_title(item, view)]
    prose = Prose(item.key)
    text = _typed(prose_key(prose), view.audit.prose.get(prose, ""), view)
    if not shape.is_writing:
        nothing = "Nothing is written yet." if view.may_write else "Nothing was written."
        lines.append(_chip(_read(text) if text else _quiet(nothing), Touch.WRITE))
        lines.extend(_begun(item, view, shape))
        lines.extend(_tags(prose, view, shape))
    return _joined(lines)


def _tags(prose: Prose, view: FormView, shape: _Shape) -> Iterable[Content]:
    """The tags that were chosen beside a text, and where they can be chosen."""
    if prose.side is None or not view.has_tags:
        return
    tagged = "; ".join(view.audit.tagged(prose))
    if view.may_write:
        link = _with_key(_link("Tags", Touch.TAG), dict(shape.keys).get(Touch.TAG, ""))
        yield Content.assemble(_chip(link, Touch.TAG), ": ", content(tagged or "none chosen"))
    elif tagged:
        yield Content.assemble(_quiet("Tags: "), content(tagged))


def _actions_lines(item: Item, view: FormView, shape: _Shape) -> Content:
    lines = [_title(item, view)]
    if shape.is_writing:
        lines.append(_quiet("The action is added when its last line is left."))
        return _joined(lines)
    if _is_waiting(item, view):
        lines.append(_strong(f"An action is begun and not added yet. {shape.write_key} goes on."))
    elif not view.audit.actions:
        lines.append(_quiet(view.missing.get(item, "None so far.")))
    if view.may_write:
        lines.append(_link("Add an action", Touch.WRITE))
    if weak := loose_words(view.audit, view.form.tool):
        link = _with_key(
            _link("What follows", Touch.FOLLOW), dict(shape.keys).get(Touch.FOLLOW, "")
        )
        lines.append(Content.assemble(_quiet(weak), _GAP, _chip(link, Touch.FOLLOW)))
    return _joined(lines)


def _is_waiting(item: Row, view: FormView) -> bool:
    """Whether words were typed at a row that could not be recorded when they were left."""
    return view.may_write and is_pending(item, view.form)


def _begun(item: Row, view: FormView, shape: _Shape) -> Iterable[Content]:
    """That a text stands closed and is not finished, so that letters are not typed into it."""
    if _is_waiting(item, view):
        yield _chip(_strong(f"Begun, not finished: {shape.write_key} goes on."), Touch.WRITE)


def _typed(key: str, kept: str, view: FormView) -> str:
    """A text as it was typed last, where it is the reader's to finish, else as it is recorded."""
    return view.form.drafts.get(key, kept) if view.may_write else kept


def _action_lines(action: Action, view: FormView, shape: _Shape) -> Content:
    if shape.is_writing:
        return _quiet("• The action is changed when its last line is left.")
    who = _quiet(f"  {action.owner}, by {short_day(action.due)}")
    if view.may_write:
        who = Content.assemble(who, _GAP, _link("remove", Touch.REMOVE))
    what = content(action.what)
    what = _chip(what, Touch.WRITE) if view.may_write else what
    return _joined([Content.assemble("• ", what), who, *_begun(action, view, shape)])


def moderation_lines(moderation: Moderation) -> Content:
    """The final grade that a second reader gave, by whom, when and why."""
    who = f"moderated by {moderation.by} on {long_day(moderation.at.date())}"
    final = content(f"Final grade: {moderation.grade.title}, {who}").stylize("bold")
    return Content("\n").join([final, content(moderation.reason)])


def _title(item: Item, view: FormView) -> Content:
    is_missing = item in view.missing
    return content(item.title).stylize("bold" if is_missing else "")


@lru_cache(maxsize=256)
def _answers(
    choices: tuple[Answer, ...], given: Answer | None, shape: _Shape, may_note: bool
) -> Content:
    keys = dict(shape.keys)
    chips = [
        _choice(answer, answer.value.capitalize(), answer is given, keys.get(answer, ""))
        for answer in choices
    ]
    note = Content.assemble(_GAP, _chip(_with_key(_quiet("note"), shape.write_key), Touch.WRITE))
    return _flowed([*chips, note] if may_note else chips, shape.width)


@lru_cache(maxsize=256)
def _grades(given: Grade | None, shape: _Shape) -> Content:
    keys = dict(shape.keys)
    chips = (_choice(grade, grade.title, grade is given, keys.get(grade, "")) for grade in Grade)
    return _flowed(chips, shape.width)


def _flowed(chips: Iterable[Content], width: int) -> Content:
    """Chips side by side, in as many lines as it takes to break none of them."""
    lines = [Content("")]
    for chip in chips:
        longer = lines[-1] + _GAP + chip if lines[-1] else chip
        if longer.cell_length <= width:
            lines[-1] = longer
        else:
            lines.append(chip)
    return _joined(line for line in lines if line)


def _choice(chip: Chip, words: str, is_chosen: bool, key: str) -> Content:
    """A chip, marked where it was chosen, that shows its key."""
    shown = _with_key(Content(words), key)
    marked = Content.assemble(CHOSEN if is_chosen else OPEN, " ", shown)
    return _chip(marked.stylize(MARKED) if is_chosen else marked, chip)


def _with_key(words: Content, key: str) -> Content:
    """Words with their key underlined: the letter in them, else the key behind them."""
    place = words.plain.casefold().find(key) if len(key) == 1 else -1
    if place < 0:
        return words + Content(f" {key}").stylize("underline", 1) if key else words
    return words.stylize("underline", place, place + 1)


def _chip(words: Content, chip: Chip) -> Content:
    return words.stylize(_touch(chip))


@cache
def _touch(chip: Chip) -> Style:
    return Style.from_meta({CHIP: chip})


def _link(words: str, chip: Chip) -> Content:
    return _chip(Content(words).stylize("underline"), chip)


def _said(label: str, words: str) -> Content:
    return Content.assemble(_quiet(f"{label}: "), _chip(_read(words), Touch.WRITE))


def _read(words: str) -> Content:
    """A text as it is read, its tabs as wide as they are in writing."""
    return content(words.expandtabs(TAB))


def _quiet(words: str) -> Content:
    return content(words).stylize(QUIET)


def _strong(words: str) -> Content:
    return content(words).stylize(ALARM)


def _joined(lines: Iterable[Content]) -> Content:
    return Content("\n").join(lines)
