"""The questions that a theme adds to the audit tool, until its sample is drawn."""

from auditui.practice.calendar.theme import ThemeQuestion
from auditui.practice.errors import AuditError, NotFound, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.text import clean_line, clean_prose
from auditui.workflow.calendar.theme import find, open_theme
from auditui.workflow.desk import Desk, change

TEXT_LIMIT = 300
"""The most characters a question may have."""


class NeedsAQuestion(NotUnderstood):
    """A question was given no text."""


class NoSuchQuestion(NotFound):
    """The theme has no question of that number, or it was removed."""


class QuestionsStand(AuditError):
    """The theme's sample is drawn, so that its questions stand."""


def theme_questions(desk: Desk, theme_id: int) -> tuple[ThemeQuestion, ...]:
    """The questions of a theme, by number. Raises NoSuchTheme."""
    return desk.store.theme_questions.of_theme(find(desk, theme_id).theme_id)


def add_question(
    desk: Desk,
    theme_id: int,
    text: str,
    guidance: str = "",
    *,
    may_be_not_applicable: bool = True,
) -> ThemeQuestion:
    """Add a question to an open theme whose sample is not drawn.

    Raises NoSuchTheme, ThemeClosed, QuestionsStand, NeedsAQuestion, TooLong, NotPermitted.
    """
    asked, look_for = clean_line(text, TEXT_LIMIT), clean_prose(guidance).strip()
    if not asked:
        raise NeedsAQuestion("Write the question.")
    with change(desk, Right.KEEP_CALENDAR, "theme question added", f"theme {theme_id}") as facts:
        _require_undrawn(desk, theme_id)
        number = desk.store.theme_questions.next_number(theme_id)
        question = ThemeQuestion(theme_id, number, asked, look_for, may_be_not_applicable)
        desk.store.theme_questions.add(question)
        facts.note(**vars(question))
    return question


def remove_question(desk: Desk, theme_id: int, number: int) -> None:
    """Take a question off an open theme whose sample is not drawn; it stays on record.

    Raises NoSuchTheme, ThemeClosed, QuestionsStand, NoSuchQuestion, NotPermitted.
    """
    with change(desk, Right.KEEP_CALENDAR, "theme question removed", f"theme {theme_id}") as facts:
        _require_undrawn(desk, theme_id)
        asked = {each.number: each for each in theme_questions(desk, theme_id)}
        if number not in asked:
            raise NoSuchQuestion(f"Theme {theme_id} has no question {number}. Check its questions.")
        desk.store.theme_questions.remove(asked[number])
        facts.note(key=asked[number].key)


def _require_undrawn(desk: Desk, theme_id: int) -> None:
    open_theme(desk, theme_id)
    if desk.store.theme_questions.stand(theme_id):
        raise QuestionsStand("The sample of this theme is drawn, so its questions stand.")
