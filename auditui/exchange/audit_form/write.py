"""The form of an audit as text: questions with their guidance, grades with their descriptors."""

import textwrap
from collections.abc import Iterator, Sequence

from auditui.exchange.audit_form.layout import (
    ABOVE_CEILING,
    ANSWER,
    BECAUSE,
    DUE,
    ESCALATED_ON,
    ESCALATED_TO,
    EXPLAINS,
    GRADE,
    NAMES,
    NOTE,
    OWNER,
    REASON,
    TAGS,
    TEXT,
    WEAKNESS,
    WHAT,
    WHAT_WAS_DONE,
    WHY_NOT,
    Place,
    first_line,
    places,
)
from auditui.exchange.audit_form.ties import because_of, excused
from auditui.exchange.audit_form.voices import voice_guidance, voice_recorded
from auditui.practice.audit.form import Item, ItemKind
from auditui.practice.audit.record import Audit, Prose
from auditui.practice.audit.words import audit_words, auditor_words
from auditui.practice.day import day_with_weekday, typed_day
from auditui.practice.tool import Answer, AuditTool, Thresholds

_WIDTH = 88
_TAGGED = "Tags may be chosen, a semicolon between them"
_HOW = """\
Write behind a colon; a note, a reason or a text may go on over many lines below it. What is left
empty stays as it is recorded. Lines that begin with # explain, lines that begin with [ name a
place: leave both as they are, and put a space before such a sign in a text of your own. Days are
written like 31/01/2016. To add more actions, repeat the five lines of New action. What an action
answers is named by the numbers in [ ] of questions answered no and sections graded inadequate; a
weakness that needs none gets the reason why not, and more of them the three lines again."""


def as_text(
    audit: Audit, tool: AuditTool, thresholds: Thresholds, offered: Sequence[str] = ()
) -> str:
    """The whole form, with what is recorded filled in, to be read back by `read.filled`.

    `offered` are the titles of the tags that may be chosen.
    """
    return "\n".join(_lines(audit, tool, thresholds, offered)) + "\n"


def _lines(
    audit: Audit, tool: AuditTool, thresholds: Thresholds, offered: Sequence[str]
) -> Iterator[str]:
    yield first_line(audit.heading)
    yield from _explained(_about(audit))
    yield EXPLAINS
    yield from _explained(" ".join(_HOW.split()))
    page = ""
    for place in places(audit, tool):
        if place.item.page != page:
            page = place.item.page
            yield from ("", f"{EXPLAINS} == {page} ==")
        yield from ("", place.line)
        yield from _guidance(place.item, tool, thresholds, offered)
        if place.is_excuse:
            yield from _excuses(audit, place, tool)
            continue
        for label in place.labels:
            yield from _filled_in(label, _value(audit, place, label, tool), place)


def _excuses(audit: Audit, place: Place, tool: AuditTool) -> Iterator[str]:
    """The weaknesses that have none, and room for another, under the line that is there already."""
    for number, (weakness, why) in enumerate([*excused(audit, tool), ("", "")]):
        if number:
            yield from ("", place.line)
        yield from _filled_in(WEAKNESS, weakness, place)
        yield from _filled_in(WHY_NOT, why, place)


def _about(audit: Audit) -> str:
    heading = audit.heading
    parts = [
        f"Case {heading.case_ref}",
        heading.team,
        heading.status,
        f"{audit_words(heading)} of {heading.month.label}",
        f"auditor {auditor_words(heading)}" if heading.auditor else "",
        f"due {day_with_weekday(heading.due)}" if heading.due else "",
        f"thresholds {heading.thresholds}",
    ]
    return ", ".join(part for part in parts if part) + "."


def _guidance(
    item: Item, tool: AuditTool, thresholds: Thresholds, offered: Sequence[str]
) -> Iterator[str]:
    if item.kind.is_voice:
        yield from _explained(voice_guidance(item))
    match item.kind:
        case ItemKind.SAFETY:
            yield from _explained("yes or no; where the answer is no, record the escalation first.")
        case ItemKind.QUESTION:
            question = tool.question(item.key)
            yield from _explained(question.guidance)
            yield from _explained(", ".join(choice.value for choice in question.choices))
        case ItemKind.JUDGEMENT:
            for grade, meaning in thresholds.describe(item.key).items():
                yield from _explained(f"{grade.title}: {meaning}")
        case ItemKind.PROSE if offered and Prose(item.key).side:
            yield from _explained(f"{_TAGGED}: {'; '.join(offered)}")


def _explained(text: str) -> Iterator[str]:
    for line in textwrap.wrap(text, _WIDTH - 2, break_on_hyphens=False):
        yield f"{EXPLAINS} {line}"


def _filled_in(label: str, value: str, place: Place) -> Iterator[str]:
    first, *rest = value.strip().split("\n")
    yield f"{label}: {first.strip()}".rstrip()
    for line in rest:
        yield f" {line}" if _is_taken(line, place) else line


def _is_taken(line: str, place: Place) -> bool:
    """Whether a line of a text would be read as something else, and so gets a space before it."""
    labels = tuple(f"{label}:" for label in place.labels)
    return line.startswith((EXPLAINS, NAMES, " ")) or line.casefold().startswith(labels)


def _value(audit: Audit, place: Place, label: str, tool: AuditTool) -> str:
    if place.item.kind.is_voice:
        return voice_recorded(audit, place.item)[label]
    if label == BECAUSE:
        return because_of(audit, tool, place.action)
    return _recorded(audit, place, label)


def _recorded(audit: Audit, place: Place, label: str) -> str:
    key = place.item.key
    match place.item.kind:
        case ItemKind.SAFETY:
            return _of_safety(audit)[label]
        case ItemKind.QUESTION:
            response = audit.response(key)
            return {ANSWER: _said(response.answer), NOTE: response.note}[label]
        case ItemKind.JUDGEMENT:
            judgement = audit.judgement(key)
            return {
                GRADE: judgement.grade.value if judgement.grade else "",
                REASON: judgement.reason,
                ABOVE_CEILING: audit.above_ceiling_reason,
            }[label]
        case ItemKind.PROSE:
            prose = Prose(key)
            tagged = "; ".join(audit.tagged(prose))
            return {TEXT: audit.prose.get(prose, ""), TAGS: tagged}[label]
        case _:
            if place.action is None:
                return ""
            action = place.action
            return {WHAT: action.what, OWNER: action.owner, DUE: typed_day(action.due)}[label]


def _of_safety(audit: Audit) -> dict[str, str]:
    safety = audit.safety
    answers = {True: Answer.YES, False: Answer.NO}
    return {
        ANSWER: "" if safety.is_safe is None else _said(answers[safety.is_safe]),
        ESCALATED_TO: safety.escalated_to,
        ESCALATED_ON: typed_day(safety.escalated_on),
        WHAT_WAS_DONE: safety.what_was_done,
    }


def _said(answer: Answer | None) -> str:
    return answer.value if answer else ""
