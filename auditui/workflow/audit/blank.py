"""The audit form without a case, for paper."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from auditui.dataclass import dataclass
from auditui.practice.audit.blank import BlankForm, blank_form
from auditui.practice.audit.form import with_theme
from auditui.practice.errors import NotFound, NotUnderstood
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.practice.tool import AuditTool, Thresholds
from auditui.workflow.audit.form import open_form
from auditui.workflow.calendar.theme import find
from auditui.workflow.desk import Desk
from auditui.workflow.saving import AS_NEW, save
from auditui.workflow.tool_in_force import versions_in_force

FORMATS = (".txt", ".html")
"""The endings of the files that a blank form can be saved in."""


class NoSuchVersion(NotFound):
    """There is no version of that name."""


@dataclass(frozen=True)
class Wanted:
    """Which form is wanted: what is not named is what is in force in the month, today's if none."""

    month: Month | None = None
    kind: Kind | None = None
    theme: int | None = None
    tool: str = ""
    thresholds: str = ""


def blank(desk: Desk, wanted: Wanted) -> BlankForm:
    """The form that is wanted. Raises NoSuchTheme, NoSuchVersion, NothingInForce."""
    theme = None if wanted.theme is None else find(desk, wanted.theme)
    month = wanted.month or (theme.planned if theme else Month.of(desk.today))
    tool, thresholds = _versions(desk, wanted, month)
    if theme:
        tool = with_theme(tool, theme, desk.store.theme_questions.of_theme(theme.theme_id))
    return blank_form(tool, thresholds, wanted.kind, theme.title if theme else "")


def blank_of(desk: Desk, audit_id: int) -> BlankForm:
    """The form of an audit without anything of its case. Raises NoSuchAudit."""
    form = open_form(desk, audit_id)
    heading = form.audit.heading
    return blank_form(form.tool, form.thresholds, heading.kind, heading.theme)


def as_file(form: BlankForm, suffix: str) -> bytes:
    """A blank form as a file of `.txt` or `.html`. Raises NotUnderstood."""
    from auditui.exchange.audit_form.blank_html import as_blank_html  # noqa: PLC0415
    from auditui.exchange.audit_form.blank_text import as_blank_text  # noqa: PLC0415

    if suffix.casefold() not in FORMATS:
        raise NotUnderstood("Name a file that ends in .txt or .html.")
    is_html = suffix.casefold() == ".html"
    return as_blank_html(form) if is_html else as_blank_text(form).encode()


def save_blank(desk: Desk, audit_id: int, path: Path) -> None:
    """Save the form of an audit without its case in a new file; it is about nobody.

    Raises NoSuchAudit, NotUnderstood and the AuditError kinds of `save`.
    """
    save(path, as_file(blank_of(desk, audit_id), path.suffix), AS_NEW)


def _versions(desk: Desk, wanted: Wanted, month: Month) -> tuple[AuditTool, Thresholds]:
    store = desk.store.tools
    if wanted.tool and wanted.thresholds:
        return _named(store.tools(), wanted.tool), _named(store.thresholds(), wanted.thresholds)
    tool, thresholds = versions_in_force(desk, month)
    return (
        _named(store.tools(), wanted.tool) if wanted.tool else tool,
        _named(store.thresholds(), wanted.thresholds) if wanted.thresholds else thresholds,
    )


_V = TypeVar("_V", AuditTool, Thresholds)


def _named(versions: Sequence[_V], name: str) -> _V:
    for version in versions:
        if version.version == name:
            return version
    known = ", ".join(version.version for version in versions)
    raise NoSuchVersion(f"There is no version {name}. There are: {known}.")
