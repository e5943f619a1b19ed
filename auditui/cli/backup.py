"""Backing the database up."""

from dataclasses import asdict
from pathlib import Path

import click

from auditui.cli.shell.inputs import NUMBER
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, tells
from auditui.cli.shell.progress import progress_bar
from auditui.cli.shell.saving import saves_files
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import NEW_WHOLE_FILE
from auditui.practice.text import counted
from auditui.workflow.backup import back_up
from auditui.workflow.saving import Saving


@click.command()
@click.argument("to", type=NEW_WHOLE_FILE, metavar="FILE|FOLDER")
@click.option(
    "--keep", type=NUMBER, help="Then remove all but so many of this database's from the folder."
)
@saves_files
@tells
@click.pass_obj
def backup(options: Options, to: Path, keep: int | None, how: Saving) -> Told:
    """Copy the whole database, while others work in it, and check the copy by opening it.

    In a folder the copy gets a dated name. A manifest beside it has the count and the last hash of
    its ledger, and the SHA-256 of the file. Whoever may read the database may read the copy, and
    nobody else. With --keep, only backups of this database under dated names are removed, once the
    new one was checked; --force writes over nothing but a backup of this database. Only the quality
    lead may do this.
    """
    with at_desk(options) as desk, progress_bar("Copying") as told:
        taken = back_up(desk, to, keep, told, how)
    said = [f"Backed up to {taken.path}: {counted(taken.manifest.events, 'event')}, checked."]
    if not taken.is_recorded:
        unheard = "Somebody is writing, so that the ledger has no event of it. The backup is whole."
        said.insert(0, unheard)
    if taken.removed:
        said.append(f"Removed {counted(len(taken.removed), 'older backup')}.")
    return Told(
        {
            "path": str(taken.path),
            "manifest": asdict(taken.manifest),
            "removed": [str(each) for each in taken.removed],
            "recorded": taken.is_recorded,
        },
        said,
    )
