"""What workers say of finished audits, and the answers of quality leads to what is disputed."""

from dataclasses import replace
from datetime import date

from auditui.practice.audit.news import Happening
from auditui.practice.audit.record import Audit, AuditHeading, AuditState
from auditui.practice.errors import AuditError, NotFound, NotPermitted, NotUnderstood
from auditui.practice.follow_up.owner import Around
from auditui.practice.moment import clock_day
from auditui.practice.people import Right, Role
from auditui.practice.text import clean_prose
from auditui.practice.voices.dispute import Dispute, in_order
from auditui.practice.voices.voice import DisputeAnswer, ReplyKind, WorkerReply
from auditui.workflow.audit.form import NotOpen, standing
from auditui.workflow.audit.news import tell
from auditui.workflow.desk import Desk, change
from auditui.workflow.left import refuse_erased
from auditui.workflow.moderation.veil import hidden, is_hidden

WHO_RECORDS = (
    "Its auditor, the team's manager, its head of service and the quality lead record what the "
    "worker says."
)


class NoSuchDispute(NotFound):
    """There is no such dispute."""


class NotTheirs(NotPermitted):
    """Somebody who has nothing to do with the audit would record what its worker says."""


class NotFinished(NotOpen):
    """The audit is not submitted, so there is nothing yet that its worker could say to it."""


class NothingSaid(NotUnderstood):
    """A dispute, or its answer, has no words."""


class NotSaidThen(NotUnderstood):
    """The worker cannot have said it on that day."""


class DisputedAlready(AuditError):
    """A dispute of the audit waits for its answer."""


class AnsweredAlready(AuditError):
    """Somebody else answered the dispute first."""


class OwnAudit(NotPermitted):
    """Nobody answers a dispute of an audit that they made or entered."""


class ToModerateFirst(NotPermitted):
    """Whoever would answer is to moderate the audit blind first."""


def disputes(desk: Desk, *, answered: bool = False) -> tuple[Dispute, ...]:
    """The disputes that nobody answered yet, the longest waiting first; `answered` ones after.

    Of an audit that whoever sits here is to moderate blind, nothing is said but that there is one.
    """
    kept = hidden(desk)
    found = (each for each in desk.store.voices.disputes() if answered or each.is_open)
    return tuple(in_order(_veiled(each) if each.audit_id in kept else each for each in found))


def dispute(desk: Desk, dispute_id: int) -> Dispute:
    """A dispute as whoever sits here may see it. Raises NoSuchDispute."""
    found = _found(desk, dispute_id)
    return _veiled(found) if found.audit_id in hidden(desk) else found


def why_not_reply(desk: Desk, heading: AuditHeading) -> str:
    """Why whoever sits here cannot record what the worker says of an audit, or nothing."""
    if heading.state is not AuditState.SUBMITTED:
        return "A worker says what they think of an audit once it is submitted."
    if is_hidden(desk, heading):
        return "You are to moderate this audit blind. Grade it first."
    if not (desk.person.may(Right.FOLLOW_ACTIONS) and _may_record(desk, heading)):
        return WHO_RECORDS
    return ""


def reply(
    desk: Desk, audit_id: int, kind: ReplyKind, words: str = "", said_on: date | None = None
) -> Audit:
    """Record that the worker saw the feedback, agrees, or disputes, on a day, today by default.

    A dispute needs words and goes to the quality leads. Raises NotFinished, NotTheirs,
    NothingSaid, NotSaidThen, DisputedAlready, ToModerateFirst and NotPermitted.
    """
    on = said_on or desk.today
    said = WorkerReply(0, kind, clean_prose(words).strip(), on, desk.person.name, desk.now())
    if kind is ReplyKind.DISPUTES and not said.words:
        raise NothingSaid("Say in the worker's words what they dispute.")
    with change(
        desk, Right.FOLLOW_ACTIONS, "worker's reply recorded", f"audit {audit_id}"
    ) as facts:
        audit = standing(desk, audit_id)
        refuse_erased(audit.heading.case_ref)
        _check_reply(desk, audit, said)
        desk.store.voices.reply(audit_id, said)
        if kind is ReplyKind.DISPUTES:
            _tell_of(desk, audit.heading)
        facts.note(kind=kind.value, words=said.words, said_on=str(on))
        return standing(desk, audit_id)


def why_not_answer(desk: Desk, asked: Dispute) -> str:
    """Why whoever sits here cannot answer a dispute, or nothing where they can."""
    if asked.reply.answer is not None:
        return f"{asked.reply.answer.by} has answered it."
    if not desk.person.may(Right.MODERATE):
        return "A quality lead answers it."
    if asked.is_hidden:
        return "You are to moderate this audit blind. Grade it first."
    if asked.is_of(desk.person):
        return "Another quality lead answers it: nobody answers a dispute of an audit of their own."
    return ""


def answer_dispute(desk: Desk, dispute_id: int, words: str) -> Dispute:
    """Answer a dispute, once, as a quality lead who neither made nor entered its audit.

    It may be answered while the audit is reopened because of it. Raises NoSuchDispute, NothingSaid,
    AnsweredAlready, OwnAudit, ToModerateFirst and NotPermitted.
    """
    said = clean_prose(words).strip()
    if not said:
        raise NothingSaid("Say what the worker is answered.")
    with change(desk, Right.MODERATE, "dispute answered", f"dispute {dispute_id}") as facts:
        asked = dispute(desk, dispute_id)
        if asked.reply.answer is not None:
            raise AnsweredAlready(
                f"{asked.reply.answer.by} answered it first. Nothing was recorded twice."
            )
        if asked.is_hidden:
            raise ToModerateFirst("You are to moderate this audit blind. Grade it first.")
        if asked.is_of(desk.person):
            raise OwnAudit("Another quality lead answers a dispute of an audit of your own.")
        answer = DisputeAnswer(said, desk.person.name, desk.now())
        desk.store.voices.answer(dispute_id, answer)
        for whom in {asked.auditor, asked.reply.by}:
            tell(desk, asked.audit_id, whom, Happening.DISPUTE_ANSWERED, said)
        facts.note(audit=asked.audit_id, words=said)
        return dispute(desk, dispute_id)


def _found(desk: Desk, dispute_id: int) -> Dispute:
    found = desk.store.voices.dispute(dispute_id)
    if found is None:
        raise NoSuchDispute("There is no such dispute. `auditui voices disputes` lists them.")
    return found


def _veiled(asked: Dispute) -> Dispute:
    return replace(
        asked,
        is_hidden=True,
        auditor="",
        entered_by=(),
        grade=None,
        reply=replace(asked.reply, words="", by=""),
    )


def _check_reply(desk: Desk, audit: Audit, said: WorkerReply) -> None:
    heading = audit.heading
    if heading.state is not AuditState.SUBMITTED:
        raise NotFinished(
            f"This audit is {heading.state.value}. A worker says what they think of it once it is "
            "submitted."
        )
    if is_hidden(desk, heading):
        raise ToModerateFirst("You are to moderate this audit blind. Grade it first.")
    if not _may_record(desk, heading):
        raise NotTheirs(WHO_RECORDS)
    if said.said_on > desk.today:
        raise NotSaidThen("Nobody can have said it on a day that is to come.")
    if heading.submitted_at and said.said_on < clock_day(heading.submitted_at, desk.zone):
        raise NotSaidThen("The audit was not submitted yet on that day. Check the day.")
    if said.kind is ReplyKind.DISPUTES and audit.voices.open_dispute is not None:
        raise DisputedAlready(
            "A dispute of this audit waits for its answer already. It is answered before another."
        )


def _may_record(desk: Desk, heading: AuditHeading) -> bool:
    """Whether somebody follows up what the audit asked for, or entered it for its auditor."""
    team = next((each for each in desk.store.teams.all() if each.name == heading.team), None)
    around = Around(
        manager=team.manager if team else "",
        head_of_service=team.head_of_service if team else "",
        auditor=heading.auditor,
    )
    return around.may_follow(desk.person, *heading.entered_by)


def _tell_of(desk: Desk, heading: AuditHeading) -> None:
    """Let the auditor and every quality lead be told that the worker disputes an audit."""
    leads = desk.store.people.with_role(Role.QUALITY_LEAD)
    whoever = {heading.auditor, *(lead.name for lead in leads if lead.ended_on is None)}
    for whom in sorted(whoever):
        tell(desk, heading.audit_id, whom, Happening.DISPUTED)
