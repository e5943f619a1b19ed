"""What practice changes aim at, so that it can be seen what became of it."""

from collections.abc import Sequence

from auditui.practice.errors import NotUnderstood
from auditui.practice.learning.aim import Aim, AimKind
from auditui.practice.people import Right
from auditui.practice.text import clean_line
from auditui.practice.tool import every_checklist
from auditui.workflow.calendar.changes import practice_change
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.learning.tags import find


class NoSuchAim(NotUnderstood):
    """A practice change cannot aim at that, or does not."""


def aims(desk: Desk) -> tuple[Aim, ...]:
    """Every aim of a practice change."""
    return desk.store.learned.aims()


def titles_by_change(desk: Desk) -> dict[int, list[str]]:
    """What each practice change that aims at something aims at, in words."""
    found: dict[int, list[str]] = {}
    for each in aims(desk):
        found.setdefault(each.change_id, []).append(aim_title(desk, each))
    return found


def titles_of(desk: Desk, change_id: int) -> Sequence[str]:
    """What a practice change aims at, in words."""
    return titles_by_change(desk).get(change_id, [])


def aim_title(desk: Desk, aim: Aim) -> str:
    """What is aimed at, in words: a tag's title, a question's text."""
    if aim.kind is AimKind.TAG:
        return find(desk, aim.key).title
    return questions(desk).get(aim.key, aim.key)


def questions(desk: Desk) -> dict[str, str]:
    """The questions of every version of the audit tool, by key, as the newest asks them."""
    lists = every_checklist(desk.store.tools.tools())
    return {each.key: each.text for checklist in lists for each in checklist.questions}


def aim_at(desk: Desk, change_id: int, kind: AimKind, wanted: str) -> Aim:
    """Say that a practice change aims at a tag, by title or number, or at a question, by key.

    Raises NoSuchChange, NoSuchTag, NoSuchAim, NotPermitted.
    """
    return _set(desk, change_id, kind, wanted, stands=True)


def aim_no_more(desk: Desk, change_id: int, kind: AimKind, wanted: str) -> Aim:
    """Take back that a practice change aims at something. Raises as `aim_at` does."""
    return _set(desk, change_id, kind, wanted, stands=False)


def _set(desk: Desk, change_id: int, kind: AimKind, wanted: str, *, stands: bool) -> Aim:
    require(desk, Right.KEEP_CALENDAR)
    verb = "practice change aimed" if stands else "practice change aims no more"
    with change(desk, Right.KEEP_CALENDAR, verb, f"practice change {change_id}") as facts:
        practice_change(desk, change_id)
        aim = Aim(change_id, kind, _key(desk, kind, wanted))
        if not stands and aim not in aims(desk):
            raise NoSuchAim("It does not aim at that.")
        desk.store.learned.set_aim(aim, stands=stands)
        facts.note(kind=kind.value, key=aim.key)
    return aim


def _key(desk: Desk, kind: AimKind, wanted: str) -> str:
    if kind is AimKind.TAG:
        return str(find(desk, wanted).tag_id)
    key = clean_line(wanted)
    if key not in questions(desk):
        raise NoSuchAim("No version of the audit tool has a question with that key.")
    return key
