"""What is odd in an audit that is complete: asked about before it is submitted, never forbidden."""

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.audit.form import Item, ItemKind, is_above_ceiling, items, suggested_ceiling
from auditui.practice.audit.record import Audit, Prose
from auditui.practice.day import long_day
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, AuditTool

LONGEST_AHEAD = 366
"""How many days after today an action may be due without a question."""

_NO_NAMES = frozenset(
    {"agency", "allocated", "allocation", "case", "duty", "family", "manager", "social"}
    | {"staff", "student", "support", "team", "unallocated", "unknown", "vacancy", "vacant"}
    | {"worker"}
)
"""Words that stand in the register's column of workers and name nobody."""

_SHORTEST_NAME = 3


class OddityKind(Enum):
    """What sort of oddity it is; the value is its name on the record."""

    UNSAFE_WITHOUT_ACTION = "not safe and no action"
    UNSAFE_AND_GOOD = "not safe and good or better"
    ESCALATED_BEFORE_MONTH = "escalated before the month"
    ESCALATED_AFTER_TODAY = "escalated after today"
    ABOVE_CEILING = "above the suggested ceiling"
    INADEQUATE_WITHOUT_ACTION = "section inadequate and no action"
    ACTION_OVERDUE = "action due in the past"
    ACTION_FAR_AHEAD = "action due in more than a year"
    NAMES_WORKER = "names the worker"


@dataclass(frozen=True)
class Oddity:
    """One odd thing: its kind, the item where it stands, and a sentence that says what is odd."""

    kind: OddityKind
    item: Item
    sentence: str


def oddities(audit: Audit, tool: AuditTool, worker: str, today: date) -> tuple[Oddity, ...]:
    """What is odd as the audit stands, in form order; `worker` is the case's, or empty.

    What keeps an audit from being submitted is not odd but missing, see `form.missing`.
    """
    form = items(tool)
    by_kind = {item.kind: item for item in form}
    found = [
        *_of_safety(audit, by_kind[ItemKind.SAFETY]),
        *_of_grades(audit, tool, form),
        *_of_actions(audit, by_kind[ItemKind.ACTIONS], today),
        *_of_escalation(audit, by_kind[ItemKind.SAFETY], today),
        *(
            Oddity(OddityKind.NAMES_WORKER, item, f"{where} names the worker; name no worker.")
            for item in form
            for where, text in texts_at(audit, item)
            if names(text, worker)
        ),
    ]
    return tuple(sorted(found, key=lambda oddity: form.index(oddity.item)))


def names(text: str, worker: str) -> bool:
    """Whether a text names a worker, in full, by the last name, or by a first name as written.

    A first name counts only with its capital, since many are words as well.
    """
    parts = name_parts(worker)
    if not parts:
        return False
    *first, last = parts
    return _holds(text.casefold(), last.casefold()) or any(_holds(text, part) for part in first)


def name_parts(worker: str) -> list[str]:
    """The names in what a register has of a worker; nothing where it names nobody."""
    return [
        part
        for part in re.findall(r"[^\W\d_][\w'’-]*", worker)
        if len(part) >= _SHORTEST_NAME and part.casefold() not in _NO_NAMES
    ]


def _holds(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _of_safety(audit: Audit, item: Item) -> Iterator[Oddity]:
    if audit.safety.is_safe is not False:
        return
    if not audit.actions:
        yield Oddity(
            OddityKind.UNSAFE_WITHOUT_ACTION, item, "The child is not safe and there is no action."
        )
    overall = audit.judgement(OVERALL).grade
    if overall is not None and overall.is_better_than(Grade.REQUIRES_IMPROVEMENT):
        yield Oddity(
            OddityKind.UNSAFE_AND_GOOD,
            item,
            f"The child is not safe and the overall grade is {overall.value}.",
        )


def _of_escalation(audit: Audit, item: Item, today: date) -> Iterator[Oddity]:
    day = audit.safety.escalated_on
    if audit.safety.is_safe is not False or day is None:
        return
    if day < audit.heading.month.first_day:
        yield Oddity(
            OddityKind.ESCALATED_BEFORE_MONTH,
            item,
            f"It was escalated on {long_day(day)}, before {audit.heading.month.label}.",
        )
    if day > today:
        yield Oddity(
            OddityKind.ESCALATED_AFTER_TODAY,
            item,
            f"It was escalated on {long_day(day)}, which is still to come.",
        )


def _of_grades(audit: Audit, tool: AuditTool, form: tuple[Item, ...]) -> Iterator[Oddity]:
    for item in form:
        if item.kind is not ItemKind.JUDGEMENT:
            continue
        grade = audit.judgement(item.key).grade
        ceiling = suggested_ceiling(audit, tool)
        if item.key == OVERALL:
            if ceiling is not None and is_above_ceiling(audit, tool):
                yield Oddity(
                    OddityKind.ABOVE_CEILING,
                    item,
                    f"The overall grade is above {ceiling.value}, the suggested ceiling.",
                )
        elif grade is Grade.INADEQUATE and not audit.actions:
            yield Oddity(
                OddityKind.INADEQUATE_WITHOUT_ACTION,
                item,
                f"{item.title} is inadequate and there is no action.",
            )


def _of_actions(audit: Audit, item: Item, today: date) -> Iterator[Oddity]:
    for number, action in enumerate(audit.actions, start=1):
        if action.due < today:
            yield Oddity(
                OddityKind.ACTION_OVERDUE,
                item,
                f"Action {number} was due on {long_day(action.due)}, which is past.",
            )
        if (action.due - today).days > LONGEST_AHEAD:
            yield Oddity(
                OddityKind.ACTION_FAR_AHEAD,
                item,
                f"Action {number} is due on {long_day(action.due)}, more than a year ahead.",
            )


def texts_at(audit: Audit, item: Item) -> Iterator[tuple[str, str]]:
    """What an item holds in words, each with what it is called; owners of actions are named."""
    match item.kind:
        case ItemKind.SAFETY:
            yield "What was done", audit.safety.what_was_done
        case ItemKind.QUESTION:
            yield f"The note on “{item.title}”", audit.response(item.key).note
        case ItemKind.JUDGEMENT:
            yield f"The reason for “{item.title}”", audit.judgement(item.key).reason
            if item.key == OVERALL:
                yield "Why it is above the suggested ceiling", audit.above_ceiling_reason
        case ItemKind.PROSE:
            yield item.title, audit.prose.get(Prose(item.key), "")
        case ItemKind.ACTIONS:
            for number, action in enumerate(audit.actions, start=1):
                yield f"Action {number}", action.what
