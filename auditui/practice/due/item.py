"""One thing that is open, of whatever kind, and what of it presses most."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.people import Person
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.practice.text import capital


class OpenKind(Enum):
    """What is open; a child who may not be safe comes before anything else."""

    CONCERN = "concern"
    DRAW = "draw"
    AUDIT = "audit"
    MODERATION = "moderation"
    CALIBRATION = "calibration"
    DISPUTE = "dispute"
    ACTION = "action"
    PLAN = "improvement plan"
    THEME = "theme"
    CHANGE = "practice change"


@dataclass(frozen=True)
class OpenItem:
    """Something that somebody still has to do.

    `what` says it in a line, `who` by name for whom it waits; where that is nobody, `role` says
    whose it would be, if anybody's. `number` is the one under which its kind is listed, `audit_id`
    the audit and `theme_id` the theme it comes from, if any. `done` of `of` answers are given,
    where that can be counted. `due` is the last day in time, None where no day is set.
    """

    kind: OpenKind
    number: int
    what: str
    who: tuple[str, ...]
    role: str = ""
    due: date | None = None
    case_ref: str = ""
    team: str = ""
    locality: str = ""
    month: Month | None = None
    audit_id: int | None = None
    theme_id: int | None = None
    state: str = ""
    done: int = 0
    of: int = 0

    @property
    def in_brief(self) -> str:
        """What it is without any words that somebody wrote about a child."""
        is_of_audit = self.kind is OpenKind.ACTION
        return f"action {self.number} of case {self.case_ref}" if is_of_audit else self.what

    def days_late(self, today: date) -> int:
        """How many days it is overdue; 0 where it is in time or has no day."""
        return max((today - self.due).days, 0) if self.due else 0

    def waits_for(self, person: Person) -> bool:
        """Whether it is somebody's to do, under a name of today or of before."""
        return any(map(person.is_called, self.who))


@dataclass(frozen=True)
class Narrowing:
    """Which open things are listed; what is empty leaves out nothing."""

    person: Person | None = None
    team: str = ""
    locality: str = ""
    kinds: frozenset[OpenKind] = frozenset()
    late_only: bool = False

    def takes(self, item: OpenItem, today: date) -> bool:
        """Whether a thing is one of them."""
        return (
            (self.person is None or item.waits_for(self.person))
            and (not self.team or item.team.casefold() == self.team.casefold())
            and (not self.locality or item.locality.casefold() == self.locality.casefold())
            and (not self.kinds or item.kind in self.kinds)
            and (not self.late_only or item.days_late(today) > 0)
        )


EVERYTHING = Narrowing()
"""The narrowing that leaves nothing out."""


@dataclass(frozen=True)
class Progress:
    """How far a sample has come that is not finished; `title` is its theme's or label, if any.

    `left` of its audits are expected and not submitted, `late` of them overdue; `not_completed`
    are expected no more, and counted in neither.
    """

    month: Month
    kind: Kind
    title: str
    submitted: int
    left: int
    late: int
    not_completed: int

    @property
    def name(self) -> str:
        """What it is called: its month, or its theme, or its kind and label, and its month."""
        if self.kind is Kind.ROUTINE:
            return self.month.label
        called = self.title if self.kind is Kind.THEMATIC else f"{self.kind.value} {self.title}"
        return f"{capital(called.strip())}, {self.month.label}"

    @property
    def expected(self) -> int:
        """How many audits it comes to."""
        return self.submitted + self.left


def pressing_first(items: Iterable[OpenItem], today: date) -> list[OpenItem]:
    """Children not safe first, then what is due first; what has no day stands with today's."""
    kinds = list(OpenKind)
    return sorted(
        items,
        key=lambda each: (
            each.kind is not OpenKind.CONCERN,
            each.due or today,
            kinds.index(each.kind),
            each.number,
        ),
    )


def by_person(items: Iterable[OpenItem]) -> dict[str, list[OpenItem]]:
    """What waits for each, by name in name order, in the order given; nobody's under no name."""
    found: dict[str, list[OpenItem]] = {}
    for each in items:
        for name in each.who or ("",):
            found.setdefault(name, []).append(each)
    return dict(sorted(found.items(), key=lambda pair: (pair[0].casefold(), pair[0])))


class Grouping(Enum):
    """By what open things are listed; the value completes "by …"."""

    PRESSING = "what presses most"
    PERSON = "person"
    TEAM = "team"
    LOCALITY = "locality"
    KIND = "kind"

    def listed(self, items: Iterable[OpenItem], today: date) -> tuple[OpenItem, ...]:
        """The things in its order, what presses most first within each; the nameless last."""
        pressing = pressing_first(items, today)
        if self is Grouping.PRESSING:
            return tuple(pressing)
        if self is Grouping.KIND:
            kinds = list(OpenKind)
            return tuple(sorted(pressing, key=lambda each: kinds.index(each.kind)))
        return tuple(sorted(pressing, key=self._name_order))

    def _name_order(self, item: OpenItem) -> tuple[bool, str]:
        names = {Grouping.TEAM: item.team, Grouping.LOCALITY: item.locality}
        name = names.get(self, item.who[0] if item.who else "")
        return not name, name.casefold()
