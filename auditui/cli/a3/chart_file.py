"""The chart of A3 as a file, for the commands that can save it."""

from pathlib import Path

import click

from auditui.cli.shell.output import say
from auditui.cli.shell.saving import is_printed
from auditui.cli.shell.usage import NEW_FILE
from auditui.measures.figure import Report
from auditui.workflow.a3.figure import save_chart
from auditui.workflow.saving import Saving

svg_option = click.option(
    "--svg", type=NEW_FILE, help="Save the chart in an SVG file, too; - prints it instead."
)


def save_svg(report: Report, path: Path | None, how: Saving) -> bool:
    """Save the chart where a file was named; True where it was printed instead.

    Raises AuditError kinds.
    """
    if path is None:
        return False
    save_chart(report, path, how)
    if is_printed(path):
        return True
    say(f"The chart is saved as {path}. It holds counts only, nothing about any case or person.")
    return False
