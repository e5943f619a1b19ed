"""The fortnightly summary of actions, and saving it."""

from pathlib import Path

from auditui.measures.words.follow_up.actions import actions_page
from auditui.measures.words.page import ReportPage
from auditui.practice.errors import NotUnderstood
from auditui.practice.selection import By
from auditui.workflow.calendar.theme import known_locality
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.actions import Narrowing, actions
from auditui.workflow.follow_up.plans import PlanNarrowing, plans
from auditui.workflow.follow_up.weaknesses import NoWeakness, weaknesses
from auditui.workflow.saving import AS_NEW, Saving, save


class NoSuchSummary(NotUnderstood):
    """The summary is asked for in a format that it is not made in."""


def summary_page(desk: Desk, locality: str = "") -> ReportPage:
    """The summary of a locality's actions, or of all. Raises what `known_locality` raises."""
    known = known_locality(desk, locality) if locality else ""
    listed = actions(desk, Narrowing(locality=known, closed=True))
    kept = plans(desk, PlanNarrowing(locality=known))
    try:
        weak = weaknesses(desk).narrowed(locality=known)
    except NoWeakness:
        return actions_page(listed, known, desk.today, plans=kept)
    counts = (weak.whole, *weak.by(By.TEAM))
    return actions_page(listed, known, desk.today, counts, weak.period.label, kept)


def save_summary(desk: Desk, path: Path, locality: str = "", how: Saving = AS_NEW) -> None:
    """Save it in a .md, .html or .csv file.

    Raises NoSuchSummary and the AuditError kinds of `save`.
    """
    save(path, _content(desk, path.suffix.casefold(), locality), how)


def _content(desk: Desk, suffix: str, locality: str) -> bytes:
    from auditui.exchange.follow_up.actions_csv import actions_csv  # noqa: PLC0415
    from auditui.exchange.page.report import as_html, as_markdown  # noqa: PLC0415

    if suffix == ".csv":
        known = known_locality(desk, locality) if locality else ""
        return actions_csv(actions(desk, Narrowing(locality=known, closed=True)), desk.today)
    if suffix in {".md", ".html"}:
        page = summary_page(desk, locality)
        return as_markdown(page) if suffix == ".md" else as_html(page)
    raise NoSuchSummary("The summary is saved as .md, .html or .csv: end the name with one.")
