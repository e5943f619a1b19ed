"""A theme's page in words."""

from collections.abc import Iterator

from auditui.measures.words.calendar.theme import WHOLE_TRUST, due_words, meeting_words
from auditui.practice.calendar.theme import (
    Missing,
    PracticeChange,
    Rationale,
    Theme,
    ThemeQuestion,
    ThemeState,
)
from auditui.practice.day import long_day
from auditui.practice.text import counted
from auditui.tui.calendar.theme.view import ThemeView
from auditui.tui.calendar.words import full_state, sentence
from auditui.tui.sample.words import progress
from auditui.workflow.calendar.ending import unaudited

WANTED = {
    Missing.FINDINGS: "Write this before it is closed.",
    Missing.LEARNING: "Write this before it is closed.",
    Missing.REPORT: "Give the day on which it was reported before it is closed.",
}
"""What is said beside each place where something is wanting."""

WHY = {
    Rationale.FREE: "Why",
    Rationale.SIGNAL: "The figures that raised it",
    Rationale.RE_AUDIT: "Why again",
}
"""What the text of what raised it is called."""


def fact_lines(view: ThemeView) -> Iterator[tuple[str, str]]:
    """What a theme is, part by part."""
    theme = view.theme
    yield "State", _state(view)
    yield "Month", theme.planned.label
    yield "Lead", theme.lead
    yield "Locality", theme.locality or WHOLE_TRUST
    if view.earlier:
        yield "Re-audit of", linked(view.earlier, view)
    if view.again:
        yield "Re-audited", linked(view.again, view)
    for reason in view.reasons:
        day = long_day(reason.at.date())
        yield reason.what.capitalize(), f"{reason.reason} – {reason.by}, {day}"


def linked(theme: Theme, view: ThemeView) -> str:
    """Another theme in a line."""
    return f"{theme.title}, {theme.planned.label}: {full_state(theme, view.today)}"


def meeting_line(view: ThemeView) -> str:
    """Which meeting a theme goes to and when it was reported, as a sentence."""
    words = meeting_words(view.theme)
    return f"{sentence(words)}." if words else "Not reported; no meeting is set yet."


def sample_line(view: ThemeView) -> str:
    """How many cases were drawn for a theme, from which, and how far they have come."""
    lines = [
        f"An earlier draw of {counted(len(draw.cases), 'case')} was given up: {draw.abandoned}"
        for draw in view.draws
        if draw.abandoned
    ]
    if sample := view.sample:
        narrowed = f", {sample.narrowed_to}" if sample.narrowed_to else ""
        lines += [
            progress(sample),
            f"Drawn from {counted(sample.frame_size, 'open case')}{narrowed}. "
            "Its auditors find the forms in their audits; it never counts in A3.",
        ]
    return "\n".join(lines) or "Not drawn yet."


def question_words(question: ThemeQuestion) -> str:
    """A question with what to look for."""
    guidance = f"\n{question.guidance}" if question.guidance else ""
    always = "" if question.may_be_not_applicable else " (never not applicable)"
    return f"{question.number}. {question.text}{always}{guidance}"


def change_words(change: PracticeChange, view: ThemeView) -> str:
    """A practice change: its state with a shape, what it is, who owns it, by when."""
    owned = f"Owner: {change.owner}. Due {long_day(change.due)}."
    if aims := view.aims.get(change.change_id):
        owned += f" Aims at: {'; '.join(aims)}."
    if change.done_on:
        return f"● done {long_day(change.done_on)}: {change.what}\n{owned}"
    state = "! overdue" if change.is_overdue(view.today) else "○ to be done"
    return f"{state}: {change.what}\n{owned}"


def what_cancelling_means(view: ThemeView) -> str:
    """What cancelling a theme does, in full sentences."""
    sample = " Its sample is given up, and its auditors are told." if view.sample else ""
    return f"It is not audited after all; what is written stays.{sample}"


def what_closing_means(view: ThemeView) -> str:
    """What closing a theme does, in full sentences."""
    files = len(unaudited(view.sample))
    back = (
        f" {counted(files, 'file')} not audited: marked as not completed, and given back."
        if files
        else ""
    )
    left = len(view.to_be_done)
    still = (
        f" {counted(left, 'practice change')} still to be made; that can be recorded afterwards."
        if left
        else ""
    )
    return f"Nothing more is written on it unless it is reopened with a reason.{still}{back}"


def stands_now(text: str) -> str:
    """What stands in the place of a text that somebody else changed while it was being written."""
    stands = f"What stands there now:\n{text}" if text else "Nothing stands there now."
    return f"{stands}\nWrite on above to put your words in its place."


def _state(view: ThemeView) -> str:
    theme, state = view.theme, sentence(full_state(view.theme, view.today))
    if theme.state is ThemeState.CLOSED and theme.closed_on:
        return f"{state}, {long_day(theme.closed_on)}"
    if theme.cancelled_on:
        return f"{state}, {long_day(theme.cancelled_on)}"
    begun = f"begun {long_day(theme.begun_on)}" if theme.begun_on else ""
    due = "" if theme.lateness(view.today) else due_words(theme)
    return "; ".join(part for part in (state, begun, due) if part)
