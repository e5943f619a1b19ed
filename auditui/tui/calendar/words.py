"""The calendar in words: states with their shapes, what is due, what is shown, a theme in full."""

from collections.abc import Iterable, Sequence
from datetime import date

from auditui.measures.words.calendar.theme import (
    LATE,
    WHOLE_TRUST,
    due_words,
    meeting_words,
    rationale_words,
    state_words,
    title_words,
)
from auditui.practice.calendar.calendar import Choice
from auditui.practice.calendar.theme import Theme, ThemeState
from auditui.practice.period import FinancialYear

SHAPES = {
    ThemeState.PLANNED: "○",
    ThemeState.UNDER_WAY: "◐",
    ThemeState.REPORTING: "◑",
    ThemeState.CLOSED: "●",
    ThemeState.CANCELLED: "×",
}
LATE_SHAPE = "!"


def short_state(theme: Theme, today: date) -> str:
    """How far a theme has come, in a word with its shape; `! late` before all else."""
    if theme.lateness(today):
        return f"{LATE_SHAPE} {LATE}"
    return f"{SHAPES[theme.state]} {theme.state.value}"


def full_state(theme: Theme, today: date) -> str:
    """How far a theme has come and what is late, with the shape."""
    shape = LATE_SHAPE if theme.lateness(today) else SHAPES[theme.state]
    return f"{shape} {state_words(theme, today)}"


def about_theme(theme: Theme, today: date) -> str:
    """A theme in full sentences."""
    meeting = meeting_words(theme)
    next_step = "" if theme.meeting or theme.lateness(today) else due_words(theme)
    why = rationale_words(theme)
    sentences = (
        f"{title_words(theme)}.",
        f"{theme.planned.label}, led by {theme.lead}, {theme.locality or WHOLE_TRUST}.",
        f"{sentence(full_state(theme, today))}.",
        f"{sentence(meeting)}." if meeting else "",
        f"{sentence(next_step)}." if next_step else "",
        f"Why: {one_line(why)}" if why else "",
        f"Learned: {one_line(theme.learning)}" if theme.learning else "",
    )
    return " ".join(each for each in sentences if each)


def overdue_line(in_order: Sequence[Theme], today: date) -> str:
    """What is overdue, of all themes in their order."""
    late = [theme for theme in in_order if theme.lateness(today)]
    if not late:
        return "Nothing is overdue."
    listed = "; ".join(
        f"{one_line(title_words(each))} ({each.planned.short_label})" for each in late
    )
    return f"{LATE_SHAPE} {len(late)} overdue: {listed}"


def next_line(in_order: Sequence[Theme], today: date) -> str:
    """What is due next, of all themes in their order."""
    due = [theme for theme in in_order if theme.due and not theme.lateness(today)]
    if not due:
        return "Nothing is due next."
    return f"Next, {due_words(due[0])}: {one_line(title_words(due[0]))}"


def choice_words(choice: Choice) -> str:
    """Which themes are shown, or an empty text where all of them are."""
    parts = (
        LATE if choice.late_only else "",
        choice.state.value if choice.state else "",
        f"led by {choice.lead}" if choice.lead else "",
        f"{choice.locality} with the whole trust" if choice.locality else "",
    )
    return ", ".join(part for part in parts if part)


def nothing_shown(year: FinancialYear, today: date, *, has_themes: bool, plan_key: str) -> str:
    """What to expect in a year of which no theme is shown; a key plans one, for who may."""
    if has_themes:
        return f"No theme of {year} is among those shown."
    if year.last_day < today:
        return f"No theme was planned in {year}, and the year is over."
    plan = f"press {plan_key} to plan one for the month under the cursor" if plan_key else _WHO
    return f"No theme is planned in {year} yet: {plan}. It appears in its month."


def who_keeps() -> str:
    """Who keeps the calendar, for those who may not."""
    return f"{sentence(_WHO)}; everybody can read it."


def one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def sentence(words: str) -> str:
    """Words as a sentence begins, whatever shape stands before them."""
    at = next((place for place, letter in enumerate(words) if letter.isalpha()), 0)
    return f"{words[:at]}{words[at : at + 1].upper()}{words[at + 1 :]}"


def names(values: Iterable[str]) -> list[str]:
    """Those that are not empty, each once, in their order."""
    return sorted({value for value in values if value}, key=str.casefold)


_WHO = "the quality lead keeps the calendar"
