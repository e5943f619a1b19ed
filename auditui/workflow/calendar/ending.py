"""How a theme ends: closed, cancelled, and taken up again after all."""

from dataclasses import replace

from auditui.practice.calendar.theme import Theme, ThemeState
from auditui.practice.errors import AuditError
from auditui.practice.people import Right
from auditui.practice.sample import CaseState, DrawnCase, Sample, Thematic
from auditui.practice.text import counted
from auditui.workflow.calendar.course import NotNow, give_reason, subject_of
from auditui.workflow.calendar.theme import find, keep, open_theme, refuse_twin
from auditui.workflow.desk import Desk, change
from auditui.workflow.reason import reason_given
from auditui.workflow.sample.upkeep import abandon, give_back

_UNAUDITED = (CaseState.TO_DO, CaseState.DRAFT)


class NotReadyToClose(AuditError):
    """The theme lacks something without which none is closed."""


class LeavesUnaudited(NotReadyToClose):
    """Files of the theme's sample are not audited, and no reason was given to close without."""

    def __init__(self, unaudited: int, drawn: int) -> None:
        """Count them."""
        super().__init__(
            f"{unaudited} of its {counted(drawn, 'file')} are not audited. Close it with the "
            "reason, and they are given back; or wait for them."
        )


class Unfinished(AuditError):
    """The theme cannot be cancelled, because audits of it are submitted."""


def sample_of(desk: Desk, theme: Theme) -> Sample | None:
    """The sample of a theme that stands, or None where none was drawn or it was given up."""
    return desk.store.samples.in_force(Thematic.of(theme))


def unaudited(sample: Sample | None) -> tuple[DrawnCase, ...]:
    """The files of a theme's sample that are neither audited nor marked as not completed."""
    return tuple(case for case in sample.standing if case.state in _UNAUDITED) if sample else ()


def close(desk: Desk, theme_id: int, reason: str = "") -> Theme:
    """Close a reported theme, for which it needs findings, learning and the day of its report.

    Files that are not audited by then need the reason; they are marked as not completed with it
    and given back by their auditors.
    Raises NoSuchTheme, ThemeClosed, NotReadyToClose, LeavesUnaudited, TooLong, NotPermitted.
    """
    with change(desk, Right.KEEP_CALENDAR, "theme closed", subject_of(theme_id)) as facts:
        theme = open_theme(desk, theme_id)
        if theme.missing:
            raise NotReadyToClose(f"{_missing_words(theme)} Add that, then close it.")
        sample = sample_of(desk, theme)
        if sample and (left := unaudited(sample)):
            if not reason.strip():
                raise LeavesUnaudited(len(left), len(sample.standing))
            why = reason_given(reason)
            give_reason(desk, theme_id, "closed", why)
            facts.note(reason=why, given_back=len(left))
            give_back(desk, Thematic.of(theme), left, why)
        keep(desk, facts, theme, replace(theme, state=ThemeState.CLOSED, closed_on=desk.today))
        return find(desk, theme_id)


def cancel(desk: Desk, theme_id: int, reason: str) -> Theme:
    """Take a theme out of the calendar that is not to be audited after all, with the reason.

    It stays on record with all that was written; a sample of it is given up.
    Raises NoSuchTheme, ThemeClosed, Unfinished, NeedsAReason, TooLong, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.KEEP_CALENDAR, "theme cancelled", subject_of(theme_id)) as facts:
        theme = open_theme(desk, theme_id)
        sample = sample_of(desk, theme)
        if sample and (submitted := sample.count(CaseState.SUBMITTED)):
            raise Unfinished(
                f"{counted(submitted, 'audit')} of it {'is' if submitted == 1 else 'are'} "
                "submitted, so it is not cancelled. Close it, with what was found and learned."
            )
        if sample:
            abandon(desk, Thematic.of(theme), why)
        give_reason(desk, theme_id, "cancelled", why)
        desk.store.themes.cancel(theme_id, desk.today, desk.now(), desk.person.name)
        facts.note(reason=why)
        return find(desk, theme_id)


def reopen(desk: Desk, theme_id: int, reason: str) -> Theme:
    """Take a closed theme back to reporting, or a cancelled one back to where it was.

    All that was written stays.
    Raises NoSuchTheme, NotNow, InCalendar, NeedsAReason, TooLong, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.KEEP_CALENDAR, "theme reopened", subject_of(theme_id)) as facts:
        theme = find(desk, theme_id)
        if theme.is_open:
            raise NotNow(f"It is {theme.state.value}. Only one that has ended is reopened.")
        if theme.state is ThemeState.CANCELLED:
            refuse_twin(desk, replace(theme, state=ThemeState.PLANNED))
            facts.verb = "theme planned again"
            give_reason(desk, theme_id, "planned again", why)
            desk.store.themes.cancel(theme_id, None, desk.now(), desk.person.name)
        else:
            give_reason(desk, theme_id, "reopened", why)
            desk.store.themes.reopen(theme_id, desk.now(), desk.person.name)
        facts.note(reason=why)
        return find(desk, theme_id)


def _missing_words(theme: Theme) -> str:
    *others, last = (each.value for each in theme.missing)
    listed = f"{', '.join(others)} and {last}" if others else last
    return f"It still lacks {listed}."
