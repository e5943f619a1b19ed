"""Moderating blind: grading before the first grades are seen, agreeing, an auditor's reply."""

from collections.abc import Mapping, Sequence

from auditui.practice.audit.news import Happening
from auditui.practice.audit.record import Audit, AuditState, Moderation
from auditui.practice.errors import AuditError, NotFound, NotPermitted, NotUnderstood
from auditui.practice.grade import Grade
from auditui.practice.moderation.blind import Given, Outcome, Pair, Reply, SecondLook, Settled
from auditui.practice.people import Right
from auditui.practice.text import clean_prose
from auditui.practice.tool import OVERALL, AuditTool
from auditui.workflow.audit.form import Form, open_form, recorded_form, standing, standing_heading
from auditui.workflow.audit.moderation import OwnAudit, why_not_moderate
from auditui.workflow.audit.news import tell, tell_auditor
from auditui.workflow.desk import Desk, change, keeping, require
from auditui.workflow.follow_up.plan_opening import Graded, settle_plans
from auditui.workflow.left import refuse_erased
from auditui.workflow.moderation.veil import is_hidden
from auditui.workflow.reason import reason_given

DRAFT = "second reading: "
"""What stands before a section in the key under which a grade is kept that was not given yet."""


class NotChosen(NotFound):
    """The audit was not drawn for moderation."""


class ReadAlready(AuditError):
    """Somebody has given a second reading of the audit."""


class Reopened(AuditError):
    """The audit is not submitted any more, or was submitted anew since it was read."""


class NotGraded(NotUnderstood):
    """A blind reading lacks a grade, or grades what the form does not have."""


class NotReadYet(NotPermitted):
    """The first grades are seen only by whoever has given their own."""


class SettledAlready(AuditError):
    """A final grade was recorded after the reading, and there is one only."""


class NoReply(NotPermitted):
    """Only an audit's own auditor replies to its moderation, once."""


def second_look(desk: Desk, audit_id: int) -> SecondLook:
    """An audit's moderation as whoever sits here may see it: before a reading nothing of it.

    Raises NoSuchAudit.
    """
    heading = standing_heading(desk, audit_id)
    found = desk.store.readings.second_look(audit_id)
    return SecondLook() if is_hidden(desk, heading) else found


def blind_form(desk: Desk, audit_id: int) -> tuple[Form, Given]:
    """The form of an audit to be read blind, and the grades kept of the reading so far.

    Raises what `check_readable` raises.
    """
    check_readable(desk, audit_id)
    kept = desk.store.forms.drafts(audit_id, desk.person.name)
    grades = {
        key.removeprefix(DRAFT): Grade(text) for key, text in kept.items() if key.startswith(DRAFT)
    }
    return open_form(desk, audit_id), Given(grades)


def keep_grade(desk: Desk, audit_id: int, section: str, grade: Grade) -> None:
    """Keep a grade of a blind reading that is not given yet.

    Raises NotPermitted, Busy.
    """
    with keeping(desk, Right.MODERATE):
        desk.store.forms.keep_draft(audit_id, desk.person.name, f"{DRAFT}{section}", grade.value)


def check_readable(desk: Desk, audit_id: int) -> Audit:
    """Refuse what cannot be read blind, as it is recorded.

    Raises NoSuchAudit, NotPermitted, OwnAudit, NotChosen, ReadAlready, Reopened.
    """
    require(desk, Right.MODERATE)
    audit = standing(desk, audit_id)
    if why_not := why_not_moderate(desk, audit.heading):
        raise OwnAudit(why_not)
    found = desk.store.readings.second_look(audit_id)
    if not found.is_chosen:
        raise NotChosen(
            "This audit was not drawn for moderation. `auditui moderation list` names those that "
            "were; any other is moderated with its grades in sight."
        )
    if found.reading is not None:
        raise ReadAlready(f"{found.reading.by} has read it. See both readings side by side.")
    if audit.moderation is not None:
        raise ReadAlready(f"{audit.moderation.by} has moderated it, with its grades in sight.")
    refuse_erased(audit.heading.case_ref)
    if audit.heading.state is not AuditState.SUBMITTED:
        raise Reopened("It was given back to its auditor. Read it once it is submitted again.")
    return audit


def read_blind(
    desk: Desk, audit_id: int, grades: Mapping[str, Grade], note: str = ""
) -> SecondLook:
    """Give a grade for every section and `overall`, before the first grades are seen.

    Raises NotGraded and what `check_readable` raises.
    """
    with change(desk, Right.MODERATE, "audit read blind", f"audit {audit_id}") as facts:
        audit = check_readable(desk, audit_id)
        tool = recorded_form(desk, audit_id).tool
        check_grades(graded_keys(tool), grades)
        pairs = {key: Pair(audit.judgement(key).grade, grades[key]) for key in graded_keys(tool)}
        words = clean_prose(note).strip()
        readings, stood_at = desk.store.readings, audit.heading.submitted_at
        readings.add(audit_id, pairs, words, desk.person.name, desk.now(), stood_at)
        for key in pairs:
            desk.store.forms.drop_draft(audit_id, desk.person.name, f"{DRAFT}{key}")
        facts.note(grades={key: pair.moderator.value for key, pair in pairs.items()}, note=words)
        return desk.store.readings.second_look(audit_id)


def graded_keys(tool: AuditTool) -> tuple[str, ...]:
    """What is graded: each section, then `overall`."""
    return (*(section.key for section in tool.sections), OVERALL)


def check_grades(keys: Sequence[str], grades: Mapping[str, Grade]) -> None:
    """Refuse a reading unless it grades each of these, and nothing else. Raises NotGraded."""
    if unknown := set(grades) - set(keys):
        raise NotGraded(f"The form has no section {min(unknown)}. It has: {', '.join(keys)}.")
    if missing := Given(grades).missing(keys):
        raise NotGraded(f"Give a grade for every section and overall. Missing: {missing[0]}.")


def agree(
    desk: Desk, audit_id: int, grade: Grade, reason: str, outcome: Outcome = Outcome.AGREED
) -> SecondLook:
    """Record the final grade after both readings were compared, agreed or with two views.

    Raises NotReadYet, SettledAlready, Reopened, OwnAudit, NeedsAReason, NoSuchAudit, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.MODERATE, "moderation agreed", f"audit {audit_id}") as facts:
        audit = standing(desk, audit_id)
        if why_not := why_not_moderate(desk, audit.heading):
            raise OwnAudit(why_not)
        found = desk.store.readings.second_look(audit_id)
        _check_agreeable(found)
        assert found.reading is not None  # noqa: S101  (just checked)
        now, who = desk.now(), desk.person.name
        settled = Settled(outcome, grade, why, who, now)
        desk.store.readings.settle(found.reading.reading_id, settled)
        desk.store.forms.save_moderation(audit_id, Moderation(grade, why, who, now, is_blind=True))
        tell_auditor(desk, audit.heading, Happening.MODERATED, f"{grade.title}: {why}")
        settle_plans(desk, Graded(audit.heading, grade, audit.heading.final), facts)
        facts.note(grade=grade.value, outcome=outcome.value, reason=why)
        return desk.store.readings.second_look(audit_id)


def reply(desk: Desk, audit_id: int, text: str) -> SecondLook:
    """Answer the moderation of one's own audit, once, on record.

    Raises NoReply, NeedsAReason, NoSuchAudit.
    """
    words = reason_given(text)
    with change(desk, None, "moderation replied to", f"audit {audit_id}") as facts:
        audit = standing(desk, audit_id)
        refuse_erased(audit.heading.case_ref)
        if why_not := why_not_reply(desk, audit):
            raise NoReply(why_not)
        assert audit.moderation is not None  # noqa: S101  (just checked)
        answer = Reply(words, desk.person.name, desk.now())
        desk.store.readings.reply(audit_id, audit.moderation.at, answer)
        tell(desk, audit_id, audit.moderation.by, Happening.REPLIED, words)
        facts.note(reply=words)
        return desk.store.readings.second_look(audit_id)


def why_not_reply(desk: Desk, audit: Audit) -> str:
    """Why whoever sits here cannot reply to an audit's moderation, or nothing where they can."""
    if not desk.person.is_called(audit.heading.auditor):
        return "Only its own auditor replies to a moderation."
    if audit.moderation is None:
        return "It is not moderated, so there is nothing to reply to."
    if desk.store.readings.second_look(audit.heading.audit_id).reply is not None:
        return "You replied to it, and that stands on record."
    return ""


def _check_agreeable(found: SecondLook) -> None:
    if found.reading is None:
        raise NotReadYet("Nobody has read it blind yet. Read it first, then compare.")
    if found.settled is not None:
        raise SettledAlready(
            f"{found.settled.by} recorded {found.settled.grade.value} as the final grade. "
            "There is one only."
        )
    if not found.is_standing:
        raise Reopened(
            "The audit was reopened after it was read, so the reading is of what it was. Moderate "
            "it as it stands now."
        )
