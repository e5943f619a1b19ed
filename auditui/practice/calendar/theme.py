"""Themes: the focussed audits of the calendar, beside the routine sample."""

from datetime import date, datetime
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.period import Month, Quarter
from auditui.practice.tool import Question


class Rationale(Enum):
    """Why a theme is in the calendar."""

    FREE = "free"
    SIGNAL = "signal"
    RE_AUDIT = "re-audit"


class ThemeState(Enum):
    """How far a theme has come."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    REPORTING = "reporting"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    def may_become(self, other: "ThemeState") -> bool:
        """Whether a theme in this state may go into the other: one step on, or reopened."""
        return other is _NEXT.get(self)


_NEXT = {
    ThemeState.PLANNED: ThemeState.UNDER_WAY,
    ThemeState.UNDER_WAY: ThemeState.REPORTING,
    ThemeState.REPORTING: ThemeState.CLOSED,
    ThemeState.CLOSED: ThemeState.REPORTING,
}


class Lateness(Enum):
    """What is overdue of a theme; the value is a clause saying so."""

    NOT_BEGUN = "its month is over and it has not begun"
    NOT_REPORTED = "the quarter of its meeting is over and it is not reported"


class Missing(Enum):
    """What keeps a theme from being closed; the value names it."""

    FINDINGS = "findings"
    LEARNING = "learning"
    REPORT = "the day on which it was reported"


@dataclass(frozen=True)
class Theme:
    """A thematic audit in the calendar.

    `raised_by` is what raised it in words, for a signal the figures; `earlier_id` is the theme
    that it audits again. An empty `locality` is the whole trust. `meeting` is the quarter whose
    performance meeting it goes to. `uid`, `sequence` and `changed_at` are how calendar programs
    know it again and see that it changed; a theme that is not kept yet has none.
    """

    theme_id: int
    title: str
    planned: Month
    lead: str
    rationale: Rationale
    raised_by: str = ""
    earlier_id: int | None = None
    scope: str = ""
    locality: str = ""
    state: ThemeState = ThemeState.PLANNED
    findings: str = ""
    learning: str = ""
    meeting: Quarter | None = None
    begun_on: date | None = None
    reported_on: date | None = None
    closed_on: date | None = None
    cancelled_on: date | None = None
    uid: str = ""
    sequence: int = 0
    changed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it may be changed; one that is closed or cancelled is reopened first."""
        return self.state not in (ThemeState.CLOSED, ThemeState.CANCELLED)

    @property
    def due(self) -> date | None:
        """The last day to begin or else to report it; None where no day is set for what is next."""
        if self.state is ThemeState.PLANNED:
            return self.planned.last_day
        if self.is_open and self.meeting is not None and self.reported_on is None:
            return self.meeting.last_day
        return None

    def lateness(self, today: date) -> Lateness | None:
        """What is overdue of it, or None."""
        if self.due is None or today <= self.due:
            return None
        is_planned = self.state is ThemeState.PLANNED
        return Lateness.NOT_BEGUN if is_planned else Lateness.NOT_REPORTED

    @property
    def missing(self) -> tuple[Missing, ...]:
        """What it lacks to be closed, empty where it has all."""
        has = {
            Missing.FINDINGS: bool(self.findings),
            Missing.LEARNING: bool(self.learning),
            Missing.REPORT: self.reported_on is not None,
        }
        return tuple(each for each in Missing if not has[each])


class ThemeProse(Enum):
    """A text that is written on a theme; the value is what its draft is kept under."""

    WHY = "why"
    SCOPE = "scope"
    FINDINGS = "findings"
    LEARNING = "learning"

    def of(self, theme: Theme) -> str:
        """What a theme says there."""
        match self:
            case ThemeProse.WHY:
                return theme.raised_by
            case ThemeProse.SCOPE:
                return theme.scope
            case ThemeProse.FINDINGS:
                return theme.findings
            case ThemeProse.LEARNING:
                return theme.learning


@dataclass(frozen=True)
class ThemeDraft:
    """A text as somebody is writing it; `stood` is what the theme said there when they wrote on."""

    text: str
    stood: str

    @property
    def says_something(self) -> bool:
        """Whether recording it would change the theme as it stood then."""
        return self.text.strip() != self.stood


@dataclass(frozen=True)
class PracticeChange:
    """Something that changes in practice because of a theme; a removed one stays on record."""

    change_id: int
    theme_id: int
    what: str
    owner: str
    due: date
    done_on: date | None = None
    removed: bool = False

    def is_overdue(self, today: date) -> bool:
        """Whether its day is over and it is not done."""
        return self.done_on is None and not self.removed and self.due < today


@dataclass(frozen=True)
class ThemeQuestion:
    """A question that a theme adds to the audit tool; `number` counts from 1 in the theme."""

    theme_id: int
    number: int
    text: str
    guidance: str = ""
    may_be_not_applicable: bool = True

    @property
    def key(self) -> str:
        """Its key, `theme-12/3`; the keys of an audit tool have no slash, so none is the same."""
        return f"theme-{self.theme_id}/{self.number}"

    @property
    def question(self) -> Question:
        """The same as a question of the form."""
        return Question(self.key, self.text, self.guidance, self.may_be_not_applicable)


@dataclass(frozen=True)
class ThemeReason:
    """Why something was done to a theme against the ordinary run of things; `what` names it."""

    what: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Superseded:
    """What stood in a field of a theme before a change; `event` is the last ledger number then."""

    field: str
    was: str
    event: int
