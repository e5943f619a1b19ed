"""An audit as a document, before any format: headings, facts, tables and texts in reading order."""

from collections.abc import Iterable, Iterator

from auditui.dataclass import dataclass
from auditui.practice.audit.record import Audit, Prose, Reopening, Safety
from auditui.practice.audit.weak import follows_at, loose_words, point_of, weak_items
from auditui.practice.audit.words import auditor_words, extended_words
from auditui.practice.day import day_with_weekday, long_day
from auditui.practice.grade import Grade
from auditui.practice.team import NO_TEAM
from auditui.practice.text import capital
from auditui.practice.tool import OVERALL, AuditTool, Checklist
from auditui.practice.voices.words import family_words, reply_sentences, worker_words

NOT_YET = "–"
"""What stands where nothing is recorded."""

TO_MODERATE = (
    "Moderation",
    "To be read blind: grades, reasons, answers and names are shown once it is graded anew.",
)
"""What stands on an audit that whoever reads it is to moderate."""


@dataclass(frozen=True)
class Table:
    """Rows under headings; each row has a cell for each heading."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Part:
    """A part of the document: a title, then its paragraphs, then its table if it has one."""

    title: str
    paragraphs: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Document:
    """A document: its title, what it is about as names with values, and its parts."""

    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]


def whole(
    audit: Audit,
    tool: AuditTool,
    reopenings: Iterable[Reopening] = (),
    odd: Iterable[str] = (),
    answers: str = "",
) -> Document:
    """Everything that is recorded on an audit, in the order of the form.

    `odd` is what was odd when it was submitted, a sentence each; `answers` who answers for the file
    today, where its worker is away.
    """
    answering = (("Who answers for the file", answers),) if answers else ()
    return Document(
        title=f"Audit {audit.heading.audit_id}: {audit.heading.case_ref}",
        facts=(*_facts(audit), *answering),
        parts=(
            Part("Safety", tuple(safety_sentences(audit.safety))),
            *(_checklist(audit, checklist) for checklist in tool.checklists),
            _grades(audit, tool),
            *(_prose(audit, prose) for prose in (Prose.STRENGTHS, Prose.AREAS_TO_IMPROVE)),
            _actions(audit),
            *_weaknesses(audit, tool),
            _prose(audit, Prose.FEEDBACK),
            *_voices(audit, tool),
            *_odd(odd),
            *_reopened(reopenings),
        ),
    )


def feedback(audit: Audit) -> Document:
    """What the worker is given: strengths, areas to improve, actions and the feedback; no grade."""
    heading = audit.heading
    return Document(
        title=f"Feedback on the audit of {heading.case_ref}",
        facts=(
            ("Month", heading.month.label),
            ("Auditor", auditor_words(heading, NOT_YET)),
            *((TO_MODERATE,) if heading.is_hidden else ()),
        ),
        parts=(
            _prose(audit, Prose.STRENGTHS),
            _prose(audit, Prose.AREAS_TO_IMPROVE),
            _actions(audit),
            _prose(audit, Prose.FEEDBACK),
            *_worker_says(audit),
        ),
    )


def safety_sentences(safety: Safety) -> Iterator[str]:
    """Whether the child is safe now and, where not, who was told, when, and what was done."""
    if safety.is_safe is None:
        yield "It is not said yet whether the child is safe now."
        return
    yield "The child is safe now." if safety.is_safe else "! The child is NOT SAFE."
    if safety.escalated_to or safety.escalated_on:
        day = f" on {long_day(safety.escalated_on)}" if safety.escalated_on else ""
        yield f"Escalated to {safety.escalated_to or 'nobody named'}{day}."
    elif not safety.is_safe:
        yield "No escalation is recorded."
    if safety.what_was_done:
        yield safety.what_was_done


def _facts(audit: Audit) -> Iterator[tuple[str, str]]:
    heading = audit.heading
    yield "Month", heading.month.label
    yield "Kind", heading.kind.value
    yield "Team", heading.team or NO_TEAM
    if heading.status:
        yield "Case status", heading.status
    yield "Auditor", auditor_words(heading, NOT_YET)
    if heading.is_hidden:
        yield TO_MODERATE
    if heading.due:
        extended = f", {words}" if (words := extended_words(heading)) else ""
        yield "Due", f"{day_with_weekday(heading.due)}{extended}"
    submitted = heading.submitted_at
    when = f", {long_day(submitted.date())}" if submitted else ""
    yield "State", f"{heading.state.value}{when}"
    if heading.final:
        yield "Overall grade", heading.final.title
    if moderation := audit.moderation:
        given = audit.judgement(OVERALL).grade
        yield (
            "Moderated",
            f"{moderation.grade.title} by {moderation.by} on {long_day(moderation.at.date())}, "
            f"{'blind' if moderation.is_blind else 'not blind'} "
            f"({given.title if given else NOT_YET} was given): {moderation.reason}",
        )
    yield "Audit tool", heading.tool
    yield "Thresholds", heading.thresholds


def _checklist(audit: Audit, checklist: Checklist) -> Part:
    rows = []
    for question in checklist.questions:
        response = audit.response(question.key)
        answer = response.answer.value if response.answer else NOT_YET
        rows.append((question.text, answer, response.note))
    return Part(checklist.title, table=Table(("Question", "Answer", "Note"), tuple(rows)))


def _grades(audit: Audit, tool: AuditTool) -> Part:
    keys = [(section.title, section.key) for section in tool.sections]
    rows = tuple(
        (title, _grade(audit.judgement(key).grade), audit.judgement(key).reason)
        for title, key in (*keys, ("Overall grade", OVERALL))
    )
    reason = audit.above_ceiling_reason
    above = (f"Why above the suggested ceiling: {reason}",) if reason else ()
    return Part("Grades", above, Table(("Section", "Grade", "Reason"), rows))


def _grade(grade: Grade | None) -> str:
    return grade.title if grade else NOT_YET


def _prose(audit: Audit, prose: Prose) -> Part:
    tagged = audit.tagged(prose)
    chosen = (f"Tags: {'; '.join(tagged)}.",) if tagged else ()
    return Part(prose.title, (audit.prose.get(prose, "").strip() or NOT_YET, *chosen))


def _actions(audit: Audit) -> Part:
    if not audit.actions:
        return Part("Actions", ("None.",))
    rows = tuple((each.what, each.owner, long_day(each.due)) for each in audit.actions)
    return Part("Actions", table=Table(("What is to be done", "Who", "By when"), rows))


def _weaknesses(audit: Audit, tool: AuditTool) -> Iterator[Part]:
    actions = {action.action_id: " ".join(action.what.split()) for action in audit.actions}
    rows = []
    for item in weak_items(audit, tool):
        tie = audit.ties.get(point_of(item))
        said = (
            tie.reason or actions.get(tie.action_id or 0, f"action {tie.action_id}") if tie else ""
        )
        rows.append((item.title, follows_at(audit, item).value, said))
    if rows:
        headings = ("Weakness", "What follows", "Which, or why not")
        yield Part("Weaknesses", (loose_words(audit, tool),), Table(headings, tuple(rows)))


def _voices(audit: Audit, tool: AuditTool) -> Iterator[Part]:
    """What the worker and the family said, and what the worker says of it now; always there."""
    voices = audit.voices
    words = (f"“{voices.worker.words}”",) if voices.worker.words else ()
    yield Part("The worker", (f"{capital(worker_words(voices.worker))}.", *words))
    yield from _worker_says(audit)
    if not tool.family:
        return
    rows = []
    for question in tool.family:
        answer = voices.family.answer(question.key)
        rows.append((question.text, answer.said.value if answer.said else NOT_YET, answer.words))
    table = Table(("Asked", "Answer", "In their own words"), tuple(rows))
    said = f"{capital(family_words(voices.family))}."
    yield Part("Child and family", (said,), table if voices.family.has_answers else None)


def _worker_says(audit: Audit) -> Iterator[Part]:
    said = [line for reply in audit.voices.replies for line in reply_sentences(reply)]
    if said:
        yield Part("What the worker says of the audit", tuple(said))


def _odd(odd: Iterable[str]) -> Iterator[Part]:
    if said := tuple(odd):
        yield Part("Odd when it was submitted", said)


def _reopened(reopenings: Iterable[Reopening]) -> Iterator[Part]:
    said = tuple(f"{long_day(each.at.date())}, by {each.by}: {each.reason}" for each in reopenings)
    if said:
        yield Part("Reopened", said)
