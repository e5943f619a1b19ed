"""A weakness that an audit found, and what follows from it: an action, a reason, or neither yet."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.errors import NotUnderstood
from auditui.practice.follow_up.owner import Around
from auditui.practice.people import Person
from auditui.practice.period import Month
from auditui.practice.sample import Kind


class WeakKind(Enum):
    """What was found to be weak: a question answered no, or a section graded inadequate."""

    QUESTION = "question"
    SECTION = "section"


@dataclass(frozen=True, order=True)
class WeakPoint:
    """A question or a section of the audit tool; its text is `question:KEY` or `section:KEY`."""

    kind_name: str
    key: str

    @classmethod
    def of(cls, kind: WeakKind, key: str) -> "WeakPoint":
        """The question or section of a key."""
        return cls(kind.value, key)

    @classmethod
    def parse(cls, text: str) -> "WeakPoint":
        """Read `question:KEY` or `section:KEY`. Raises NotUnderstood."""
        name, _, key = text.strip().partition(":")
        if name not in {kind.value for kind in WeakKind} or not key:
            raise NotUnderstood(
                "A weakness is named question:KEY or section:KEY, as `auditui actions weaknesses` "
                "lists it."
            )
        return cls(name, key)

    def __str__(self) -> str:
        """Its kind and key, as it is typed."""
        return f"{self.kind_name}:{self.key}"

    @property
    def kind(self) -> WeakKind:
        """What it is."""
        return WeakKind(self.kind_name)


class Follows(Enum):
    """What follows from a weakness, and the mark that needs no colour."""

    ACTED = "an action"
    EXCUSED = "a reason why not"
    OPEN = "neither"

    @property
    def mark(self) -> str:
        """A mark for it."""
        return {Follows.ACTED: "●", Follows.EXCUSED: "×", Follows.OPEN: "○"}[self]


@dataclass(frozen=True)
class Tie:
    """The action that a weakness is tied to, or why it has none; by whom and when."""

    action_id: int | None
    reason: str
    by: str
    at: datetime | None = None

    @property
    def follows(self) -> Follows:
        """Which of the two."""
        return Follows.EXCUSED if self.reason else Follows.ACTED


def follows_from(tie: Tie | None) -> Follows:
    """What follows from a weakness with that tie, or without any."""
    return tie.follows if tie else Follows.OPEN


@dataclass(frozen=True)
class Weakness:
    """A weakness of a submitted audit, and its tie, if it has one.

    `wording` is the question as the audit's own version of the tool asked it, or the section's
    title; `action` is what its action says now.
    """

    audit_id: int
    month: Month
    kind: Kind
    case_ref: str
    team: str
    locality: str
    thresholds: str
    tool: str
    around: Around
    point: WeakPoint
    wording: str = ""
    tie: Tie | None = None
    action: str = ""

    @property
    def name(self) -> str:
        """What it is called in a list of all of them, `212/question:voice.seen`."""
        return f"{self.audit_id}/{self.point}"

    @property
    def follows(self) -> Follows:
        """What follows from it."""
        return follows_from(self.tie)

    def may_be_tied_by(self, person: Person) -> bool:
        """Whether somebody may say what follows: whoever may follow the audit's actions."""
        return self.around.may_follow(person)


def open_first(weaknesses: Iterable[Weakness]) -> list[Weakness]:
    """Those from which nothing follows yet first, the newest month before others."""
    listed = sorted(weaknesses, key=lambda each: (each.team, each.audit_id, each.point))
    listed.sort(key=lambda each: each.month, reverse=True)
    return sorted(listed, key=lambda each: each.follows is not Follows.OPEN)
