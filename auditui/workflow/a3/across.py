"""Checklists and sections laid side by side: for teams, localities, months or quarters."""

from collections.abc import Iterable
from typing import TypeVar

from auditui.measures.across import AcrossTable, checklists_across, sections_across
from auditui.measures.answers import worded
from auditui.practice.period import Month, Period
from auditui.practice.selection import Across
from auditui.practice.team import NO_LOCALITY, NO_TEAM
from auditui.practice.tool import every_checklist
from auditui.workflow.a3.checklists import NothingAnswered
from auditui.workflow.a3.figure import a3
from auditui.workflow.a3.groups import NothingCounted
from auditui.workflow.desk import Desk

T = TypeVar("T")


def checklists_side_by_side(
    desk: Desk, across: Across, period: Period | None = None
) -> AcrossTable:
    """Every question of the months of a period, else of those since the thresholds changed.

    Raises NothingAnswered, and NothingCounted where there is no audit at all.
    """
    months = (period.months[0], period.months[-1]) if period else (None, None)
    first, last = _months(desk, *months)
    tools = desk.store.tools.tools()
    found = desk.store.breakdowns.answers_across(across, first, last)
    if not found:
        raise NothingAnswered("No audit that counts has a checklist answered in those months.")
    grouped = _grouped(across, found)
    given = [
        (group, tally)
        for (group, _), tally in zip(grouped, worded((t for _, t in grouped), tools), strict=True)
    ]
    return checklists_across(
        across, first, last, every_checklist(tools), given, _names(across, given)
    )


def sections_side_by_side(
    desk: Desk, across: Across, start: Month | None = None, end: Month | None = None
) -> AcrossTable:
    """Every section's grades of the months from `start` to `end`.

    Without either these are the months since the thresholds changed; one open end is where the
    series begins or ends. Raises NothingCounted.
    """
    first, last = _months(desk, start, end)
    found = _grouped(across, desk.store.breakdowns.sections_across(across, first, last))
    if not found:
        raise NothingCounted("No section grades are counted in those months.")
    tools = desk.store.tools.tools()
    titles = {section.key: section.title for tool in tools for section in tool.sections}
    return sections_across(across, first, last, titles, found, _names(across, found))


def _months(desk: Desk, start: Month | None, end: Month | None) -> tuple[Month, Month]:
    if start is not None and end is not None:
        return start, end
    report = a3(desk)
    if not report.stretches:
        raise NothingCounted("No audits are counted yet.")
    stretches = report.stretches if start or end else report.stretches[-1:]
    months = [point.month for stretch in stretches for point in stretch.points]
    return start or months[0], end or months[-1]


def _grouped(across: Across, tallies: Iterable[tuple[str, T]]) -> list[tuple[str, T]]:
    """The tallies under the group they are shown under: a month's under its quarter."""
    if across is not Across.QUARTER:
        return list(tallies)
    return [(str(Month.parse(month).quarter), tally) for month, tally in tallies]


def _names(across: Across, tallies: Iterable[tuple[str, object]]) -> dict[str, str]:
    """The groups' names in the order to be shown: by name, or in time; one without a name last."""
    keys = sorted({group for group, _ in tallies})
    names = {key: key for key in keys if key}
    nameless = NO_LOCALITY if across is Across.LOCALITY else NO_TEAM
    return names | ({"": nameless} if "" in keys else {})
