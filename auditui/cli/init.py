"""Making a new database."""

import click

from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, tells
from auditui.cli.shell.session import (
    DATABASE_NAME,
    account_of,
    calendar_day,
    given_name,
    new_path,
    world_of,
)
from auditui.workflow.people import NeedsAName
from auditui.workflow.sharing import make_database


@click.command()
@click.option("--shared", "group", metavar="GROUP", help="Let all of a group of accounts use it.")
@tells
@click.pass_obj
def init(options: Options, group: str | None) -> Told:
    """Make a new, empty database.

    Whoever makes it is its quality lead, under the name given with --as or else under the name
    of their account. It starts with the audit tool and the thresholds that ship. Nobody else can
    open it, or with --shared a group of this machine's accounts, which then has its folder too.
    """
    path = new_path(options, DATABASE_NAME)
    account = account_of(options, path)
    name = given_name(options) or account.name
    if not name:
        raise NeedsAName("Say who you are with --as NAME.")
    today = options.today or calendar_day()
    make_database(path, name, account, today, world_of(options), group).close()
    return Told(
        {"path": str(path), "quality_lead": name, "shared": group},
        [
            f"{path} is made, and {name} is its quality lead. "
            "Next: `auditui teams import FILE`, then `auditui register import FILE`; "
            "`auditui setup` says what is still missing."
        ],
    )
