"""The calendar's files: taken from CSV, written as .ics, and its quarterly report."""

from pathlib import Path

import click

from auditui.cli.calendar.json import report_as_json, theme_as_json
from auditui.cli.shell.dry_run import dry_run_option, trying
from auditui.cli.shell.inputs import QUARTER, YEAR
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, say, tells
from auditui.cli.shell.page import page_lines
from auditui.cli.shell.saving import a_file, is_printed, saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import FILE, NEW_FILE
from auditui.measures.words.calendar.theme_report import report_page
from auditui.practice.period import FinancialYear, Quarter
from auditui.practice.text import counted
from auditui.workflow.calendar.calendar import report_to_meeting, save_report
from auditui.workflow.saving import Saving


@click.command("import")
@click.argument("file", type=FILE)
@dry_run_option
@tells
@click.pass_obj
def import_(options: Options, file: Path, dry_run: bool) -> Told:
    """Take a calendar from a CSV file, all of it or nothing.

    Its columns are theme, planned_month and lead, and it may have rationale, scope, locality,
    state, findings, learning, meeting and reported_on. Any other column is refused.
    """
    from auditui.workflow.calendar.files import import_calendar  # noqa: PLC0415  (only here)

    with at_desk(options) as desk, trying(desk, dry_run=dry_run):
        taken = import_calendar(desk, file)
    done = "would be imported" if dry_run else "imported"
    return Told(
        {
            "themes": [theme_as_json(theme, desk.today) for theme in taken.added],
            "warnings": list(taken.warnings),
            "dry_run": dry_run,
        },
        [
            f"{counted(len(taken.added), 'theme')} {done}.",
            *(f"Note: {warning}" for warning in taken.warnings),
        ],
    )


@click.command()
@click.argument("file", type=NEW_FILE)
@click.option("--year", type=YEAR, metavar="YEAR", help="Only a financial year, 2015/16.")
@saves_files
@tells
@click.pass_obj
def export(options: Options, file: Path, year: FinancialYear | None, how: Saving) -> Told:
    """Write the calendar to an .ics file for Outlook, Thunderbird and the like; - prints it.

    Each theme is an event of the first working week of its month, and keeps its identity from
    export to export. Outlook on a desktop opens the file as a calendar of its own: open the newer
    one in its place.
    """
    from auditui.workflow.calendar.files import export_calendar  # noqa: PLC0415  (icalendar)

    with at_desk(options) as desk:
        count = export_calendar(desk, file, year, how)
    to = "printed" if is_printed(file) else f"written to {file}"
    said = f"{counted(count, 'theme')} {to}, without findings, learning or any case."
    return Told({"themes": count, "path": str(file)}, [said])


@click.command()
@click.argument("quarter", type=QUARTER)
@json_option
@click.option("--out", type=NEW_FILE, help="Save it in a .md or .html file instead.")
@saves_files
@click.pass_obj
def report(
    options: Options, quarter: Quarter, as_json: bool, out: Path | None, how: Saving
) -> None:
    """Report the thematic audits of a quarter: activity, learning and what changed in practice.

    QUARTER is written like 2015/16-Q3.
    """
    with at_desk(options) as desk:
        made = report_to_meeting(desk, quarter)
    out = a_file(out)
    if out is not None:
        save_report(made, out, how)
        say(f"The report is saved as {out}.")
    if as_json:
        print_json(report_as_json(made))
    elif out is None:
        for line in page_lines(report_page(made)):
            click.echo(line)
