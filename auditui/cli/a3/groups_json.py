"""A3 by group as JSON: the shape that other programs rely on."""

from auditui.cli.a3.json import interval_as_json
from auditui.measures.groups import Breakdown, Group
from auditui.measures.words.groups import standing_words


def as_json(breakdown: Breakdown) -> dict[str, object]:
    """Every group in order, then all together; percentages as in A3's own JSON."""
    return {
        "indicator": "A3",
        "by": breakdown.by.value,
        "from": str(breakdown.first),
        "to": str(breakdown.last),
        "groups": [
            _counts(group) | {"small": group.is_small, "stands_out": standing_words(group) or None}
            for group in breakdown.groups
        ],
        "whole": _counts(breakdown.whole),
    }


def _counts(group: Group) -> dict[str, object]:
    share = group.share
    return {
        "group": group.name,
        "audits": group.audits,
        "ri_or_better": share.count,
        "percent": share.percent,
        "display": share.display,
        "grades": {grade.value: count for grade, count in group.grades.items()},
        "thresholds": list(group.thresholds),
        "mixed_thresholds": share.is_mixed,
        "interval": interval_as_json(share.interval),
    }
