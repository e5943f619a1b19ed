"""What every list says of an audit, in words that can be searched for."""

from collections.abc import Iterable
from datetime import date

from auditui.practice.audit.record import AuditHeading, AuditState, is_late
from auditui.practice.day import short_day
from auditui.practice.sample import Kind
from auditui.practice.team import NO_TEAM
from auditui.practice.text import capital

NOT_SAFE = "NOT SAFE"
"""What is said wherever an audit is listed whose child was not safe."""

LONGEST_TOLD = 24
"""How many characters of whom somebody told a line has room for."""


def extended_words(audit: AuditHeading) -> str:
    """That it is due on another day than it was, `extended from 31 Jan 2016`, or nothing."""
    return f"extended from {short_day(audit.extended_from)}" if audit.extended_from else ""


def visible_words(audit: AuditHeading, today: date) -> str:
    """All that a list says of an audit, in any case, a line each."""
    said = (
        audit.case_ref,
        audit.team or NO_TEAM,
        audit.status,
        auditor_words(audit),
        kind_words(audit),
        audit.month.label,
        state_words(audit, today),
        safety_words(audit).partition(",")[0],
        grade_words(audit),
    )
    return "\n".join(said).casefold()


def says(audit: AuditHeading, words: Iterable[str], today: date) -> bool:
    """Whether every word, in any case, is part of what a list says of an audit."""
    said = visible_words(audit, today)
    return all(word.casefold() in said for word in words)


def entered_words(audit: AuditHeading) -> str:
    """Who entered it on behalf of its auditor, or nothing."""
    return f"entered by {' and '.join(audit.entered_by)}" if audit.entered_by else ""


def auditor_words(audit: AuditHeading, nobody: str = "") -> str:
    """Whose audit it is, and who entered it where that was somebody else."""
    return ", ".join(part for part in (audit.auditor or nobody, entered_words(audit)) if part)


def kind_words(audit: AuditHeading) -> str:
    """Why an audit was made, with its theme, `Thematic: Neglect`."""
    kind = capital(audit.kind.value)
    return f"{kind}: {audit.theme}" if audit.theme and audit.kind is Kind.THEMATIC else kind


def audit_words(audit: AuditHeading) -> str:
    """What sort of audit it is: `routine audit`, `thematic audit (Neglect)`, `re-audit`."""
    kind = audit.kind.value
    named = kind if "audit" in kind else f"{kind} audit"
    return f"{named} ({audit.theme})" if audit.theme and audit.kind is Kind.THEMATIC else named


def is_reopened(audit: AuditHeading) -> bool:
    """Whether an audit was given back to its auditor and not submitted since."""
    return audit.reopened is not None and audit.state is AuditState.DRAFT


def state_words(audit: AuditHeading, today: date) -> str:
    """Where an audit stands, `reopened, late`; `not completed` where it is expected no more."""
    if audit.not_completed and audit.state.is_open:
        return "not completed"
    stands = "reopened" if is_reopened(audit) else audit.state.value
    return f"{stands}, late" if is_late(audit, today) else stands


def grade_words(audit: AuditHeading) -> str:
    """The overall grade as it counts, and what a moderator has to do with it; empty without one."""
    return f"{audit.final.title}{moderation_words(audit)}" if audit.final else ""


def moderation_words(audit: AuditHeading) -> str:
    """That a moderator gave the final grade, or that it lapsed and is to be given again."""
    if audit.final is not audit.overall:
        return " (moderated)"
    is_again = audit.lapsed is not None and audit.state is AuditState.SUBMITTED
    return " (re-moderate)" if is_again else ""


def lapse_words(audit: AuditHeading) -> str:
    """What became of a moderation when its audit was reopened, as a sentence, or nothing."""
    if audit.lapsed is None:
        return ""
    return (
        f"It was moderated {audit.lapsed.value}, which ended when it was reopened: moderate it "
        "again once it is submitted, with the auditor's own grade if that stands."
    )


def safety_words(audit: AuditHeading) -> str:
    """That the child is not safe, who was told and who answered; empty where nothing says so."""
    answered = _answered_words(audit)
    if audit.is_safe is not False:
        return f"said {NOT_SAFE} before, {answered}" if audit.awaits_answer else ""
    told = "not escalated yet"
    if audit.escalated_on is not None:
        told = f"told {_shortened(audit.escalated_to)} {short_day(audit.escalated_on)}"
    return ", ".join(part for part in (NOT_SAFE, " ".join(told.split()), answered) if part)


def safety_in_brief(audit: AuditHeading) -> str:
    """The same in as few words as a table has room for: what is still to be done, if anything."""
    if audit.is_safe is False and audit.escalated_on is None:
        return f"{NOT_SAFE}, not escalated yet"
    if audit.awaits_answer:
        return f"{NOT_SAFE}, not answered yet"
    return f"{NOT_SAFE}, answered" if audit.is_safe is False else ""


def _answered_words(audit: AuditHeading) -> str:
    if audit.concern is None:
        return ""
    by, on = audit.concern.answered_by, audit.concern.answered_on
    return f"answered by {by} {short_day(on)}" if on else "not answered yet"


def _shortened(told: str) -> str:
    return told if len(told) <= LONGEST_TOLD else f"{told[: LONGEST_TOLD - 1].rstrip()}…"
