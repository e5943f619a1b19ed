"""Which backups there are."""

from dataclasses import asdict
from pathlib import Path

import click

from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import WHOLE_FILE
from auditui.practice.backup import Manifest
from auditui.workflow.backup import backup_folder, last_backup
from auditui.workflow.backup import backups as backups_in


@click.command()
@click.argument("folder", type=WHOLE_FILE, required=False, metavar="FOLDER")
@json_option
@click.pass_obj
def backups(options: Options, folder: Path | None, as_json: bool) -> None:
    """List this database's backups in a folder, the newest first.

    Without a FOLDER it is the one of the setting backup_folder, or else that of the database. Only
    what has its manifest beside it is listed; `restore` checks one and puts it back.
    """
    with at_desk(options) as desk:
        where = folder or backup_folder(desk)
        found, last = backups_in(desk, where), last_backup(desk)
    if as_json:
        print_json(
            {
                "folder": str(where),
                "last": last.at,
                "due": last.due,
                "backups": [asdict(each) for each in found],
            }
        )
        return
    click.echo(f"In {where}:" if found else f"There is none in {where}.")
    if found:
        print_table(["Taken", "By", "Events", "Bytes", "File"], map(_row, found))
    if last.due:
        say(last.due)


def _row(each: Manifest) -> tuple[object, ...]:
    return each.taken_words, each.taken_by, each.events, each.bytes, each.file
