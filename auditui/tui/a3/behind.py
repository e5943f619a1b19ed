"""Which audits stand behind what is under the cursor, and what to call them."""

from auditui.dataclass import dataclass
from auditui.measures.checklists import Compliance, Rate
from auditui.measures.figure import LAST_50, Figure, Report
from auditui.measures.groups import Breakdown, Group
from auditui.measures.words.figure import dated_words
from auditui.measures.words.share import share_words
from auditui.practice.period import span_label
from auditui.practice.selection import Selection
from auditui.practice.tool import Answer


@dataclass(frozen=True)
class Behind:
    """The audits behind a figure, its name, and how many they are."""

    title: str
    selection: Selection
    audits: int


def behind_figure(figure: Figure, report: Report) -> Behind | None:
    """The audits of a period, or of the newest ones that the rolling figure counts."""
    if not figure.audits:
        return None
    title = f"{dated_words(figure)}: {share_words(figure.share)}"
    if figure.period == LAST_50:
        months = [point.month for stretch in report.stretches for point in stretch.points]
        (thresholds,) = figure.thresholds
        selection = Selection(months[0], months[-1], newest=figure.audits, thresholds=thresholds)
    else:
        selection = Selection(figure.period.months[0], figure.period.months[-1])
    return Behind(title, selection, figure.audits)


def behind_group(breakdown: Breakdown, group: Group) -> Behind:
    """The audits of a group, in the months of its breakdown."""
    selection = Selection(breakdown.first, breakdown.last, by=breakdown.by, group=group.key)
    months = span_label(breakdown.first, breakdown.last)
    title = f"{group.name}, {months}: {share_words(group.share)}"
    return Behind(title, selection, group.audits)


def behind_rate(compliance: Compliance, rate: Rate) -> Behind | None:
    """The audits that answered partly or no, or None where all answered yes."""
    missed = rate.asked.share.total - rate.asked.share.count
    if not missed:
        return None
    months = compliance.period.months
    selection = Selection(
        months[0],
        months[-1],
        question=rate.asked.question.key,
        answers=(Answer.PARTLY, Answer.NO),
        tools=rate.tools if rate.is_reworded else (),
    )
    title = f"{compliance.period.label}, answered partly or no: {rate.asked.question.text}"
    return Behind(title, selection, missed)
