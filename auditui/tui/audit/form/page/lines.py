"""How each row of the form reads: pure functions from what is recorded to styled lines."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from textual.content import Content

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
from auditui.tui.audit.form.page.chips import (
    GAP,
    ChipKeys,
    Shape,
    Touch,
    answer_chips,
    as_read,
    begun,
    choice_chip,
    clickable,
    flowed,
    is_waiting,
    joined,
    labelled,
    linked,
    quiet,
    strong,
    titled,
    typed,
    with_key,
)
from auditui.tui.audit.form.view import FormView, Row
from auditui.tui.audit.form.voices.lines import voice_lines
from auditui.tui.parts.safe import content


def lines_of(
    row: Row, view: FormView, is_writing: bool, width: int, keys: ChipKeys = ()
) -> Content:
    """A row as it reads in that many columns; a text that is open for writing is not repeated.

    The chips show the keys that they can be given with.
    """
    shape = Shape(is_writing, width, keys)
    if isinstance(row, Action):
        return _action_lines(row, view, shape)
    return _LINES[row.kind](row, view, shape)


def _safety_lines(item: Item, view: FormView, shape: Shape) -> Content:
    safety = view.audit.safety
    given = None if safety.is_safe is None else Answer.YES if safety.is_safe else Answer.NO
    lines = [
        titled(item, view),
        answer_chips((Answer.YES, Answer.NO), given, shape, may_note=False),
    ]
    if safety.is_safe is False:
        lines.append(strong(_escalation(safety)))
    if not shape.is_writing:
        if not safety.is_escalated:
            lines.extend(_begun_escalation(safety, view))
        if what_was_done := typed(WHAT_WAS_DONE, safety.what_was_done, view):
            lines.append(labelled("What was done", what_was_done))
        if is_waiting(item, view):
            lines.append(
                strong(f"What was typed last is not recorded yet. {shape.write_key} goes on.")
            )
    return joined(lines)


def _escalation(safety: Safety) -> str:
    """What was done for a child who is not safe, or that it is to be done first."""
    who = f" to {safety.escalated_to}" if safety.escalated_to else ""
    day = f" on {long_day(safety.escalated_on)}" if safety.escalated_on else ""
    said = f" Escalated{who}{day}." if who or day else ""
    now = "" if safety.is_escalated else " Escalate now, before anything else."
    return f"The child is not safe.{now or said}"


def _begun_escalation(safety: Safety, view: FormView) -> Iterable[Content]:
    if escalated_to := typed(ESCALATED_TO, safety.escalated_to, view):
        yield labelled("Escalated to", escalated_to)
    if safety.escalated_on:
        yield labelled("On", long_day(safety.escalated_on))


def _question_lines(item: Item, view: FormView, shape: Shape) -> Content:
    response = view.audit.response(item.key)
    choices = view.form.tool.question(item.key).choices
    answers = answer_chips(choices, response.answer, shape, may_note=view.may_write)
    lines = [titled(item, view), answers]
    if not shape.is_writing:
        if note := typed(note_key(item.key), response.note, view):
            lines.append(labelled("Note", note))
        lines.extend(begun(item, view, shape))
    return joined(lines)


def _judgement_lines(item: Item, view: FormView, shape: Shape) -> Content:
    judgement = view.audit.judgement(item.key)
    lines = [titled(item, view), _grades(judgement.grade, shape)]
    if item.key == OVERALL:
        lines.extend(_ceiling_lines(view, shape.is_writing))
    if not shape.is_writing:
        if reason := typed(reason_key(item.key), judgement.reason, view):
            lines.append(labelled("Reason", reason))
        elif judgement.grade:
            lines.append(clickable(quiet("The reason is still to be given."), Touch.WRITE))
        above = typed(ABOVE_CEILING, view.audit.above_ceiling_reason, view)
        if item.key == OVERALL and above:
            lines.append(labelled("Why above the ceiling", above))
        lines.extend(begun(item, view, shape))
    if item.key == OVERALL and view.audit.moderation:
        lines.append(moderation_lines(view.audit.moderation))
    return joined(lines)


def _ceiling_lines(view: FormView, is_writing: bool) -> Iterable[Content]:
    ceiling = suggested_ceiling(view.audit, view.form.tool)
    if ceiling is None:
        return
    yield strong(
        f"A section is inadequate: no better than {ceiling.value} is suggested. "
        "You decide; going above it needs a reason."
    )
    is_asked = is_above_ceiling(view.audit, view.form.tool) and not is_writing
    if is_asked and not view.audit.above_ceiling_reason:
        yield quiet("The reason for going above it is still to be given.")


def _prose_lines(item: Item, view: FormView, shape: Shape) -> Content:
    lines = [titled(item, view)]
    prose = Prose(item.key)
    text = typed(prose_key(prose), view.audit.prose.get(prose, ""), view)
    if not shape.is_writing:
        nothing = "Nothing is written yet." if view.may_write else "Nothing was written."
        lines.append(clickable(as_read(text) if text else quiet(nothing), Touch.WRITE))
        lines.extend(begun(item, view, shape))
        lines.extend(_tags(prose, view, shape))
    return joined(lines)


def _tags(prose: Prose, view: FormView, shape: Shape) -> Iterable[Content]:
    """The tags that were chosen beside a text, and where they can be chosen."""
    if prose.side is None or not view.has_tags:
        return
    tagged = "; ".join(view.audit.tagged(prose))
    if view.may_write:
        link = with_key(linked("Tags", Touch.TAG), dict(shape.keys).get(Touch.TAG, ""))
        yield Content.assemble(clickable(link, Touch.TAG), ": ", content(tagged or "none chosen"))
    elif tagged:
        yield Content.assemble(quiet("Tags: "), content(tagged))


def _actions_lines(item: Item, view: FormView, shape: Shape) -> Content:
    lines = [titled(item, view)]
    if shape.is_writing:
        lines.append(quiet("The action is added when its last line is left."))
        return joined(lines)
    if is_waiting(item, view):
        lines.append(strong(f"An action is begun and not added yet. {shape.write_key} goes on."))
    elif not view.audit.actions:
        lines.append(quiet(view.missing.get(item, "None so far.")))
    if view.may_write:
        lines.append(linked("Add an action", Touch.WRITE))
    if weak := loose_words(view.audit, view.form.tool):
        link = with_key(
            linked("What follows", Touch.FOLLOW), dict(shape.keys).get(Touch.FOLLOW, "")
        )
        lines.append(Content.assemble(quiet(weak), GAP, clickable(link, Touch.FOLLOW)))
    return joined(lines)


def _action_lines(action: Action, view: FormView, shape: Shape) -> Content:
    if shape.is_writing:
        return quiet("• The action is changed when its last line is left.")
    who = quiet(f"  {action.owner}, by {short_day(action.due)}")
    if view.may_write:
        who = Content.assemble(who, GAP, linked("remove", Touch.REMOVE))
    what = content(action.what)
    what = clickable(what, Touch.WRITE) if view.may_write else what
    return joined([Content.assemble("• ", what), who, *begun(action, view, shape)])


def moderation_lines(moderation: Moderation) -> Content:
    """The final grade that a second reader gave, by whom, when and why."""
    who = f"moderated by {moderation.by} on {long_day(moderation.at.date())}"
    final = content(f"Final grade: {moderation.grade.title}, {who}").stylize("bold")
    return Content("\n").join([final, content(moderation.reason)])


@lru_cache(maxsize=256)
def _grades(given: Grade | None, shape: Shape) -> Content:
    keys = dict(shape.keys)
    chips = (
        choice_chip(grade, grade.title, grade is given, keys.get(grade, "")) for grade in Grade
    )
    return flowed(chips, shape.width)


_LINES: Mapping[ItemKind, Callable[[Item, FormView, Shape], Content]] = {
    ItemKind.SAFETY: _safety_lines,
    ItemKind.QUESTION: _question_lines,
    ItemKind.JUDGEMENT: _judgement_lines,
    ItemKind.PROSE: _prose_lines,
    ItemKind.ACTIONS: _actions_lines,
    ItemKind.WORKER: voice_lines,
    ItemKind.FAMILY: voice_lines,
    ItemKind.FAMILY_QUESTION: voice_lines,
}
