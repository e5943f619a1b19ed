"""What follows from the weaknesses that audits found: an action, a reason why not, or neither."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from auditui.dataclass import dataclass
from auditui.measures.follow_up.weaknesses import WeaknessCount, counted_by, counted_in
from auditui.practice.audit.record import AuditState
from auditui.practice.audit.weak import point_of, weak_items
from auditui.practice.errors import NotFound, NotUnderstood
from auditui.practice.follow_up.weakness import (
    Follows,
    Tie,
    Weakness,
    WeakPoint,
    open_first,
)
from auditui.practice.people import Right
from auditui.practice.period import Month, Quarter
from auditui.practice.selection import By
from auditui.workflow.audit.form import Before, NotOpen, entry, standing_heading, tool_of
from auditui.workflow.desk import Desk, Facts, change
from auditui.workflow.follow_up.actions import NotTheirs
from auditui.workflow.left import refuse_erased
from auditui.workflow.moderation.veil import hidden
from auditui.workflow.reason import reason_given

NOT_THEIRS = (
    "The auditor, the team's manager, its head of service and the quality lead say what follows."
)


class NoSuchWeakness(NotFound):
    """The audit has no such weakness."""


class NotItsAction(NotUnderstood):
    """A weakness is to be tied to an action that its audit does not have."""


class NoWeakness(NotFound):
    """No submitted audit found a weakness."""


@dataclass(frozen=True)
class Weak:
    """The weaknesses of a period, those from which nothing follows first."""

    period: Month | Quarter
    listed: tuple[Weakness, ...]

    @property
    def whole(self) -> WeaknessCount:
        """All of them, counted."""
        return counted_in(self.listed, "all")

    def by(self, what: By) -> tuple[WeaknessCount, ...]:
        """Counted by team or by locality, in name order."""
        return counted_by(self.listed, what)

    @property
    def open_ones(self) -> tuple[Weakness, ...]:
        """Those from which nothing follows yet."""
        return tuple(each for each in self.listed if each.follows is Follows.OPEN)

    def narrowed(self, team: str = "", locality: str = "") -> "Weak":
        """Those of a team or a locality, in any case; an empty text leaves out nothing."""
        return replace(
            self,
            listed=tuple(
                each
                for each in self.listed
                if team.casefold() in {"", each.team.casefold()}
                and locality.casefold() in {"", each.locality.casefold()}
            ),
        )


def weaknesses(desk: Desk, period: Month | Quarter | None = None) -> Weak:
    """The weaknesses of the submitted audits of a month or quarter, by default the newest quarter.

    Those of audits that whoever sits here is to moderate blind are left out until they have.
    Raises NoWeakness where there is none to tell the quarter from.
    """
    if period is None:
        newest = desk.store.weaknesses.newest_month()
        if newest is None:
            raise NoWeakness("No submitted audit found a weakness yet.")
        period = newest.quarter
    kept = hidden(desk)
    between = desk.store.weaknesses.between(period.months[0], period.months[-1])
    found = (each for each in between if each.audit_id not in kept)
    return Weak(period, tuple(open_first(_worded(desk, found))))


def why_not_tie(desk: Desk, asked: Weakness) -> str:
    """Why whoever sits here may not say what follows from a weakness, or nothing."""
    return "" if asked.may_be_tied_by(desk.person) else NOT_THEIRS


def tie(desk: Desk, audit_id: int, point: WeakPoint, action_id: int) -> None:
    """Tie a weakness to an action of its audit.

    On a draft its auditor does, later whoever follows its actions up. Raises NoSuchWeakness,
    NotItsAction, NotTheirs, and like every entry NotYours, NotOpen, HeldElsewhere, Busy.
    """
    with _tying(desk, audit_id, point, "weakness tied") as (before, facts):
        actions = {each.action_id for each in before.audit.actions}
        if action_id not in actions:
            raise NotItsAction("That action is not one of this audit's.")
        _record(desk, audit_id, point, Tie(action_id, "", desk.person.name))
        facts.note(point=str(point), action=action_id)


def excuse(desk: Desk, audit_id: int, point: WeakPoint, reason: str) -> None:
    """Record why a weakness has no action. Raises NeedsAReason, and as `tie` does."""
    why = reason_given(reason)
    with _tying(desk, audit_id, point, "weakness without action") as (_, facts):
        _record(desk, audit_id, point, Tie(None, why, desk.person.name))
        facts.note(point=str(point), reason=why)


def untie(desk: Desk, audit_id: int, point: WeakPoint) -> None:
    """Take back what was said to follow from a weakness; it stays on record. Raises as `tie`."""
    with _tying(desk, audit_id, point, "weakness open again") as (_, facts):
        _record(desk, audit_id, point, None)
        facts.note(point=str(point))


def _record(desk: Desk, audit_id: int, point: WeakPoint, given: Tie | None) -> None:
    desk.store.weaknesses.tie(audit_id, point, given, desk.person.name, desk.now())


@contextmanager
def _tying(
    desk: Desk, audit_id: int, point: WeakPoint, verb: str
) -> Iterator[tuple[Before, Facts]]:
    is_open = standing_heading(desk, audit_id).state.is_open
    taking = entry if is_open else _afterwards
    with taking(desk, audit_id, verb) as (before, facts):
        tool = tool_of(desk, before.heading)
        if point not in map(point_of, weak_items(before.audit, tool)):
            raise NoSuchWeakness("That audit has no such weakness.")
        found = desk.store.weaknesses.of(audit_id, point)
        if found and (refusal := why_not_tie(desk, found)):
            raise NotTheirs(refusal)
        yield before, facts


@contextmanager
def _afterwards(desk: Desk, audit_id: int, verb: str) -> Iterator[tuple[Before, Facts]]:
    """What somebody says of an audit that is submitted."""
    with change(desk, Right.FOLLOW_ACTIONS, verb, f"audit {audit_id}") as facts:
        heading = standing_heading(desk, audit_id)
        refuse_erased(heading.case_ref)
        if heading.state is not AuditState.SUBMITTED:
            raise NotOpen("This audit is not submitted any more. Look again.")
        yield Before(desk, heading), facts


def _worded(desk: Desk, found: Iterable[Weakness]) -> Iterator[Weakness]:
    """Each in the words of its own version of the tool, or of its theme."""
    words = {
        (tool.version, point): text
        for tool in desk.store.tools.tools()
        for point, text in (
            *((f"question:{each.key}", each.text) for each in tool.questions),
            *((f"section:{each.key}", each.title) for each in tool.sections),
        )
    }
    themes = desk.store.theme_questions.texts()
    for each in found:
        key = each.point.key
        text = words.get((each.tool, str(each.point)), themes.get(key, key))
        yield replace(each, wording=text)
