"""What an earlier audit of a case came to, as whoever audits the case again needs it."""

from collections.abc import Iterator
from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.audit.record import Action, AuditHeading, AuditState, Moderation, Reopening
from auditui.practice.audit.words import grade_words, kind_words, safety_words, state_words
from auditui.practice.day import long_day, short_day
from auditui.practice.text import counted


@dataclass(frozen=True)
class EarlierAudit:
    """An audit with what it asked for."""

    heading: AuditHeading
    areas_to_improve: str = ""
    actions: tuple[Action, ...] = ()
    moderation: Moderation | None = None
    withdrawn: str = ""
    """Why it was withdrawn, where it was."""


@dataclass(frozen=True)
class Before:
    """What came before an audit stood as it does: why it was given back, and earlier audits.

    The newest of each come first.
    """

    reopenings: tuple[Reopening, ...] = ()
    audits: tuple[EarlierAudit, ...] = ()


def earlier_count(count: int) -> str:
    """How many earlier audits there are, or nothing."""
    return counted(count, "earlier audit") if count else ""


def headline(audit: AuditHeading, today: date) -> str:
    """Which audit it was and what it came to, `December 2015, routine: good · audit 212`."""
    parts = (
        f"{audit.month.label}, {_kind(audit)}",
        _came_to(audit, today),
        safety_words(audit),
        f"audit {audit.audit_id}",
    )
    return " · ".join(part for part in parts if part)


def said_of(earlier: EarlierAudit) -> Iterator[tuple[str, str]]:
    """What an earlier audit says beyond its headline: a name and a text each, in form order."""
    heading = earlier.heading
    if heading.not_completed and heading.state.is_open:
        yield "Not completed", heading.not_completed
    if earlier.withdrawn:
        yield "Withdrawn", earlier.withdrawn
    if earlier.areas_to_improve.strip():
        yield "Areas to improve", earlier.areas_to_improve.strip()
    for number, action in enumerate(earlier.actions, start=1):
        yield f"Action {number}", f"{action.what} ({action.owner}, by {short_day(action.due)})"
    if made := earlier.moderation:
        yield f"Moderated by {made.by} on {long_day(made.at.date())}", made.reason


def reopened_by(reopening: Reopening) -> str:
    """Who gave an audit back, and when."""
    return f"Reopened by {reopening.by} on {long_day(reopening.at.date())}"


def _kind(audit: AuditHeading) -> str:
    kind = kind_words(audit)
    return kind[0].lower() + kind[1:]


def _came_to(audit: AuditHeading, today: date) -> str:
    """The grade as it counts; of one that is not submitted where it stands."""
    is_done = audit.state is AuditState.SUBMITTED
    return grade_words(audit) if is_done else state_words(audit, today)
