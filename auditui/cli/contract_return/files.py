"""The contract return's files: our own package, the council's workbook, and checking both."""

from pathlib import Path

import click

from auditui.cli.contract_return.json import publication_as_json
from auditui.cli.shell.inputs import FILE, NUMBER, RETURN_PERIOD
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.session import at_desk
from auditui.practice.contract_return import ReturnPeriod
from auditui.practice.text import counted


@click.command()
@click.argument("period", type=RETURN_PERIOD)
@click.option("--to", "folder", type=FILE, required=True, help="The folder to write into.")
@click.option("--version", "number", type=NUMBER, help="A version, from 1; the newest otherwise.")
@click.pass_obj
def export(options: Options, period: ReturnPeriod, folder: Path, number: int | None) -> None:
    """Write the package of a published PERIOD: workbook, CSV, briefing, chart and manifest.

    It holds counts and percentages only: no case, no worker, no auditor.
    """
    from auditui.workflow.contract_return import files as return_files  # noqa: PLC0415  (loads the workbook writer)

    with at_desk(options) as desk:
        paths = return_files.export(desk, period, folder, number)
    for path in paths:
        click.echo(path)
    say(f"{counted(len(paths), 'file')} written. Nothing in them is about any case or worker.")


@click.command()
@click.argument("workbook", type=FILE)
@click.argument("period", type=RETURN_PERIOD)
@click.option("--out", type=FILE, help="The filled copy; beside the workbook otherwise.")
@click.option("--in-place", is_flag=True, help="Fill the workbook itself, keeping a backup.")
@click.option("--mapping", type=FILE, help="A mapping file for an odd layout; it is remembered.")
@click.option("--forget-mapping", is_flag=True, help="Forget the mapping remembered.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@json_option
@click.pass_obj
def fill(
    options: Options,
    workbook: Path,
    period: ReturnPeriod,
    out: Path | None,
    in_place: bool,
    mapping: Path | None,
    forget_mapping: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Fill the A3 line of a published PERIOD into the council's own WORKBOOK.

    Every other cell, formula, format and chart stays as it was.
    """
    from auditui.workflow.contract_return import files as return_files  # noqa: PLC0415  (loads the workbook reader)

    if out and in_place:
        raise click.UsageError("Give either --out or --in-place.")
    with at_desk(options) as desk:
        if forget_mapping:
            return_files.forget_mapping(desk)
        planned = return_files.plan_fill(desk, workbook, period, mapping)
        if as_json:
            print_json(
                {
                    "changes": [
                        {
                            "sheet": change.sheet,
                            "cell": change.cell,
                            "part": change.part.value,
                            "old": change.old,
                            "new": change.new,
                        }
                        for change in planned.changes
                    ],
                    "left_out": [part.value for part in planned.left_out],
                    "notes": list(planned.notes),
                }
            )
        else:
            print_table(
                ["Cell", "Part", "Was", "Becomes"],
                [(c.place, c.part.value, _short(c.old), _short(c.new)) for c in planned.changes],
            )
        for note in planned.notes:
            say(note)
        if planned.left_out:
            say(f"No cell for: {', '.join(part.value for part in planned.left_out)}.")
        if dry_run:
            say("Nothing was changed.")
        elif in_place:
            backup = return_files.fill_original(desk, planned, mapping)
            say(f"{workbook} is filled. What it was is kept in {backup}.")
        else:
            copy = out or workbook.with_name(f"{workbook.stem}-filled{workbook.suffix}")
            return_files.fill_copy(desk, planned, copy, mapping)
            say(f"{copy} is filled; {workbook} is as it was.")


@click.command()
@click.argument("manifest", type=FILE)
@json_option
@click.pass_obj
def verify(options: Options, manifest: Path, as_json: bool) -> None:
    """Prove that a package's files match its MANIFEST, and the manifest the ledger here."""
    from auditui.workflow.contract_return import files as return_files  # noqa: PLC0415  (loads the workbook writer)

    with at_desk(options) as desk:
        published = return_files.verify(desk, manifest)
    if as_json:
        print_json(publication_as_json(published) | {"verified": True})
        return
    say(
        f"The package verifies: every file is as {published.published_by} published it, version "
        f"{published.version} of {published.period.label}, ledger event "
        f"{published.ledger_number:,}."
    )


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:23]}…"
