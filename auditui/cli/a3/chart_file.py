"""The chart of A3 as a file, for the commands that can save it."""

from pathlib import Path

import click

from auditui.cli.shell.output import say
from auditui.cli.shell.usage import FILE
from auditui.measures.figure import Report
from auditui.workflow.a3.figure import save_chart

svg_option = click.option("--svg", type=FILE, help="Save the chart in a new SVG file, too.")


def save_svg(report: Report, path: Path | None) -> None:
    """Save the chart where a file was named, and say so. Raises AuditError kinds."""
    if path is None:
        return
    save_chart(report, path)
    say(f"The chart is saved as {path}. It holds counts only, nothing about any case or person.")
