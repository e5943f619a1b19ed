"""The audit form: opening it, recording what the auditor gives, submitting it."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

from auditui.dataclass import dataclass
from auditui.practice.audit.difference import differences
from auditui.practice.audit.form import (
    ABOVE_CEILING,
    ACTION_DUE,
    ACTION_OWNER,
    ACTION_WHAT,
    ESCALATED_TO,
    WHAT_WAS_DONE,
    Missing,
    change_key,
    missing,
    note_key,
    prose_key,
    reason_key,
    recorded_text,
    with_theme,
)
from auditui.practice.audit.oddities import Oddity
from auditui.practice.audit.oddities import oddities as odd_in
from auditui.practice.audit.pen import Pen
from auditui.practice.audit.record import Action, Audit, AuditHeading, Prose, Safety
from auditui.practice.errors import AuditError, NotFound, NotPermitted, NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.learning.tag import Tag
from auditui.practice.period import Month
from auditui.practice.text import clean_line, clean_prose, counted
from auditui.practice.tool import OVERALL, Answer, AuditTool, Thresholds
from auditui.workflow.audit.on_behalf import entering, may_enter, right_to_write, tell_submitted
from auditui.workflow.audit.pen import held_elsewhere
from auditui.workflow.desk import Desk, Facts, change, keeping, require
from auditui.workflow.follow_up.concerns import raise_concern
from auditui.workflow.follow_up.owners import owner_of
from auditui.workflow.follow_up.plan_opening import Graded, settle_plans
from auditui.workflow.left import refuse_erased
from auditui.workflow.moderation.veil import hidden, veiled, veiled_form
from auditui.workflow.settings import voices_asked
from auditui.workflow.tool_in_force import tool_version, versions_of


class NoSuchAudit(NotFound):
    """There is no such audit."""


class NotYours(NotPermitted):
    """The audit is somebody else's to write."""


class NotOpen(AuditError):
    """The audit was submitted or withdrawn and takes no more entries."""


class NotOnTheForm(NotUnderstood):
    """The audit's version of the tool has no such question, section or answer."""


class Incomplete(AuditError):
    """The audit cannot be submitted yet; `missing` says what it lacks, in form order."""

    def __init__(self, missing_items: tuple[Missing, ...]) -> None:
        """Count what is missing."""
        count = len(missing_items)
        noun = "thing is" if count == 1 else "things are"
        super().__init__(f"{count} {noun} missing: {missing_items[0].problem}")
        self.missing = missing_items


class HeldElsewhere(AuditError):
    """The audit is being written on in another window."""

    def __init__(self, pen: Pen) -> None:
        """Say who holds it, where and since when."""
        super().__init__(
            f"{pen.who} writes on this audit at {pen.place}, since {pen.since:%H:%M}. "
            "Take it over on the form, or close it there."
        )
        self.pen = pen


class SeenOtherwise(AuditError):
    """The audit is recorded otherwise than it was seen; `differs` says each difference."""

    def __init__(self, differs: tuple[str, ...]) -> None:
        """Say the first of them, and how many there are."""
        others = f" And {counted(len(differs) - 1, 'other difference')}." if differs[1:] else ""
        super().__init__(f"This was changed elsewhere; look again. {differs[0]}{others}")
        self.differs = differs


class FollowedUp(AuditError):
    """An action was closed or changed after its audit was submitted, and stays on the form."""


class Odd(AuditError):
    """Something in the audit is odd and was not asked about; `oddities` says each thing."""

    def __init__(self, found: tuple[Oddity, ...]) -> None:
        """Say the first, and how many there are."""
        others = f" And {counted(len(found) - 1, 'other thing')}." if found[1:] else ""
        super().__init__(f"Before it is submitted: {found[0].sentence}{others}")
        self.oddities = found


@dataclass(frozen=True)
class Form:
    """An audit with the tool and thresholds it is made under, and what was being typed.

    The tool of a thematic audit has one more checklist, with what its theme asks.
    `drafts` holds what the person at the desk typed and did not record yet, by item. `tags` is the
    trust's whole list.
    """

    audit: Audit
    tool: AuditTool
    thresholds: Thresholds
    drafts: Mapping[str, str]
    tags: tuple[Tag, ...] = ()
    asks_voices: bool = False
    """Whether it cannot be submitted without its worker's and its family's voice."""

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What keeps it from being submitted, in form order."""
        return missing(self.audit, self.tool, asks_voices=self.asks_voices)

    def is_begun(self, key: str) -> bool:
        """Whether the draft of a text says something else than is recorded."""
        kept = recorded_text(self.audit, key)
        return self.drafts.get(key, kept).strip() != kept.strip()


def mine(desk: Desk) -> tuple[AuditHeading, ...]:
    """The audits of the person at the desk: open ones first, by due date."""
    return desk.store.audits.of_auditor(desk.person.name, *desk.person.former_names)


def next_to_do(desk: Desk) -> AuditHeading | None:
    """The audit of the person at the desk that is due first, or None where nothing is left."""
    waiting = (each for each in mine(desk) if each.state.is_open and not each.not_completed)
    return next(waiting, None)


def open_by_auditor(desk: Desk) -> dict[str, int]:
    """How many audits each auditor has that are not submitted."""
    return desk.store.audits.open_by_auditor()


def of_month(desk: Desk, month: Month) -> tuple[AuditHeading, ...]:
    """Every audit of a month that was not withdrawn, by case."""
    return veiled(desk, desk.store.audits.of_month(month))


def also_open(desk: Desk, heading: AuditHeading) -> tuple[AuditHeading, ...]:
    """Other audits of the same case that are not submitted yet, the oldest month first."""
    found = desk.store.audits.open_of_case(heading.case_ref)
    return veiled(desk, (other for other in found if other.audit_id != heading.audit_id))


def open_form(desk: Desk, audit_id: int) -> Form:
    """The form of an audit, to read or to go on with, as far as one may see it.

    Raises NoSuchAudit.
    """
    form = recorded_form(desk, audit_id)
    return replace(form, audit=veiled_form(desk, form.audit))


def recorded_form(desk: Desk, audit_id: int) -> Form:
    """The form of an audit as it is recorded, for what is done with it. Raises NoSuchAudit."""
    audit = standing(desk, audit_id)
    tool, thresholds = _made_under(desk, audit.heading)
    drafts = desk.store.forms.drafts(audit_id, desk.writes_for)
    asks_voices = _asks_voices(desk, audit.heading)
    return Form(audit, tool, thresholds, drafts, desk.store.tags.all(), asks_voices)


def standing(desk: Desk, audit_id: int) -> Audit:
    """An audit as it is recorded now. Raises NoSuchAudit."""
    audit = desk.store.forms.audit(audit_id)
    if audit is None:
        raise _no_such_audit()
    return audit


def standing_heading(desk: Desk, audit_id: int) -> AuditHeading:
    """What lists show of an audit, as it is recorded now. Raises NoSuchAudit."""
    heading = desk.store.forms.heading(audit_id)
    if heading is None:
        raise _no_such_audit()
    return heading


def may_hold(desk: Desk, heading: AuditHeading) -> bool:
    """Whether the person at the desk may write on the form, in whichever window holds it."""
    return (
        heading.state.is_open
        and heading.auditor == desk.writes_for
        and desk.person.may(right_to_write(desk))
    )


def may_write(desk: Desk, heading: AuditHeading) -> bool:
    """Whether the person at the desk may write on the form in this window as it stands."""
    return may_hold(desk, heading) and held_elsewhere(desk, heading.audit_id) is None


def answer(desk: Desk, audit_id: int, question: str, given: Answer | None) -> Audit:
    """Answer a checklist question, or take the answer back with None.

    Raises NotOnTheForm, and like every entry NotYours, NotOpen, Busy.
    """
    with entry(desk, audit_id, "question answered") as (before, facts):
        _check_answer(desk, before.heading, question, given)
        desk.store.forms.save_answer(audit_id, question, given)
        facts.note(question=question, answer=given.value if given else "")
        return standing(desk, audit_id)


def note(desk: Desk, audit_id: int, question: str, text: str) -> Audit:
    """Record the note beside a checklist answer."""
    with entry(desk, audit_id, "note written") as (before, facts):
        _check_answer(desk, before.heading, question, None)
        cleaned = clean_prose(text)
        desk.store.forms.save_note(audit_id, question, cleaned)
        facts.note(question=question, note=cleaned)
        desk.store.forms.drop_draft(audit_id, desk.writes_for, note_key(question))
        return standing(desk, audit_id)


def grade(desk: Desk, audit_id: int, section: str, given: Grade | None) -> Audit:
    """Grade a section, or `overall`. Nothing else is changed by it."""
    with entry(desk, audit_id, "grade given") as (before, facts):
        _check_section(desk, before.heading, section)
        desk.store.forms.save_grade(audit_id, section, given)
        facts.note(section=section, grade=given.value if given else "")
        return standing(desk, audit_id)


def give_reason(desk: Desk, audit_id: int, section: str, text: str) -> Audit:
    """Record the reason for a grade."""
    with entry(desk, audit_id, "reason written") as (before, facts):
        _check_section(desk, before.heading, section)
        cleaned = clean_prose(text)
        desk.store.forms.save_reason(audit_id, section, cleaned)
        facts.note(section=section, reason=cleaned)
        desk.store.forms.drop_draft(audit_id, desk.writes_for, reason_key(section))
        return standing(desk, audit_id)


def explain_above_ceiling(desk: Desk, audit_id: int, text: str) -> Audit:
    """Record why the overall grade stands above the suggested ceiling."""
    with entry(desk, audit_id, "reason written") as (_, facts):
        reason = clean_prose(text)
        desk.store.forms.save_above_ceiling_reason(audit_id, reason)
        facts.note(section=OVERALL, above_ceiling=reason)
        desk.store.forms.drop_draft(audit_id, desk.writes_for, ABOVE_CEILING)
        return standing(desk, audit_id)


def record_safety(desk: Desk, audit_id: int, safety: Safety) -> Audit:
    """Record whether the child is safe now, and the escalation where not, which is a concern."""
    cleaned = replace(
        safety,
        escalated_to=clean_line(safety.escalated_to),
        what_was_done=clean_prose(safety.what_was_done),
    )
    with entry(desk, audit_id, "safety recorded") as (before, facts):
        desk.store.forms.save_safety(audit_id, cleaned)
        raise_concern(desk, before.heading, cleaned, facts)
        facts.note(
            is_safe=cleaned.is_safe,
            escalated_to=cleaned.escalated_to,
            escalated_on=str(cleaned.escalated_on or ""),
            what_was_done=cleaned.what_was_done,
        )
        for field in (ESCALATED_TO, WHAT_WAS_DONE):
            desk.store.forms.drop_draft(audit_id, desk.writes_for, field)
        return standing(desk, audit_id)


def write(desk: Desk, audit_id: int, prose: Prose, text: str) -> Audit:
    """Record strengths, areas to improve or feedback."""
    with entry(desk, audit_id, "text written") as (_, facts):
        cleaned = clean_prose(text)
        desk.store.forms.save_prose(audit_id, prose, cleaned)
        facts.note(prose=prose.value, text=cleaned)
        desk.store.forms.drop_draft(audit_id, desk.writes_for, prose_key(prose))
        return standing(desk, audit_id)


def add_action(desk: Desk, audit_id: int, action: Action) -> Audit:
    """Add an action with its owner and due date; its `action_id` is not looked at.

    Raises NotUnderstood where what is to be done or its owner is empty, and NotAnOwner.
    """
    cleaned = _clean_action(action)
    with entry(desk, audit_id, "action added") as (before, facts):
        cleaned = replace(cleaned, owner=owner_of(desk, cleaned.owner, before.heading))
        desk.store.forms.add_action(audit_id, cleaned)
        facts.note(what=cleaned.what, owner=cleaned.owner, due=str(cleaned.due))
        return standing(desk, audit_id)


def change_action(desk: Desk, audit_id: int, action: Action) -> Audit:
    """Word an action on the form anew, or give it another owner or day; what stood is kept.

    An owner that stays is not asked about. Raises NotUnderstood where what is to be done or its
    owner is empty, NotAnOwner and NotOnTheForm.
    """
    cleaned = _clean_action(action)
    with entry(desk, audit_id, "action changed") as (before, facts):
        owners = {each.action_id: each.owner for each in before.audit.actions}
        if cleaned.action_id not in owners:
            raise NotOnTheForm("That action is not on the form.")
        if cleaned.owner != owners[cleaned.action_id]:
            cleaned = replace(cleaned, owner=owner_of(desk, cleaned.owner, before.heading))
        _check_not_followed(desk, cleaned.action_id)
        desk.store.forms.change_action(audit_id, cleaned)
        for key in (ACTION_WHAT, ACTION_OWNER, ACTION_DUE):
            draft = change_key(key, cleaned.action_id)
            desk.store.forms.drop_draft(audit_id, desk.writes_for, draft)
        facts.note(
            action=cleaned.action_id,
            what=cleaned.what,
            owner=cleaned.owner,
            due=str(cleaned.due),
        )
        return standing(desk, audit_id)


def remove_action(desk: Desk, audit_id: int, action_id: int) -> Audit:
    """Take an action off the form; it stays on record."""
    with entry(desk, audit_id, "action removed") as (before, facts):
        if action_id not in {action.action_id for action in before.audit.actions}:
            raise NotOnTheForm("That action is not on the form.")
        _check_not_followed(desk, action_id)
        desk.store.forms.remove_action(audit_id, action_id)
        facts.note(action=action_id)
        return standing(desk, audit_id)


def require_to_write(desk: Desk, audit_id: int) -> None:
    """Refuse whoever may not write on the audit here and now, as every entry does."""
    require(desk, right_to_write(desk))
    _open_to(desk, audit_id)


def keep_draft(desk: Desk, audit_id: int, item: str, text: str) -> None:
    """Keep a text as it is typed, so that a crash loses at most the keystroke in flight.

    It is no part of the record until it is recorded, and so is not on the ledger.
    Raises like every entry NotYours, NotOpen, Busy.
    """
    with keeping(desk, right_to_write(desk)):
        _open_to(desk, audit_id)
        desk.store.forms.keep_draft(audit_id, desk.writes_for, item, clean_prose(text))


def oddities(desk: Desk, audit: Audit) -> tuple[Oddity, ...]:
    """What is odd in an audit, to be asked about before it is submitted, in form order."""
    return odd_in(audit, tool_of(desk, audit.heading), audit.heading.worker, desk.today)


def odd_when_submitted(desk: Desk, audit_id: int) -> tuple[str, ...]:
    """What was odd in an audit when it was last submitted as it stood, a sentence each.

    Nothing to whoever is to moderate it blind.
    """
    return () if audit_id in hidden(desk) else desk.store.forms.oddities(audit_id)


def submit(
    desk: Desk, audit_id: int, stands: Collection[Oddity] = (), seen: Audit | None = None
) -> Audit:
    """Submit a complete audit; from then on it is read only.

    What is odd and `stands` is recorded with it. `seen` is the audit as it was shown to whoever
    submits it. Raises Incomplete, SeenOtherwise, and Odd for what is odd and was not asked about.
    """
    with entry(desk, audit_id, "audit submitted") as (before, facts):
        audit, tool = before.audit, tool_of(desk, before.heading)
        asks_voices = _asks_voices(desk, audit.heading)
        if lacking := missing(audit, tool, asks_voices=asks_voices):
            raise Incomplete(lacking)
        if seen is not None and (differs := differences(seen, audit, tool)):
            raise SeenOtherwise(differs)
        found = odd_in(audit, tool, audit.heading.worker, desk.today)
        if new := tuple(oddity for oddity in found if oddity not in stands):
            raise Odd(new)
        for oddity in found:
            desk.store.forms.add_oddity(audit_id, oddity, desk.now())
        desk.store.forms.submit(audit_id, desk.person.name, desk.now())
        desk.store.forms.drop_drafts(audit_id, desk.writes_for)
        tell_submitted(desk, audit.heading)
        overall = audit.judgement(OVERALL).grade
        settle_plans(desk, Graded(audit.heading, overall), facts)
        facts.note(
            case=audit.heading.case_ref,
            grade=overall.value if overall else "",
            odd=[oddity.kind.value for oddity in found],
        )
        return standing(desk, audit_id)


class Before:
    """An open audit as an entry finds it; what stands on its form is read if it is asked for."""

    def __init__(self, desk: Desk, heading: AuditHeading) -> None:
        """Begin with the heading, which says who may write on it."""
        self._desk = desk
        self.heading = heading

    @cached_property
    def audit(self) -> Audit:
        """The whole audit, to be asked for before anything of it is changed."""
        return standing(self._desk, self.heading.audit_id)


@contextmanager
def entry(desk: Desk, audit_id: int, verb: str) -> Iterator[tuple[Before, Facts]]:
    """One entry on an open form, as its auditor or on their behalf: the audit, and what to note.

    Raises NotYours, NotOpen, HeldElsewhere, NotPermitted and Busy.
    """
    with change(desk, right_to_write(desk), verb, f"audit {audit_id}") as facts:
        heading = _open_to(desk, audit_id)
        entering(desk, heading, facts)
        yield Before(desk, heading), facts


def _no_such_audit() -> NoSuchAudit:
    return NoSuchAudit("There is no such audit.")


def _clean_action(action: Action) -> Action:
    cleaned = replace(action, what=clean_prose(action.what).strip(), owner=clean_line(action.owner))
    if not cleaned.what or not cleaned.owner:
        raise NotUnderstood("An action says what is to be done and who will do it.")
    return cleaned


def _check_not_followed(desk: Desk, action_id: int) -> None:
    """Leave an action alone that somebody closed or changed since the audit was submitted."""
    followed = desk.store.actions.of(action_id)
    if followed is not None and followed.steps:
        raise FollowedUp(
            f"{followed.steps[-1].by} has followed this action up. Change it under Actions."
        )


def _open_to(desk: Desk, audit_id: int) -> AuditHeading:
    heading = standing_heading(desk, audit_id)
    refuse_erased(heading.case_ref)
    if heading.auditor != desk.writes_for:
        raise NotYours(f"This audit is somebody else's. {_what_then(desk, heading)}")
    if not heading.state.is_open:
        raise NotOpen("This audit is submitted. Only the quality lead can reopen it.")
    if pen := held_elsewhere(desk, audit_id):
        raise HeldElsewhere(pen)
    return heading


def _what_then(desk: Desk, heading: AuditHeading) -> str:
    """What whoever sits before somebody else's audit can do about it."""
    if may_enter(desk, heading):
        return f"Say that you enter it on behalf of {heading.auditor}, or reassign it."
    return "Ask the quality lead to reassign it."


def _made_under(desk: Desk, heading: AuditHeading) -> tuple[AuditTool, Thresholds]:
    """The tool, with what the audit's theme asks besides, and the thresholds."""
    tool, thresholds = versions_of(desk.store, heading.tool, heading.thresholds)
    return _with_its_theme(desk, heading, tool), thresholds


def tool_of(desk: Desk, heading: AuditHeading) -> AuditTool:
    """The tool that an audit is made with, with what its theme asks besides."""
    return _with_its_theme(desk, heading, tool_version(desk.store, heading.tool))


def _with_its_theme(desk: Desk, heading: AuditHeading, tool: AuditTool) -> AuditTool:
    if not heading.theme:
        return tool
    number = desk.store.forms.theme_of(heading.audit_id)
    theme = None if number is None else desk.store.themes.of(number)
    if theme is None:
        return tool
    return with_theme(tool, theme, desk.store.theme_questions.of_theme(theme.theme_id))


def _asks_voices(desk: Desk, heading: AuditHeading) -> bool:
    """Whether the voices are demanded: of what was drawn, and is submitted for the first time."""
    return heading.due is not None and heading.reopened is None and voices_asked(desk)


def _check_answer(desk: Desk, heading: AuditHeading, question: str, given: Answer | None) -> None:
    tool = tool_of(desk, heading)
    choices = {each.key: each.choices for each in tool.questions}
    if question not in choices or (given is not None and given not in choices[question]):
        raise NotOnTheForm("That answer is not offered for this question.")


def _check_section(desk: Desk, heading: AuditHeading, section: str) -> None:
    tool = tool_of(desk, heading)
    if section != OVERALL and section not in {each.key for each in tool.sections}:
        raise NotOnTheForm("The form has no such section.")
