"""What the text of a form is made of, the same for writing and reading: places with labels.

A line that begins with `#` explains and a line that begins with `[` names a place; both belong to
the form. Everything else is a label with what stands after it, or goes on with a text.
"""

from collections.abc import Iterator

from auditui.dataclass import dataclass
from auditui.practice.audit.form import Item, ItemKind, items
from auditui.practice.audit.record import Action, Audit, AuditHeading, Prose
from auditui.practice.tool import OVERALL, AuditTool

ANSWER = "answer"
NOTE = "note"
GRADE = "grade"
REASON = "reason"
ABOVE_CEILING = "why above the suggested ceiling"
ESCALATED_TO = "escalated to"
ESCALATED_ON = "escalated on"
WHAT_WAS_DONE = "what was done"
TEXT = "text"
TAGS = "tags"
TOLD_ON = "told on"
WHY_NOT = "why not"
OWN_WORDS = "in their own words"
ASKED_BY = "asked by"
HOW = "how, and with whom"
WHAT = "what is to be done"
OWNER = "who will do it"
DUE = "by when"
BECAUSE = "because of"
WEAKNESS = "weakness"

PROSE = frozenset({NOTE, REASON, ABOVE_CEILING, WHAT_WAS_DONE, TEXT, OWN_WORDS})
"""The labels after which a text may go on over many lines."""

_ACTION = (WHAT, OWNER, DUE, BECAUSE)

_OF_VOICES = {
    ItemKind.WORKER: (ANSWER, TOLD_ON, WHY_NOT, OWN_WORDS),
    ItemKind.FAMILY: (ANSWER, ASKED_BY, HOW, WHY_NOT),
    ItemKind.FAMILY_QUESTION: (ANSWER, OWN_WORDS),
}

NO_ACTION = "No action for a weakness"
"""What names a place for why a weakness has no action."""

EXPLAINS = "#"
NAMES = "["


@dataclass(frozen=True)
class Place:
    """A place of the text: the line that names it, the labels below it, and what it belongs to.

    A place for an action has the one that it holds, or None for a new one; `is_excuse` is a place
    for why weaknesses have no action.
    """

    line: str
    labels: tuple[str, ...]
    item: Item
    action: Action | None = None
    is_excuse: bool = False


def first_line(heading: AuditHeading) -> str:
    """What says which audit the text is of, and under which version of the tool."""
    return f"# auditui form of audit {heading.audit_id}, tool {heading.tool}"


def places(audit: Audit, tool: AuditTool) -> tuple[Place, ...]:
    """Every place of the form in its order; that of a new action may be repeated."""
    return tuple(_places(audit, tool))


def _places(audit: Audit, tool: AuditTool) -> Iterator[Place]:
    for number, item in enumerate(items(tool), start=1):
        if item.kind is not ItemKind.ACTIONS:
            yield Place(f"[{number}] {' '.join(item.title.split())}", _labels(item), item)
            continue
        for count, action in enumerate(audit.actions, start=1):
            yield Place(f"[{number}] Action {count}", _ACTION, item, action)
        yield Place(f"[{number}] New action", _ACTION, item)
        excuse = f"[{number}] {NO_ACTION}"
        yield Place(excuse, (WEAKNESS, WHY_NOT), item, is_excuse=True)


def _labels(item: Item) -> tuple[str, ...]:
    match item.kind:
        case ItemKind.SAFETY:
            return (ANSWER, ESCALATED_TO, ESCALATED_ON, WHAT_WAS_DONE)
        case ItemKind.QUESTION:
            return (ANSWER, NOTE)
        case ItemKind.JUDGEMENT:
            return (GRADE, REASON, ABOVE_CEILING) if item.key == OVERALL else (GRADE, REASON)
        case ItemKind.PROSE:
            return (TAGS, TEXT) if Prose(item.key).side else (TEXT,)
        case _:
            return _OF_VOICES[item.kind]
