"""How the checklists were answered in a period."""

from dataclasses import replace

from auditui.measures.compliance import Compliance, compliance
from auditui.practice.errors import NotFound
from auditui.practice.period import Period
from auditui.practice.tool import Checklist
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
    return compliance(period, answered, _asked(desk), answers, earlier)


def _asked(desk: Desk) -> tuple[Checklist, ...]:
    """Every checklist that any version of the tool has, with every question it ever asked.

    A question is worded as the newest version words it.
    """
    found: dict[str, Checklist] = {}
    for checklist in (each for tool in desk.store.tools.tools() for each in tool.checklists):
        earlier = found[checklist.key].questions if checklist.key in found else ()
        questions = {question.key: question for question in (*earlier, *checklist.questions)}
        found[checklist.key] = replace(checklist, questions=tuple(questions.values()))
    return tuple(found.values())
