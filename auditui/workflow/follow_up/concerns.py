"""Concerns: raised the moment a child is recorded as not safe, answered by a second person."""

from collections.abc import Sequence
from datetime import date, timedelta

from auditui.practice.audit.news import Happening
from auditui.practice.audit.record import AuditHeading, Safety
from auditui.practice.errors import AuditError, NotFound, NotPermitted, NotUnderstood
from auditui.practice.follow_up.concern import Concern, ConcernAnswer, in_order, with_known_heads
from auditui.practice.moment import clock_day
from auditui.practice.people import Right
from auditui.practice.text import clean_line, clean_prose
from auditui.workflow.audit.news import tell
from auditui.workflow.desk import Desk, Facts, change
from auditui.workflow.settings import concern_days

LONGEST_BEFORE = timedelta(days=31)
"""How long before it was recorded somebody may have been told: an audit may be made on paper."""


class NoSuchConcern(NotFound):
    """There is no such concern."""


class AnsweredAlready(AuditError):
    """Somebody else answered the concern first."""


class OwnConcern(NotPermitted):
    """Nobody answers a concern that they raised, or that is about an audit of theirs."""


class NotToldYet(NotUnderstood):
    """Who was told of the child is not said."""


class NothingDone(NotUnderstood):
    """What was done for the child is not said."""


class NotOnThatDay(NotUnderstood):
    """Somebody cannot have been told on that day."""


def raise_concern(desk: Desk, heading: AuditHeading, safety: Safety, facts: Facts) -> None:
    """Within a change of an audit's safety, raise a concern where the child is not safe now.

    One that waits for its answer is not raised twice; after an answer the next `no` is a new one.
    """
    if safety.is_safe is not False or heading.is_safe is False:
        return
    raised = desk.store.concerns.of_audit(heading.audit_id)
    if any(concern.answer is None for concern in raised):
        return
    due = desk.today + timedelta(days=concern_days(desk))
    number = desk.store.concerns.raise_(heading.audit_id, desk.person.name, desk.now(), due)
    facts.note(concern=number)


def concerns(desk: Desk, *, answered: bool = False) -> tuple[Concern, ...]:
    """Every concern that nobody answered yet, the longest waiting first; `answered` ones after."""
    found = desk.store.concerns.all() if answered else desk.store.concerns.open_ones()
    return tuple(in_order(found))


def reaching(desk: Desk) -> tuple[Concern, ...]:
    """The unanswered concerns that stand at the top of every screen of whoever sits here."""
    if not desk.person.may(Right.ANSWER_CONCERNS):
        return ()
    waiting = with_known_heads(desk.store.concerns.open_ones(), desk.store.people.here())
    return tuple(each for each in waiting if each.reaches(desk.person))


def concern(desk: Desk, concern_id: int) -> Concern:
    """A concern as it stands. Raises NoSuchConcern."""
    found = desk.store.concerns.of(concern_id)
    if found is None:
        raise NoSuchConcern("There is no such concern. `auditui concerns` lists those there are.")
    return found


def of_audit(desk: Desk, audit_id: int) -> Sequence[Concern]:
    """The concerns about an audit's child, in the order in which they were raised."""
    return desk.store.concerns.of_audit(audit_id)


def why_not_answer(desk: Desk, asked: Concern) -> str:
    """Why whoever sits here cannot answer a concern, or nothing where they can."""
    if asked.answer is not None:
        return f"{asked.answer.by} has answered it."
    if not desk.person.may(Right.ANSWER_CONCERNS):
        return "A quality lead or a head of service answers it."
    if asked.is_of(desk.person):
        return "Somebody else answers it: a concern is never closed by one person alone."
    return ""


def answer_concern(
    desk: Desk, concern_id: int, told: str, told_on: date, what_was_done: str
) -> Concern:
    """Answer a concern, as a second person, with who was told, when, and what was done.

    Raises NoSuchConcern, AnsweredAlready, OwnConcern, NotToldYet, NotOnThatDay, NothingDone, and
    NotPermitted.
    """
    answer = ConcernAnswer(
        clean_line(told), told_on, clean_prose(what_was_done).strip(), desk.person.name, desk.now()
    )
    if not answer.told:
        raise NotToldYet("Say who was told of the child.")
    if not answer.what_was_done:
        raise NothingDone("Say what was done for the child.")
    with change(desk, Right.ANSWER_CONCERNS, "concern answered", f"concern {concern_id}") as facts:
        asked = concern(desk, concern_id)
        _check_answerable(desk, asked)
        _check_day(desk, asked, told_on)
        desk.store.concerns.answer(concern_id, answer)
        for whom in {asked.raised_by, asked.auditor}:
            why = f"{answer.told} was told. {answer.what_was_done}"
            tell(desk, asked.audit_id, whom, Happening.CONCERN_ANSWERED, why)
        facts.note(
            audit=asked.audit_id,
            told=answer.told,
            told_on=str(told_on),
            what_was_done=answer.what_was_done,
        )
        return concern(desk, concern_id)


def _check_answerable(desk: Desk, asked: Concern) -> None:
    if asked.answer is not None:
        raise AnsweredAlready(f"{asked.answer.by} answered it first. Nothing was recorded twice.")
    if asked.is_of(desk.person):
        raise OwnConcern(
            "A concern is never closed by one person alone. Ask another quality lead or the head "
            "of service to answer it."
        )


def _check_day(desk: Desk, asked: Concern, told_on: date) -> None:
    if told_on > desk.today:
        raise NotOnThatDay("Nobody can have been told on a day that is to come.")
    if told_on < clock_day(asked.raised_at, desk.zone) - LONGEST_BEFORE:
        raise NotOnThatDay("That day is long before the concern was raised. Check the year.")
