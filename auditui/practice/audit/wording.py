"""What stood on an audit before it was changed: earlier wordings, answers and grades."""

from datetime import datetime
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.audit.form import Item, ItemKind
from auditui.practice.audit.record import Action, Prose
from auditui.practice.day import long_day
from auditui.practice.tool import OVERALL, AuditTool


class Part(Enum):
    """What of an audit is worded; the value completes "Note on …" and the like."""

    ANSWER = "Answer to"
    NOTE = "Note on"
    GRADE = "Grade of"
    REASON = "Reason for"
    ABOVE_CEILING = "Why above the suggested ceiling"
    PROSE = "Text"
    SAFE = "Is the child safe now?"
    ESCALATED_TO = "Escalated to"
    ESCALATED_ON = "Escalated on"
    WHAT_WAS_DONE = "What was done"
    ACTION_WHAT = "Action: what is to be done"
    ACTION_OWNER = "Action: who will do it"
    ACTION_DUE = "Action: by when"
    ACTION = "Action taken off"
    MODERATED_GRADE = "Moderated grade"
    MODERATION_REASON = "Reason for the moderated grade"
    TOLD_ON = "Worker told on"
    TOOK_PART = "Did the case's worker take part?"
    WHY_NO_PART = "Why the worker took no part"
    WORKER_WORDS = "The worker's words"
    IS_ASKED = "Was the child or family asked?"
    ASKED_BY = "Who asked the family"
    ASKED_HOW = "How the family was asked"
    WHY_NOT_ASKED = "Why the family was not asked"
    SAID = "The family's answer to"
    FAMILY_WORDS = "The family's words on"
    AUDITOR = "Auditor"
    SUBMITTED = "Submitted"


OF_ACTIONS = frozenset({Part.ACTION_WHAT, Part.ACTION_OWNER, Part.ACTION_DUE, Part.ACTION})
"""What is of an action; the key is the action's number."""

OF_SAFETY = frozenset({Part.SAFE, Part.ESCALATED_TO, Part.ESCALATED_ON, Part.WHAT_WAS_DONE})
"""What is of the safety of the child, and of its escalation."""

OF_WORKER = frozenset({Part.TOLD_ON, Part.TOOK_PART, Part.WHY_NO_PART, Part.WORKER_WORDS})
"""What is of the worker's voice."""

OF_FAMILY = frozenset({Part.IS_ASKED, Part.ASKED_BY, Part.ASKED_HOW, Part.WHY_NOT_ASKED})
"""What is of how the family was asked."""

OF_FAMILY_ANSWERS = frozenset({Part.SAID, Part.FAMILY_WORDS})
"""What is of a family's answer; the key is its question."""

OF_VOICES = OF_WORKER | OF_FAMILY | OF_FAMILY_ANSWERS
"""What the worker and the family said."""

FLAGS = frozenset({Part.SAFE, Part.TOOK_PART, Part.IS_ASKED})
"""What is yes or no, kept as 1 or 0."""

DAYS = frozenset({Part.ESCALATED_ON, Part.ACTION_DUE, Part.SUBMITTED, Part.TOLD_ON})
"""What is a day, or a moment."""

NOT_OF_THE_FORM = frozenset(
    {Part.MODERATED_GRADE, Part.MODERATION_REASON, Part.AUDITOR, Part.SUBMITTED}
)
"""What others gave or did, and nobody can put back on the form."""


@dataclass(frozen=True)
class Wording:
    """What a part of an audit said until it was changed, by whom and when where that is known.

    `key` is the question, the section or `overall`, the prose or the number of the action;
    `action` is the whole action that was taken off.
    """

    wording_id: int
    part: Part
    key: str
    was: str
    until: datetime | None
    changed_by: str
    action: Action | None = None

    @property
    def may_be_put_back(self) -> bool:
        """Whether it is something that an auditor gives."""
        return self.part not in NOT_OF_THE_FORM


def title_of(wording: Wording, tool: AuditTool) -> str:
    """What was worded so, `Note on “Has the child been seen?”`."""
    part = str(wording.part.value)
    if wording.part is Part.PROSE:
        return Prose(wording.key).title
    if wording.part not in _OF_QUESTION | _OF_SECTION | OF_FAMILY_ANSWERS:
        return part
    titles = {question.key: question.text for question in tool.questions}
    if wording.part in OF_FAMILY_ANSWERS:
        titles = {question.key: question.text for question in tool.family}
    if wording.part in _OF_SECTION:
        titles = {section.key: section.title for section in tool.sections}
        titles[OVERALL] = "Overall grade"
    return f"{part} “{titles.get(wording.key, wording.key)}”"


def said_in(wording: Wording) -> str:
    """What it said, in words; days in full."""
    if wording.part in FLAGS:
        return "yes" if wording.was == "1" else "no"
    if wording.part in DAYS:
        return long_day(datetime.fromisoformat(wording.was).date())
    if action := wording.action:
        return f"{action.what} ({action.owner}, by {long_day(action.due)})"
    return wording.was


def until_when(wording: Wording) -> str:
    """Until when it stood and who changed it, `until 4 January 2016, 14:02, by Asha Archer`."""
    if wording.until is None:
        return "changed, and it is not known when"
    when = f"{long_day(wording.until.date())}, {wording.until:%H:%M}"
    return f"until {when}, changed by {wording.changed_by}"


def is_at(wording: Wording, row: Item | Action) -> bool:
    """Whether it was said at an item of the form, or of an action on it."""
    if isinstance(row, Action):
        return wording.part in OF_ACTIONS and wording.key == str(row.action_id)
    is_of_kind = wording.part in _OF_KIND[row.kind]
    return is_of_kind and (row.kind in _KNOWN_BY_KIND or wording.key == row.key)


_OF_QUESTION = frozenset({Part.ANSWER, Part.NOTE})
_OF_SECTION = frozenset({Part.GRADE, Part.REASON})
_OF_KIND = {
    ItemKind.SAFETY: OF_SAFETY,
    ItemKind.QUESTION: _OF_QUESTION,
    ItemKind.JUDGEMENT: _OF_SECTION | {Part.ABOVE_CEILING},
    ItemKind.PROSE: frozenset({Part.PROSE}),
    ItemKind.ACTIONS: OF_ACTIONS,
    ItemKind.WORKER: OF_WORKER,
    ItemKind.FAMILY: OF_FAMILY,
    ItemKind.FAMILY_QUESTION: OF_FAMILY_ANSWERS,
}
_KNOWN_BY_KIND = (ItemKind.SAFETY, ItemKind.ACTIONS, ItemKind.WORKER, ItemKind.FAMILY)
