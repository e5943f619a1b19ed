"""The audit form's order, what a theme adds, what is still missing, and the suggested ceiling."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.audit.record import Audit, Prose
from auditui.practice.calendar.theme import Theme, ThemeQuestion
from auditui.practice.day import typed_day
from auditui.practice.grade import Grade
from auditui.practice.tool import OVERALL, AuditTool, Checklist
from auditui.practice.voices.on_form import recorded_words


class ItemKind(Enum):
    """What an item of the form asks for."""

    SAFETY = "safety"
    QUESTION = "question"
    JUDGEMENT = "judgement"
    PROSE = "prose"
    ACTIONS = "actions"
    WORKER = "worker"
    FAMILY = "family"
    FAMILY_QUESTION = "family question"

    @property
    def is_voice(self) -> bool:
        """Whether it asks for a worker's or a family's voice, which no grade is made of."""
        return self in (ItemKind.WORKER, ItemKind.FAMILY, ItemKind.FAMILY_QUESTION)


@dataclass(frozen=True)
class Item:
    """One place on the form: `key` names it in the tool and the store, `page` groups it."""

    kind: ItemKind
    key: str
    title: str
    page: str


@dataclass(frozen=True)
class Missing:
    """An item that keeps an audit from being submitted, and what to do about it."""

    item: Item
    problem: str


SAFETY_PAGE = "Safety"
GRADES_PAGE = "Grades"
SUMMARY_PAGE = "Summary"
VOICES_PAGE = "Voices"

NOTE, REASON = "note:", "reason:"
"""What the draft of a note, of a reason, is kept under, before its question or section."""

ABOVE_CEILING = "above ceiling"
"""What the draft of why the overall grade stands above the suggested ceiling is kept under."""

ESCALATED_TO, ESCALATED_ON, WHAT_WAS_DONE = "escalated to", "escalated on", "what was done"
"""What the drafts of an escalation are kept under."""

ACTION_WHAT, ACTION_OWNER, ACTION_DUE = "action what", "action owner", "action due"
"""What the drafts of an action that is not added yet are kept under."""


def change_key(key: str, action_id: int) -> str:
    """What the draft of a text of an action that is on the form already is kept under."""
    return f"{key}:{action_id}"


def note_key(question: str) -> str:
    """What the draft of a question's note is kept under."""
    return NOTE + question


def reason_key(section: str) -> str:
    """What the draft of the reason for a section's grade, or for `overall`, is kept under."""
    return REASON + section


def prose_key(prose: Prose) -> str:
    """What the draft of a free text is kept under."""
    return prose.value


def recorded_text(audit: Audit, key: str) -> str:
    """A text as it is recorded, by the key of its draft; nothing of an action that is not added."""
    if key.startswith(NOTE):
        return audit.response(key.removeprefix(NOTE)).note
    if key.startswith(REASON):
        return audit.judgement(key.removeprefix(REASON)).reason
    texts = {
        ABOVE_CEILING: audit.above_ceiling_reason,
        ESCALATED_TO: audit.safety.escalated_to,
        ESCALATED_ON: typed_day(audit.safety.escalated_on),
        WHAT_WAS_DONE: audit.safety.what_was_done,
    } | {prose_key(prose): text for prose, text in audit.prose.items()}
    for action in audit.actions:
        texts |= {
            change_key(ACTION_WHAT, action.action_id): action.what,
            change_key(ACTION_OWNER, action.action_id): action.owner,
            change_key(ACTION_DUE, action.action_id): typed_day(action.due),
        }
    return (texts | recorded_words(audit.voices)).get(key, "")


def theme_checklist(
    theme: Theme, asked: Sequence[ThemeQuestion], beside: Iterable[Checklist]
) -> tuple[Checklist, ...]:
    """What a theme asks as one more checklist, titled with the theme; none where it asks nothing.

    Pages of the form are known by their titles, so a title that another has says `Theme` first.
    """
    if not asked:
        return ()
    taken = {
        SAFETY_PAGE,
        GRADES_PAGE,
        SUMMARY_PAGE,
        VOICES_PAGE,
        *(checklist.title for checklist in beside),
    }
    return (
        Checklist(
            key=f"theme-{theme.theme_id}",
            title=f"Theme: {theme.title}" if theme.title in taken else theme.title,
            purpose="What this theme asks beside the audit tool.",
            questions=tuple(each.question for each in asked),
        ),
    )


def with_theme(tool: AuditTool, theme: Theme, asked: Sequence[ThemeQuestion]) -> AuditTool:
    """The tool as the audits of a theme have it: with what the theme asks after its checklists."""
    added = theme_checklist(theme, asked, tool.checklists)
    return replace(tool, checklists=(*tool.checklists, *added))


def items(tool: AuditTool) -> tuple[Item, ...]:
    """Every item of the form in the order it is worked through; safety always comes first."""
    safety = [Item(ItemKind.SAFETY, "safe", "Is the child safe now?", SAFETY_PAGE)]
    questions = [
        Item(ItemKind.QUESTION, question.key, question.text, checklist.title)
        for checklist in tool.checklists
        for question in checklist.questions
    ]
    grades = [
        Item(ItemKind.JUDGEMENT, section.key, section.title, GRADES_PAGE)
        for section in tool.sections
    ]
    overall = [Item(ItemKind.JUDGEMENT, OVERALL, "Overall grade", GRADES_PAGE)]
    summary = [Item(ItemKind.PROSE, prose.value, prose.title, SUMMARY_PAGE) for prose in Prose]
    actions = Item(ItemKind.ACTIONS, "actions", "Actions", SUMMARY_PAGE)
    written = [*summary[:2], actions, *summary[2:]]
    return (*safety, *questions, *grades, *overall, *written, *voice_items(tool))


def voice_items(tool: AuditTool) -> tuple[Item, ...]:
    """What the form asks of the worker, and of the family where its tool asks them anything."""
    worker = Item(ItemKind.WORKER, "worker", "Did the case's worker take part?", VOICES_PAGE)
    if not tool.family:
        return (worker,)
    asked = Item(ItemKind.FAMILY, "family", "Was the child or family asked?", VOICES_PAGE)
    return (
        worker,
        asked,
        *(Item(ItemKind.FAMILY_QUESTION, each.key, each.text, VOICES_PAGE) for each in tool.family),
    )


def suggested_ceiling(audit: Audit, tool: AuditTool) -> Grade | None:
    """The best overall grade suggested, or None where no section is inadequate."""
    grades = (audit.judgement(section.key).grade for section in tool.sections)
    return tool.ceiling if Grade.INADEQUATE in grades else None


def is_above_ceiling(audit: Audit, tool: AuditTool) -> bool:
    """Whether the overall grade stands above the suggested ceiling."""
    ceiling = suggested_ceiling(audit, tool)
    overall = audit.judgement(OVERALL).grade
    return ceiling is not None and overall is not None and overall.is_better_than(ceiling)


def _safety_problem(audit: Audit) -> str:
    if audit.safety.is_safe is None:
        return "Say whether the child is safe now."
    if not audit.safety.is_safe and not audit.safety.is_escalated:
        return "Record who it was escalated to, when, and what was done."
    return ""


def _judgement_problem(audit: Audit, tool: AuditTool, key: str) -> str:
    judgement = audit.judgement(key)
    if judgement.grade is None:
        return "Choose a grade."
    if not judgement.reason.strip():
        return "Give the reason for the grade."
    if key == OVERALL and is_above_ceiling(audit, tool) and not audit.above_ceiling_reason.strip():
        return "Say why the overall grade stands above the suggested ceiling."
    return ""


def _actions_problem(audit: Audit) -> str:
    needs_action = audit.judgement(OVERALL).grade in (
        Grade.REQUIRES_IMPROVEMENT,
        Grade.INADEQUATE,
    )
    if needs_action and not audit.actions:
        return "Add at least one action with an owner and a date."
    return ""


def _problem(audit: Audit, tool: AuditTool, item: Item) -> str:
    match item.kind:
        case ItemKind.SAFETY:
            return _safety_problem(audit)
        case ItemKind.QUESTION:
            return "" if audit.response(item.key).answer else "Answer the question."
        case ItemKind.JUDGEMENT:
            return _judgement_problem(audit, tool, item.key)
        case ItemKind.PROSE:
            return "" if audit.prose.get(Prose(item.key), "").strip() else "Write something here."
        case ItemKind.ACTIONS:
            return _actions_problem(audit)
        case ItemKind.WORKER | ItemKind.FAMILY | ItemKind.FAMILY_QUESTION:
            return _voice_problem(audit, item)


def _voice_problem(audit: Audit, item: Item) -> str:
    if item.kind is ItemKind.WORKER:
        return audit.voices.worker.problem
    family = audit.voices.family
    if item.kind is ItemKind.FAMILY:
        return family.problem
    is_open = family.is_asked is True and family.answer(item.key).said is None
    return "Record what they answered." if is_open else ""


def missing(audit: Audit, tool: AuditTool, *, asks_voices: bool = False) -> tuple[Missing, ...]:
    """What keeps the audit from being submitted, in form order; empty when it is complete.

    What the worker and the family say is demanded only where that is said.
    """
    found = (
        (item, _problem(audit, tool, item))
        for item in items(tool)
        if asks_voices or not item.kind.is_voice
    )
    return tuple(Missing(item, problem) for item, problem in found if problem)


def unheard(audit: Audit, tool: AuditTool) -> tuple[Missing, ...]:
    """What is not recorded of the worker's and the family's voices, whether demanded or not."""
    found = ((item, _voice_problem(audit, item)) for item in voice_items(tool))
    return tuple(Missing(item, problem) for item, problem in found if problem)
