"""How the checklists were answered in a period."""

from dataclasses import replace

from auditui.measures.answers import worded
from auditui.measures.checklists import Compliance, compliance
from auditui.practice.errors import NotFound
from auditui.practice.period import Period
from auditui.practice.tool import every_checklist
from auditui.workflow.desk import Desk


class NothingAnswered(NotFound):
    """No submitted routine audit of the period answered a checklist."""


def checklists(desk: Desk, period: Period | None = None) -> Compliance:
    """The rates of a period, by default of the newest quarter with any, beside the one before.

    Raises NothingAnswered.
    """
    counts = desk.store.breakdowns
    if period is None:
        newest = counts.newest_answered()
        period = newest.quarter if newest else None
    answers = counts.answer_tallies(period.months[0], period.months[-1]) if period else []
    if period is None or not answers:
        when = f"in {period.label}" if period else "yet"
        raise NothingAnswered(f"No audit that counts has a checklist answered {when}.")
    before = period.previous
    earlier = counts.answer_tallies(before.months[0], before.months[-1])
    answered = counts.answered(period.months[0], period.months[-1])
    tools = desk.store.tools.tools()
    found = compliance(
        period,
        answered,
        every_checklist(tools),
        worded(answers, tools),
        worded(earlier, tools),
    )
    return replace(found, is_to_date=desk.today <= period.last_day)
