"""Back-filling audits from a file, and taking back what was a slip."""

from pathlib import Path

import click

from auditui.cli.audit.json import heading_as_json
from auditui.cli.audit.on_behalf import on_behalf_of_option
from auditui.cli.shell.dry_run import dry_run_option, trying
from auditui.cli.shell.inputs import NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, say, tells
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import FILE
from auditui.practice.errors import NotUnderstood
from auditui.practice.text import counted
from auditui.workflow.audit import history


class NothingNamed(NotUnderstood):
    """Neither audits nor the file they came from were named, or both were."""


@click.command("import")
@click.argument("file", type=FILE)
@on_behalf_of_option("Who made the audits of which the file names no auditor.")
@dry_run_option
@tells
@click.pass_obj
def import_(options: Options, file: Path, on_behalf_of: str | None, dry_run: bool) -> Told:
    """Back-fill audits made before this program, from a CSV file; all of them or none.

    Its columns are month, case_ref, team and grade, and it may have kind, auditor and thresholds.
    You enter each on behalf of its auditor: both names stand on it. What was a slip is taken back
    with `auditui audits withdraw`.
    """
    with at_desk(options) as desk, trying(desk, dry_run=dry_run):
        added = history.import_audits(desk, file, on_behalf_of or "")
    said = f"{counted(added, 'audit')} {'would be imported' if dry_run else 'imported'}."
    return Told({"audits": added, "dry_run": dry_run}, [said])


@click.command()
@click.argument("numbers", type=NUMBER, nargs=-1, metavar="[NUMBER]...")
@click.option("--file", type=FILE, help="All that this file back-filled.")
@click.option("--reason", required=True, metavar="TEXT", help="Why; it is kept on record.")
@dry_run_option
@tells
@click.pass_obj
def withdraw(
    options: Options, numbers: tuple[int, ...], file: Path | None, reason: str, dry_run: bool
) -> Told:
    """Take back-filled audits off the count, by NUMBER or by the file they came from.

    All of them or none. They stay on record with the reason and can be imported again; a month
    whose back-fill is all withdrawn can be drawn. What was published stays as it was published.
    """
    if bool(numbers) is (file is not None):
        raise NothingNamed("Name audits by number, or with --file the file they came from.")
    with at_desk(options) as desk, trying(desk, dry_run=dry_run):
        if file is None:
            count = history.withdraw_audits(desk, numbers, reason)
        else:
            count = history.withdraw_import(desk, file, reason)
    said = f"{counted(count, 'audit')} {'would be withdrawn' if dry_run else 'withdrawn'}."
    return Told({"audits": count, "dry_run": dry_run}, [said])


@click.command()
@json_option
@click.pass_obj
def withdrawn(options: Options, as_json: bool) -> None:
    """List the back-filled audits that were taken back, with who did, when and why."""
    with at_desk(options) as desk:
        found, today = history.withdrawn(desk), desk.today
    if as_json:
        print_json(
            [
                heading_as_json(heading, today)
                | {"withdrawn_at": taken.at.isoformat(), "withdrawn_by": taken.by}
                | {"reason": taken.reason}
                for heading, taken in found
            ]
        )
    elif not found:
        say("No back-filled audit was taken back.")
    else:
        rows = [
            (
                heading.audit_id,
                str(heading.month),
                heading.case_ref,
                heading.overall.value if heading.overall else "",
                str(taken.at.date()),
                taken.by,
                " ".join(taken.reason.split()),
            )
            for heading, taken in found
        ]
        print_table(["No.", "Month", "Case", "Grade", "On", "By", "Why"], rows)
