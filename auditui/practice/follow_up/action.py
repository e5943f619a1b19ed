"""An action after its audit: what became of it, step by step, and how late it is."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.follow_up.owner import Around
from auditui.practice.people import Person
from auditui.practice.period import Month
from auditui.practice.sample import Kind

SOON_DAYS = 14
"""Within how many days of its due day an action is amber: before the next fortnightly summary."""


class StepKind(Enum):
    """What was done with an action; the value completes "was …"."""

    DONE = "done"
    NOT_NEEDED = "no longer needed"
    EXTENDED = "extended"
    HANDED_ON = "handed on"
    REWORDED = "reworded"
    REOPENED = "reopened"

    @property
    def closes(self) -> bool:
        """Whether nothing is left to do after it."""
        return self in (StepKind.DONE, StepKind.NOT_NEEDED)


@dataclass(frozen=True)
class ActionStep:
    """A step: its evidence or reason, by whom and when, and what it changed, if anything.

    `due` is the new day of one that was extended, `owner` the new owner of one handed on, `what`
    the new words of one that was reworded.
    """

    kind: StepKind
    text: str
    by: str
    at: datetime
    due: date | None = None
    owner: str = ""
    what: str = ""


class Standing(Enum):
    """How an action stands, in words and with a mark that needs no colour."""

    OVERDUE = "overdue"
    SOON = "due soon"
    IN_TIME = "in time"
    DONE = "done"
    NOT_NEEDED = "no longer needed"

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        return self in (Standing.OVERDUE, Standing.SOON, Standing.IN_TIME)

    @property
    def rag(self) -> str:
        """Red, amber or green while it is open, as performance reports say; else nothing."""
        colours = {Standing.OVERDUE: "red", Standing.SOON: "amber", Standing.IN_TIME: "green"}
        return colours.get(self, "")


@dataclass(frozen=True)
class FollowedAction:
    """An action of a submitted audit and every step since; `first_*` is what the audit said.

    `worker` is the register's that the sample was drawn from, `manager`, `head_of_service` and
    `locality` the teams table's as it is now. `owner_missing` is `away` or `left` where whoever is
    to do it is not there today.
    """

    action_id: int
    audit_id: int
    month: Month
    kind: Kind
    case_ref: str
    team: str
    locality: str
    around: Around
    first_what: str
    first_owner: str
    first_due: date
    steps: tuple[ActionStep, ...] = ()
    owner_missing: str = ""

    @property
    def what(self) -> str:
        """What is to be done, as it is worded now."""
        return next((step.what for step in reversed(self.steps) if step.what), self.first_what)

    @property
    def owner(self) -> str:
        """Who is to do it: a role or a name."""
        return next((step.owner for step in reversed(self.steps) if step.owner), self.first_owner)

    @property
    def owner_name(self) -> str:
        """Who that is by name; empty where the role is nobody's."""
        return self.around.name_of(self.owner)

    @property
    def due(self) -> date:
        """By when, as it was last agreed."""
        return next((step.due for step in reversed(self.steps) if step.due), self.first_due)

    @property
    def closed_by(self) -> ActionStep | None:
        """The step that closed it and still holds, or None while it is open."""
        turns = [s for s in self.steps if s.kind.closes or s.kind is StepKind.REOPENED]
        return turns[-1] if turns and turns[-1].kind.closes else None

    def standing(self, today: date) -> Standing:
        """How it stands on a day."""
        if closed := self.closed_by:
            return Standing.DONE if closed.kind is StepKind.DONE else Standing.NOT_NEEDED
        days = (self.due - today).days
        if days < 0:
            return Standing.OVERDUE
        return Standing.SOON if days <= SOON_DAYS else Standing.IN_TIME

    def weeks_late(self, today: date) -> int:
        """How many weeks it is overdue, begun ones counted; 0 where it is not."""
        if self.standing(today) is not Standing.OVERDUE:
            return 0
        return ((today - self.due).days + 6) // 7

    def may_be_followed_by(self, person: Person) -> bool:
        """Whether somebody may close or change it.

        Its owner, the auditor who asked for it, the team's manager and head of service may, and
        every quality lead.
        """
        return self.around.may_follow(person, self.owner_name)


class Whose(Enum):
    """Which actions are looked at."""

    MINE = "mine"
    TEAM = "my teams'"
    LOCALITY = "my localities'"
    ASKED = "asked for by me"
    ALL = "all"


def whose(actions: Iterable[FollowedAction], which: Whose, person: Person) -> list[FollowedAction]:
    """The actions that are somebody's: to do, of the teams they manage or head, or asked for."""
    return [each for each in actions if _is_whose(each, which, person)]


def _is_whose(action: FollowedAction, which: Whose, person: Person) -> bool:
    match which:
        case Whose.MINE:
            return person.is_called(action.owner_name)
        case Whose.TEAM:
            return person.is_called(action.around.manager)
        case Whose.LOCALITY:
            return person.is_called(action.around.head_of_service)
        case Whose.ASKED:
            return person.is_called(action.around.auditor)
        case Whose.ALL:
            return True


def pressing_first(actions: Iterable[FollowedAction]) -> list[FollowedAction]:
    """Open ones first, the most overdue at the top; then the closed, the last closed first."""
    listed = list(actions)
    left = [each for each in listed if each.closed_by is None]
    closed = [(step.at, each) for each in listed if (step := each.closed_by)]
    closed.sort(key=lambda pair: (pair[0], pair[1].action_id), reverse=True)
    left.sort(key=lambda each: (each.due, each.action_id))
    return left + [each for _, each in closed]
