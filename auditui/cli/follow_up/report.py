"""The fortnightly summary of actions."""

from pathlib import Path

import click

from auditui.cli.shell.inputs import LINE
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.page import page_lines
from auditui.cli.shell.saving import a_file, saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import NEW_FILE
from auditui.measures.words.page import ReportPage
from auditui.workflow.follow_up.report import save_summary, summary_page
from auditui.workflow.saving import Saving


@click.command()
@click.option("--locality", type=LINE, default="", help="Only of a locality.")
@click.option("--out", type=NEW_FILE, help="Save it in a .md, .html or .csv file instead.")
@json_option
@saves_files
@click.pass_obj
def report(options: Options, locality: str, out: Path | None, as_json: bool, how: Saving) -> None:
    """Summarise the actions for a fortnightly meeting: overdue, due next, closed since the last.

    It names no worker.
    """
    out = a_file(out)
    with at_desk(options) as desk:
        page = summary_page(desk, locality)
        if out is not None:
            save_summary(desk, out, locality, how)
    if out is not None:
        say(f"The summary is saved as {out}.")
    if as_json:
        print_json(_as_json(page))
    elif out is None:
        for line in page_lines(page):
            click.echo(line)


def _as_json(page: ReportPage) -> dict[str, object]:
    return {
        "title": page.title,
        "as_of": page.as_of,
        "sections": [
            {
                "title": section.title,
                "summary": section.summary,
                "entries": [
                    {"heading": entry.heading, "paragraphs": list(entry.paragraphs)}
                    for entry in section.entries
                ],
            }
            for section in page.sections
        ],
    }
