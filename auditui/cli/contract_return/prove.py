"""What a panel needs to check a published period without this program."""

from pathlib import Path

import click

from auditui.cli.shell.inputs import RETURN_PERIOD
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, say
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.signing import sign_with_option
from auditui.cli.shell.usage import NEW_WHOLE_FILE
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.text import counted
from auditui.workflow.saving import Saving


@click.command()
@click.argument("period", type=RETURN_PERIOD)
@click.option(
    "--to", "folder", type=NEW_WHOLE_FILE, required=True, help="The folder to write into."
)
@click.option("--with-references", is_flag=True, help="Name the cases of each frame.")
@click.option("--with-ledger", is_flag=True, help="Also every event of the ledger, with names.")
@sign_with_option
@json_option
@saves_files
@click.pass_obj
def prove(
    options: Options,
    period: ReturnPeriod,
    folder: Path,
    with_references: bool,
    with_ledger: bool,
    sign_with: Path | None,
    as_json: bool,
    how: Saving,
) -> None:
    """Write what a panel needs to check a published PERIOD without this program.

    The frame and the draw of each month, the audits under pseudonyms with their final grades, the
    hashes of the ledger and the package, for docs/check-everything.sh. Without --with-references
    nobody can check that the draw follows from its seed.
    """
    from auditui.workflow.proof.folder import Told  # noqa: PLC0415  (loads the workbook writer)
    from auditui.workflow.proof.publish import publish_proof  # noqa: PLC0415  (loads the workbook writer)

    with at_desk(options, sign_with=sign_with) as desk:
        told = Told(references=with_references, ledger=with_ledger)
        done = publish_proof(desk, period, folder, told, how)
    if as_json:
        print_json(
            {
                "period": str(period),
                "files": list(map(str, done.paths)),
                "checkpoint": done.checkpoint,
                "differs": done.differs or None,
            }
        )
    else:
        click.echo(done.checkpoint)
    if done.differs:
        say(done.differs)
    say(f"{counted(len(done.paths), 'file')} written. They are about children; keep them so.")
