"""What changes in practice because of a theme: adding it, saying it is done, removing it."""

from datetime import date

from auditui.practice.calendar.calendar import changes_in_order
from auditui.practice.calendar.theme import PracticeChange
from auditui.practice.errors import NotFound, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.text import clean_line, clean_prose
from auditui.workflow.calendar.theme import find, open_theme
from auditui.workflow.desk import Desk, change


class NoSuchChange(NotFound):
    """There is no practice change of that number, or it was removed."""


class NeedsMore(NotUnderstood):
    """A practice change was given without what is to change, or without its owner."""


class NotDoneYet(NotUnderstood):
    """The day on which a practice change was done is still to come."""


def practice_changes(desk: Desk, theme_id: int | None = None) -> tuple[PracticeChange, ...]:
    """Those of a theme, or of all; what is still to be done first, by its day.

    Raises NoSuchTheme.
    """
    if theme_id is None:
        return changes_in_order(desk.store.practice_changes.all())
    return changes_in_order(desk.store.practice_changes.of_theme(find(desk, theme_id).theme_id))


def add_change(desk: Desk, theme_id: int, what: str, owner: str, due: date) -> PracticeChange:
    """Add a practice change to an open theme, with its owner and the day by which it is made.

    Raises NoSuchTheme, ThemeClosed, NeedsMore, TooLong, NotPermitted.
    """
    new = PracticeChange(0, theme_id, clean_prose(what).strip(), clean_line(owner), due)
    if not new.what or not new.owner:
        raise NeedsMore("Say what changes in practice, and who owns it.")
    with change(desk, Right.KEEP_CALENDAR, "practice change added", f"theme {theme_id}") as facts:
        open_theme(desk, theme_id)
        change_id = desk.store.practice_changes.add(new)
        facts.note(change=change_id, what=new.what, owner=new.owner, due=str(due))
        return practice_change(desk, change_id)


def finish_change(desk: Desk, change_id: int, done_on: date | None = None) -> PracticeChange:
    """Record that a practice change was made, today or on an earlier day; its theme may be closed.

    Raises NoSuchChange, NotDoneYet, NotPermitted.
    """
    day = done_on or desk.today
    if day > desk.today:
        raise NotDoneYet("That day is still to come. Give it once the change is made.")
    subject = f"practice change {change_id}"
    with change(desk, Right.KEEP_CALENDAR, "practice change done", subject) as facts:
        practice_change(desk, change_id)
        desk.store.practice_changes.finish(change_id, day)
        facts.note(done_on=str(day))
        return practice_change(desk, change_id)


def remove_change(desk: Desk, change_id: int) -> None:
    """Take a practice change off an open theme; it stays on record.

    Raises NoSuchChange, ThemeClosed, NotPermitted.
    """
    subject = f"practice change {change_id}"
    with change(desk, Right.KEEP_CALENDAR, "practice change removed", subject) as facts:
        found = practice_change(desk, change_id)
        open_theme(desk, found.theme_id)
        desk.store.practice_changes.remove(change_id)
        facts.note(what=found.what, theme=found.theme_id)


def practice_change(desk: Desk, change_id: int) -> PracticeChange:
    """The practice change of a number. Raises NoSuchChange."""
    found = desk.store.practice_changes.of(change_id)
    if found is None or found.removed:
        raise NoSuchChange(
            f"There is no practice change {change_id}. Check `auditui calendar changes`."
        )
    return found
