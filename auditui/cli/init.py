"""Making a new database."""

import click

from auditui.cli.shell.options import Options
from auditui.cli.shell.output import say
from auditui.cli.shell.session import (
    DATABASE_NAME,
    account,
    calendar_day,
    given_name,
    new_path,
    the_world,
)
from auditui.workflow.desk import create
from auditui.workflow.people import NeedsAName
from auditui.workflow.tool import import_shipped


@click.command()
@click.pass_obj
def init(options: Options) -> None:
    """Make a new, empty database.

    Whoever makes it is its quality lead, under the name given with --as or else under the name
    of their account. It starts with the audit tool and the thresholds that ship.
    """
    name = given_name(options) or account()
    if not name:
        raise NeedsAName("Say who you are with --as NAME.")
    path = new_path(options, DATABASE_NAME)
    desk = create(path, name, account(), options.today or calendar_day(), the_world())
    try:
        import_shipped(desk)
    finally:
        desk.close()
    say(
        f"{path} is made, and {name} is its quality lead. "
        "Next: `auditui teams import FILE`, then `auditui register import FILE`."
    )
