"""The chart of A3 as a file."""

from pathlib import Path

from auditui.exchange.chart.svg import chart_svg
from auditui.exchange.files.new_file import write_new
from auditui.measures.figure import Report


def save_chart(report: Report, path: Path) -> None:
    """Save the chart of a report's months as SVG in a new file; everybody may.

    It holds counts only. Raises the AuditError kinds of `write_new`.
    """
    write_new(path, chart_svg(report))
