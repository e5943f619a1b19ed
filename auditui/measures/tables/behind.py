"""What lies behind A3, its groups and its checklists, as tables."""

from auditui.measures.across import AcrossTable
from auditui.measures.checklists import Compliance, Rate
from auditui.measures.groups import Breakdown, Group
from auditui.measures.tables.table import Table, Value, change_values, share_values
from auditui.measures.words.checklists import called
from auditui.measures.words.groups import standing_words
from auditui.practice.tool import Answer


def groups_table(breakdown: Breakdown) -> Table:
    """A row for each group, then for all together."""
    rows = [_group(breakdown, group, group.name) for group in breakdown.groups]
    return Table.of([*rows, _group(breakdown, breakdown.whole, "all together")])


def _group(breakdown: Breakdown, group: Group, name: str) -> dict[str, Value]:
    return {
        "by": breakdown.by.value,
        "from": str(breakdown.first),
        "to": str(breakdown.last),
        "group": name,
        **share_values(group.share, "ri_or_better", "graded"),
        **{grade.value.replace(" ", "_"): count for grade, count in group.grades.items()},
        "small": group.is_small,
        "stands_out": standing_words(group) or None,
    }


def checklists_table(compliance: Compliance) -> Table:
    """A row for each question, the weakest first in each checklist."""
    return Table.of(
        [
            _rate(compliance, checklist.title, rate)
            for checklist in compliance.checklists
            for rate in checklist.rates
        ]
    )


def _rate(compliance: Compliance, checklist: str, rate: Rate) -> dict[str, Value]:
    asked = rate.asked
    return {
        "period": str(compliance.period),
        "label": called(str(compliance.period), compliance),
        "checklist": checklist,
        "key": asked.question.key,
        "question": asked.question.text,
        **share_values(asked.share, "yes", "applicable"),
        "partly": asked.answers[Answer.PARTLY],
        "no": asked.answers[Answer.NO],
        "not_applicable": asked.answers[Answer.NOT_APPLICABLE],
        "before_yes": rate.before.count if rate.before.total else None,
        "before_applicable": rate.before.total or None,
        **change_values(rate.outcome),
        "reworded": rate.is_reworded,
    }


def across_table(shown: AcrossTable) -> Table:
    """A row for each group of each question or section, then for all groups of it together."""
    rows = [
        {
            "across": shown.across.value,
            "from": str(shown.first),
            "to": str(shown.last),
            "checklist": line.under or None,
            "key": line.key,
            "title": line.title,
            "group": name,
            **share_values(share, "ri_or_better" if shown.of_sections else "yes", "of"),
            "small": is_small,
            "reworded": line.is_reworded,
        }
        for line in shown.lines
        for name, share, is_small in (
            *((cell.name, cell.share, cell.is_small) for cell in line.cells),
            ("all together", line.whole, False),
        )
    ]
    return Table.of(rows)
