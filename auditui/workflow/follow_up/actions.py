"""Actions after their audits: closed with evidence, extended, handed on, or no longer needed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.audit.news import Happening
from auditui.practice.errors import AuditError, NotFound, NotPermitted, NotUnderstood
from auditui.practice.follow_up.action import (
    ActionStep,
    FollowedAction,
    StepKind,
    Whose,
    pressing_first,
    whose,
)
from auditui.practice.people import Right
from auditui.practice.text import clean_prose
from auditui.workflow.absence.answering import why_missing
from auditui.workflow.audit.news import tell
from auditui.workflow.desk import Desk, Facts, change
from auditui.workflow.follow_up.owners import owner_of
from auditui.workflow.left import refuse_erased
from auditui.workflow.moderation.veil import veiled_actions
from auditui.workflow.reason import reason_given


class NoSuchAction(NotFound):
    """There is no such action of a submitted audit."""


class NotTheirs(NotPermitted):
    """The action is nobody's business who is at the desk."""


class NoEvidence(NotUnderstood):
    """An action is to be closed without the evidence that it was done."""


class ClosedAlready(AuditError):
    """The action is closed, so nothing more is done with it."""


class NotClosed(AuditError):
    """The action is open, so it cannot be opened again."""


class DueInThePast(NotUnderstood):
    """An action is to be due on a day that is over, or no later than before."""


@dataclass(frozen=True)
class Narrowing:
    """Which actions are listed; empty texts leave out nothing."""

    which: Whose = Whose.ALL
    team: str = ""
    locality: str = ""
    closed: bool = False
    """Whether those that are closed are listed as well."""

    def takes(self, action: FollowedAction) -> bool:
        """Whether an action is one of them, whosever it is."""
        return (
            (self.closed or action.closed_by is None)
            and self.team.casefold() in {"", action.team.casefold()}
            and self.locality.casefold() in {"", action.locality.casefold()}
        )


def actions(desk: Desk, narrowing: Narrowing | None = None) -> tuple[FollowedAction, ...]:
    """The actions of submitted audits, the most overdue first; the open ones unless told."""
    asked = narrowing or Narrowing()
    kept = desk.store.actions
    found = whose(kept.all() if asked.closed else kept.open_ones(), asked.which, desk.person)
    taken = pressing_first(each for each in found if asked.takes(each))
    return _shown(desk, taken)


def of_audit(desk: Desk, audit_id: int) -> tuple[FollowedAction, ...]:
    """The actions of a submitted audit, in the order in which they were asked for."""
    return _noted(desk, desk.store.actions.of_audit(audit_id))


def action(desk: Desk, action_id: int) -> FollowedAction:
    """An action as it stands, as far as whoever sits here may see it. Raises NoSuchAction."""
    (found,) = _shown(desk, [_recorded(desk, action_id)])
    return found


def _shown(desk: Desk, found: Iterable[FollowedAction]) -> tuple[FollowedAction, ...]:
    """Actions as whoever sits here may see them, with whose owner is away or left."""
    return veiled_actions(desk, _noted(desk, found))


def _noted(desk: Desk, found: Iterable[FollowedAction]) -> tuple[FollowedAction, ...]:
    """Actions that say whose owner is not there, of those that are open."""
    why = why_missing(desk)
    return tuple(
        replace(each, owner_missing=why(each.owner_name))
        if each.owner_name and each.closed_by is None
        else each
        for each in found
    )


def _recorded(desk: Desk, action_id: int) -> FollowedAction:
    found = desk.store.actions.of(action_id)
    if found is None:
        raise NoSuchAction("There is no such action of a submitted audit.")
    return found


def why_not_follow(desk: Desk, asked: FollowedAction) -> str:
    """Why whoever sits here may not close or change an action, or nothing where they may."""
    if asked.may_be_followed_by(desk.person):
        return ""
    return (
        "Its owner, the auditor who asked for it, the team's manager, the head of service and the "
        "quality lead close or change it."
    )


def close(desk: Desk, action_id: int, evidence: str) -> FollowedAction:
    """Close an action as done, with the evidence that it was.

    Raises NoSuchAction, NotTheirs, NoEvidence and ClosedAlready.
    """
    shown = clean_prose(evidence).strip()
    if not shown:
        raise NoEvidence("Say what shows that it was done, such as where it stands in the file.")
    return _step(desk, action_id, "action closed", StepKind.DONE, shown)


def not_needed(desk: Desk, action_id: int, reason: str) -> FollowedAction:
    """Close an action that is no longer needed, with the reason. Raises as `close` does."""
    why = reason_given(reason)
    return _step(desk, action_id, "action no longer needed", StepKind.NOT_NEEDED, why)


def extend(desk: Desk, action_id: int, due: date, reason: str) -> FollowedAction:
    """Give an action a later day, with the reason. Raises DueInThePast, and as `close` does."""
    why = reason_given(reason)
    if due < desk.today:
        raise DueInThePast("That day is over. Give a day that is to come.")
    with _open(desk, action_id, "action extended") as (asked, take):
        if due <= asked.due:
            raise DueInThePast("It is due then already, or later. Give a later day.")
        take(StepKind.EXTENDED, why, due=due)
        return action(desk, action_id)


def hand_on(desk: Desk, action_id: int, owner: str, reason: str) -> FollowedAction:
    """Give an action to another owner, with the reason. Raises NotAnOwner, and as `close` does."""
    why = reason_given(reason)
    with _open(desk, action_id, "action handed on") as (asked, take):
        (heading,) = desk.store.audits.numbered([asked.audit_id])
        given = owner_of(desk, owner, heading)
        take(StepKind.HANDED_ON, why, owner=given)
        return action(desk, action_id)


def reword(desk: Desk, action_id: int, what: str, reason: str) -> FollowedAction:
    """Word anew what is to be done, with the reason; what it said before stays on record."""
    why = reason_given(reason)
    said = clean_prose(what).strip()
    if not said:
        raise NotUnderstood("Say what is to be done.")
    with _open(desk, action_id, "action reworded") as (_, take):
        take(StepKind.REWORDED, why, what=said)
        return action(desk, action_id)


def reopen(desk: Desk, action_id: int, reason: str) -> FollowedAction:
    """Open a closed action again, with the reason. Raises NotClosed, NoSuchAction, NotTheirs."""
    why = reason_given(reason)
    with _taking(desk, action_id, "action reopened") as (asked, take):
        if asked.closed_by is None:
            raise NotClosed("It is open already.")
        take(StepKind.REOPENED, why)
        return action(desk, action_id)


def _step(desk: Desk, action_id: int, verb: str, kind: StepKind, text: str) -> FollowedAction:
    with _open(desk, action_id, verb) as (asked, take):
        take(kind, text)
        told = f"{' '.join(asked.what.split())} – {text}"
        tell(desk, asked.audit_id, asked.around.auditor, Happening.ACTION_CLOSED, told)
        return action(desk, action_id)


class _Take:
    """Records a step within a change, and notes it for the ledger."""

    def __init__(self, desk: Desk, asked: FollowedAction, facts: Facts) -> None:
        self._desk, self._asked, self._facts = desk, asked, facts

    def __call__(
        self, kind: StepKind, text: str, *, due: date | None = None, owner: str = "", what: str = ""
    ) -> None:
        step = ActionStep(kind, text, self._desk.person.name, self._desk.now(), due, owner, what)
        self._desk.store.actions.take_step(self._asked.action_id, step)
        self._facts.note(
            audit=self._asked.audit_id, text=text, due=str(due or ""), owner=owner, what=what
        )


@contextmanager
def _taking(desk: Desk, action_id: int, verb: str) -> Iterator[tuple[FollowedAction, _Take]]:
    with change(desk, Right.FOLLOW_ACTIONS, verb, f"action {action_id}") as facts:
        asked = _recorded(desk, action_id)
        refuse_erased(asked.case_ref)
        if refusal := why_not_follow(desk, asked):
            raise NotTheirs(refusal)
        yield asked, _Take(desk, asked, facts)


@contextmanager
def _open(desk: Desk, action_id: int, verb: str) -> Iterator[tuple[FollowedAction, _Take]]:
    with _taking(desk, action_id, verb) as (asked, take):
        if (closed := asked.closed_by) is not None:
            raise ClosedAlready(f"It was {closed.kind.value} already, recorded by {closed.by}.")
        yield asked, take
