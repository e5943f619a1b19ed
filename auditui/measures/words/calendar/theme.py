"""A theme, and what follows from it, in words."""

from datetime import date

from auditui.practice.calendar.theme import PracticeChange, Rationale, Theme, ThemeState
from auditui.practice.day import long_day

LATE = "late"
"""The word for what is overdue, where the others have the word of their state."""

WHOLE_TRUST = "the whole trust"
"""What stands in place of a locality where a theme has none."""


def title_words(theme: Theme) -> str:
    """A theme's title, which is that of the first theme where it audits one again."""
    return f"{theme.title} (re-audit)" if theme.rationale is Rationale.RE_AUDIT else theme.title


def state_words(theme: Theme, today: date) -> str:
    """How far a theme has come, and what is late: `planned, late: its month is over …`."""
    lateness = theme.lateness(today)
    return f"{theme.state.value}, {LATE}: {lateness.value}" if lateness else theme.state.value


def due_words(theme: Theme) -> str:
    """What is next of a theme and by when, or an empty text where no day is set."""
    if theme.due is None:
        return ""
    what = "begun" if theme.state is ThemeState.PLANNED else "reported"
    return f"to be {what} by {long_day(theme.due)}"


def rationale_words(theme: Theme) -> str:
    """Why a theme is in the calendar, in words."""
    match theme.rationale:
        case Rationale.SIGNAL:
            return f"a signal: {theme.raised_by}"
        case Rationale.RE_AUDIT:
            return f"re-audit of theme {theme.earlier_id}"
        case Rationale.FREE:
            return theme.raised_by


def meeting_words(theme: Theme) -> str:
    """Which meeting a theme goes to, and when it was reported there, or an empty text."""
    if theme.meeting is None:
        return ""
    if theme.reported_on is None:
        return f"to be reported to the performance meeting of {theme.meeting.label}"
    day = long_day(theme.reported_on)
    return f"reported to the performance meeting of {theme.meeting.label} on {day}"


def change_words(change: PracticeChange, today: date) -> str:
    """Who owns a practice change, by when, and whether it is made."""
    owned = f"Owner: {change.owner}. Due {long_day(change.due)}"
    if change.done_on is not None:
        return f"{owned}; done {long_day(change.done_on)}."
    return f"{owned}; overdue." if change.is_overdue(today) else f"{owned}; not done yet."


def paragraphs(text: str) -> tuple[str, ...]:
    """A text's lines that are not blank, a paragraph each."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
