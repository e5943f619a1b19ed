"""What is said of a concern, wherever it is said."""

from collections.abc import Sequence
from datetime import date

from auditui.practice.audit.words import NOT_SAFE
from auditui.practice.day import long_day, short_day
from auditui.practice.follow_up.concern import Concern, ConcernAnswer
from auditui.practice.team import NO_TEAM
from auditui.practice.text import counted


def raised_words(concern: Concern, today: date) -> str:
    """When it was recorded: the time today, else the day."""
    at = concern.raised_at.astimezone()
    return f"{at:%H:%M}" if at.date() == today else short_day(at.date())


def waits_words(concern: Concern, today: date) -> str:
    """How long it waits beyond its day, or that it is due; nothing once it is answered."""
    if concern.answer is not None:
        return ""
    late = (today - concern.due).days
    if late > 0:
        return f"overdue by {counted(late, 'day')}"
    return "due today" if late == 0 else f"due {short_day(concern.due)}"


def concern_line(concern: Concern, today: date) -> str:
    """A concern as one line: the child's case, who recorded it and when, whether it is overdue."""
    team = concern.team or NO_TEAM
    parts = (
        f"! {NOT_SAFE}: case {concern.case_ref}, {team}",
        waits_words(concern, today),
        f"by {concern.by} {raised_words(concern, today)}",
    )
    return " · ".join(part for part in parts if part)


def answer_words(answer: ConcernAnswer | None) -> str:
    """Who answered a concern and when, or that nobody has."""
    if answer is None:
        return "not answered yet"
    return f"answered by {answer.by} {short_day(answer.at.astimezone().date())}"


def told_words(concern: Concern) -> str:
    """Whom the auditor told, or that nobody is recorded."""
    if not concern.escalated_to:
        return "nobody told yet"
    day = f" {short_day(concern.escalated_on)}" if concern.escalated_on else ""
    return f"told {concern.escalated_to}{day}"


def about_concern(concern: Concern, today: date) -> str:
    """Everything about a concern, as sentences."""
    at = concern.raised_at.astimezone()
    sentences = [
        f"Case {concern.case_ref} of {concern.team or NO_TEAM}, audit {concern.audit_id}: recorded "
        f"as not safe by {concern.by} on {long_day(at.date())} at {at:%H:%M}.",
        f"The audit says: {told_words(concern)}.",
    ]
    if concern.is_safe is not False:
        now = "safe" if concern.is_safe else "nothing of the child's safety"
        sentences.append(f"Its form says {now} now; the concern stands until it is answered.")
    if (answer := concern.answer) is None:
        sentences.append(f"Nobody has answered it: {waits_words(concern, today)}.")
    else:
        sentences.append(
            f"{answer.by} answered on {long_day(answer.at.astimezone().date())}: {answer.told} was "
            f"told on {long_day(answer.told_on)}. {' '.join(answer.what_was_done.split())}"
        )
    return " ".join(sentences)


def counted_words(waiting: Sequence[Concern], today: date) -> str:
    """How many children wait for an answer, and for how many that is overdue."""
    if not waiting:
        return "No child waits for an answer."
    late = sum(each.is_overdue(today) for each in waiting)
    of_these = f", {late} of them overdue" if late else ""
    return f"{counted(len(waiting), 'concern')} not answered{of_these}"
