"""The contract return's files: writing our own package, and checking it."""

from pathlib import Path

import click

from auditui.cli.contract_return.json import publication_as_json
from auditui.cli.shell.inputs import NUMBER, RETURN_PERIOD
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.signing import public_key_option, sign_with_option
from auditui.cli.shell.usage import NEW_WHOLE_FILE, WHOLE_FILE
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.text import counted
from auditui.workflow.contract_return.publish import differs_from_now, withheld_from
from auditui.workflow.ledger_rows import first_differing
from auditui.workflow.proof.signing import check_signed
from auditui.workflow.saving import Saving


@click.command()
@click.argument("period", type=RETURN_PERIOD)
@click.option(
    "--to", "folder", type=NEW_WHOLE_FILE, required=True, help="The folder to write into."
)
@click.option("--version", "number", type=NUMBER, help="A version, from 1; the newest otherwise.")
@sign_with_option
@json_option
@saves_files
@click.pass_obj
def export(
    options: Options,
    period: ReturnPeriod,
    folder: Path,
    number: int | None,
    sign_with: Path | None,
    as_json: bool,
    how: Saving,
) -> None:
    """Write the package of a published PERIOD: workbook, CSV, briefing, chart and manifest.

    It holds counts and percentages only: no case, no worker, no auditor.
    """
    from auditui.workflow.contract_return import files as return_files  # noqa: PLC0415  (loads the workbook writer)

    with at_desk(options, sign_with=sign_with) as desk:
        # What it records itself takes the number of an event that was cut off.
        gap = first_differing(desk)
        paths = return_files.export(desk, period, folder, number, how)
        differs = differs_from_now(desk, period, number)
        withheld = withheld_from(desk, period, number)
    if as_json:
        told = {"differs": differs or None, "withheld": withheld or None}
        told |= {"ledger_differs": gap.says} if gap else {}
        print_json({"period": str(period), "files": list(map(str, paths))} | told)
    else:
        for path in paths:
            click.echo(path)
    for sentence in (differs, withheld, gap.says if gap else ""):
        if sentence:
            say(sentence)
    say(f"{counted(len(paths), 'file')} written. Nothing in them is about any case or worker.")


@click.command()
@click.argument("manifest", type=WHOLE_FILE)
@public_key_option
@json_option
@click.pass_obj
def verify(options: Options, manifest: Path, public_key: str, as_json: bool) -> None:
    """Prove that a package's files match its MANIFEST, and the manifest the ledger here."""
    from auditui.workflow.contract_return import files as return_files  # noqa: PLC0415  (loads the workbook writer)

    with at_desk(options) as desk:
        published = return_files.verify(desk, manifest)
    signed = check_signed(manifest, public_key) if public_key else ""
    if as_json:
        told = {"signed": signed} if public_key else {}
        print_json(publication_as_json(published) | {"verified": True} | told)
        return
    say(
        f"The package verifies: every file is as {published.published_by} published it, version "
        f"{published.version} of {published.period.label}, ledger event "
        f"{published.ledger_number:,}."
    )
    if public_key:
        say(f"Its manifest is signed with that key: {signed}.")
