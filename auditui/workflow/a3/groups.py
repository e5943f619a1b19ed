"""What lies behind A3: its groups, and the audits themselves."""

from dataclasses import replace

from auditui.measures.groups import Breakdown, breakdown
from auditui.practice.audit.record import AuditHeading
from auditui.practice.errors import NotFound
from auditui.practice.period import Month
from auditui.practice.register.entry import CaseStatus
from auditui.practice.selection import By, Selection
from auditui.practice.team import NO_LOCALITY, NO_TEAM
from auditui.workflow.a3.figure import a3
from auditui.workflow.desk import Desk
from auditui.workflow.moderation.veil import veiled

_NONE = {
    By.TEAM: NO_TEAM,
    By.LOCALITY: NO_LOCALITY,
    By.STATUS: "no status recorded",
    By.AUDITOR: "no auditor recorded",
}
"""What a group without a name is called; a section always has one."""


class NothingCounted(NotFound):
    """No audit is counted in the months asked for."""


def a3_by(desk: Desk, by: By, first: Month | None = None, last: Month | None = None) -> Breakdown:
    """A3 of the months from `first` to `last` by group.

    Without a range these are the months since the newest change of thresholds, so that they have
    one standard; one open end is where the series begins or ends.
    Raises NothingCounted, and NotUnderstood for a range that ends before it starts.
    """
    report = a3(desk, first, last)
    has_range = first is not None or last is not None
    if report.stretches and not has_range:
        months = [point.month for point in report.stretches[-1].points]
    else:
        months = [figure.period for figure in report.months if isinstance(figure.period, Month)]
    tallies = desk.store.breakdowns.group_tallies(by, months[0], months[-1]) if months else []
    if not tallies:
        what = "section grades" if by is By.SECTION else "audits"
        when = "in those months" if has_range else "yet"
        raise NothingCounted(f"No {what} are counted {when}.")
    groups = sorted({tally.group for tally in tallies if tally.group})
    found = breakdown(by, months[0], months[-1], tallies, _names(desk, by, groups))
    return replace(found, since_change=not has_range and len(report.stretches) > 1)


def audits_behind(desk: Desk, selection: Selection, limit: int) -> tuple[AuditHeading, ...]:
    """The audits that a figure was counted from, inadequate ones first, at most `limit`.

    Left out is what whoever sits here is to moderate blind: its place would tell its grade.
    """
    found = veiled(desk, desk.store.breakdowns.behind(selection, limit))
    return tuple(each for each in found if not each.is_hidden)


def _names(desk: Desk, by: By, groups: list[str]) -> dict[str, str]:
    """The groups' names in the order to be shown: as the form or Annex A has them, or by name."""
    if by is By.SECTION:
        tools = desk.store.tools.tools()
        return {section.key: section.title for tool in tools for section in tool.sections}
    names = {group: group for group in groups}
    if by is By.STATUS:
        names = {status.title: status.title for status in CaseStatus} | names
    return names | {"": _NONE[by]}
