"""What is written of a theme: title, lead, scope, locality, what raised it, findings, learning."""

from dataclasses import replace

from auditui.dataclass import dataclass
from auditui.practice.calendar.theme import Rationale, Superseded, Theme, ThemeDraft, ThemeProse
from auditui.practice.errors import AuditError, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.text import clean_line, clean_prose
from auditui.workflow.calendar.theme import (
    NeedsAFigure,
    NeedsATitle,
    Planned,
    find,
    keep,
    known_locality,
    known_person,
    open_theme,
    refuse_twin,
    warning_of,
)
from auditui.workflow.desk import Desk, Facts, change, keeping


class NothingToChange(NotUnderstood):
    """What was given is what stands there already."""


class Overtaken(AuditError):
    """Something else stands in the text's place by now than what its writer has seen there."""

    def __init__(self) -> None:
        """Say it where what stands can be read."""
        super().__init__("Somebody else changed this. Read what stands, then write on.")


@dataclass(frozen=True)
class Wording:
    """What is to be written of a theme; None leaves a text as it is, and empty takes it away."""

    title: str | None = None
    lead: str | None = None
    locality: str | None = None
    raised_by: str | None = None
    scope: str | None = None
    findings: str | None = None
    learning: str | None = None


def rewrite(desk: Desk, theme_id: int, wording: Wording) -> Planned:
    """Change what is written of an open theme; what stood there before is kept.

    Raises NoSuchTheme, ThemeClosed, NeedsATitle, NeedsAFigure, NoSuchPerson, NoSuchLocality,
    InCalendar, NothingToChange, TooLong, NotPermitted.
    """
    with change(desk, Right.KEEP_CALENDAR, "theme rewritten", f"theme {theme_id}") as facts:
        theme = open_theme(desk, theme_id)
        rewritten = _rewrite(desk, facts, theme, wording)
        is_elsewhere = rewritten.lead != theme.lead
        return Planned(find(desk, theme_id), warning_of(desk, rewritten) if is_elsewhere else "")


def drafts(desk: Desk, theme_id: int) -> dict[ThemeProse, ThemeDraft]:
    """What the person at the desk was writing on a theme and did not record."""
    return desk.store.themes.drafts(theme_id, desk.person.name)


def keep_draft(desk: Desk, theme_id: int, prose: ThemeProse, draft: ThemeDraft) -> None:
    """Keep a text as it is typed, so that a crash loses at most the keystroke in flight.

    It is no part of the record until it is recorded, and so is not on the ledger.
    Raises NoSuchTheme, ThemeClosed, TooLong, NotPermitted, Busy.
    """
    with keeping(desk, Right.KEEP_CALENDAR):
        open_theme(desk, theme_id)
        cleaned = replace(draft, text=clean_prose(draft.text))
        desk.store.themes.keep_draft(theme_id, desk.person.name, prose, cleaned)


def record_draft(desk: Desk, theme_id: int, prose: ThemeProse, draft: ThemeDraft) -> Theme:
    """Rewrite a text as its writer leaves it and forget its draft; nothing where it says the same.

    Raises Overtaken where somebody else changed the text since its writer saw what stood there,
    and else what `rewrite` does.
    """
    wording = _wording(prose, draft.text)
    if _drop_idle(desk, theme_id, prose, draft):
        return find(desk, theme_id)
    with change(desk, Right.KEEP_CALENDAR, "theme rewritten", f"theme {theme_id}") as facts:
        theme = open_theme(desk, theme_id)
        if prose.of(theme) != draft.stood:
            raise Overtaken
        _rewrite(desk, facts, theme, wording)
        desk.store.themes.drop_draft(theme_id, desk.person.name, prose)
        return find(desk, theme_id)


def history(desk: Desk, theme_id: int) -> tuple[Superseded, ...]:
    """What stood on a theme before each change, the earliest first. Raises NoSuchTheme."""
    return desk.store.themes.history(find(desk, theme_id).theme_id)


def _drop_idle(desk: Desk, theme_id: int, prose: ThemeProse, draft: ThemeDraft) -> bool:
    """Forget a draft that changes nothing, and say whether it was one."""
    words = clean_prose(draft.text).strip()
    with keeping(desk, Right.KEEP_CALENDAR):
        is_idle = words in (draft.stood, prose.of(find(desk, theme_id)))
        if is_idle:
            desk.store.themes.drop_draft(theme_id, desk.person.name, prose)
    return is_idle


def _wording(prose: ThemeProse, text: str) -> Wording:
    match prose:
        case ThemeProse.WHY:
            return Wording(raised_by=text)
        case ThemeProse.SCOPE:
            return Wording(scope=text)
        case ThemeProse.FINDINGS:
            return Wording(findings=text)
        case ThemeProse.LEARNING:
            return Wording(learning=text)


def _rewrite(desk: Desk, facts: Facts, theme: Theme, wording: Wording) -> Theme:
    """Keep a theme with another wording, within a change that is under way."""
    rewritten = _rewritten(desk, theme, wording)
    _refuse_unfounded(desk, theme, rewritten)
    keep(desk, facts, theme, rewritten)
    return rewritten


def _rewritten(desk: Desk, theme: Theme, wording: Wording) -> Theme:
    lead, locality = wording.lead, wording.locality
    return replace(
        theme,
        title=theme.title if wording.title is None else clean_line(wording.title),
        lead=theme.lead if lead is None else known_person(desk, clean_line(lead)),
        locality=(
            theme.locality if locality is None else known_locality(desk, clean_line(locality))
        ),
        raised_by=_prose(wording.raised_by, theme.raised_by),
        scope=_prose(wording.scope, theme.scope),
        findings=_prose(wording.findings, theme.findings),
        learning=_prose(wording.learning, theme.learning),
    )


def _prose(given: str | None, standing: str) -> str:
    return standing if given is None else clean_prose(given).strip()


def _refuse_unfounded(desk: Desk, theme: Theme, rewritten: Theme) -> None:
    if rewritten == theme:
        raise NothingToChange("That stands there already. Write what is to change.")
    if not rewritten.title:
        raise NeedsATitle("Give the theme a title.")
    if theme.rationale is Rationale.SIGNAL and not rewritten.raised_by:
        raise NeedsAFigure("Say which figure raised it.")
    refuse_twin(desk, rewritten)
