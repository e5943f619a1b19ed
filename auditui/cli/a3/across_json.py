"""Checklists and sections side by side, as JSON."""

from auditui.cli.a3.json import interval_as_json
from auditui.measures.across import AcrossLine, AcrossTable
from auditui.measures.share import Share


def as_json(table: AcrossTable) -> dict[str, object]:
    """Every question or section in the form's order, each with its groups in theirs."""
    return {
        "across": table.across.value,
        "of": "sections" if table.of_sections else "checklists",
        "from": str(table.first),
        "to": str(table.last),
        "lines": [_line(line) for line in table.lines],
    }


def _line(line: AcrossLine) -> dict[str, object]:
    return {
        "key": line.key,
        "title": line.title,
        "checklist": line.under or None,
        "reworded": line.is_reworded,
        "groups": [
            {"group": cell.name, **_share(cell.share), "small": cell.is_small}
            for cell in line.cells
        ],
        "whole": _share(line.whole),
    }


def _share(share: Share) -> dict[str, object]:
    return {
        "count": share.count,
        "of": share.total,
        "percent": share.percent,
        "display": share.display,
        "thresholds": list(share.thresholds),
        "mixed_thresholds": share.is_mixed,
        "interval": interval_as_json(share.interval),
    }
