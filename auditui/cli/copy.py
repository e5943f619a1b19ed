"""Putting all of a database into another one, a file or a server's."""

import click

from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, tells
from auditui.cli.shell.progress import progress_bar
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import DATABASE
from auditui.practice.database import Address
from auditui.practice.text import counted
from auditui.workflow.copying import copy_into


@click.command()
@click.argument("source", type=DATABASE, metavar="FROM")
@click.argument("to", type=DATABASE)
@tells
@click.pass_obj
def copy(options: Options, source: Address, to: Address) -> Told:
    """Put all that a database holds into a new one, a file or a server's, and compare both.

    All of it or nothing: every row is held against its original, and the ledger and all that it
    binds are verified. On a server TO is an empty database, which becomes its tables' owner's whose
    login is used. FROM stays as it is, but for the event of it. Only the quality lead may do this.
    """
    with at_desk(options, source) as desk, progress_bar("Copying rows") as told:
        done = copy_into(desk, to, told)
    return Told(
        {"from": str(source), "to": str(to), "rows": done.rows, "events": done.events,
         "head": done.head},
        [
            f"{to} holds all of {source}: {counted(done.rows, 'row')}, among them "
            f"{counted(done.events, 'event')}, each as it was; both verify alike. Work in one of"
            " them alone from now on."
        ],
    )  # fmt: skip
