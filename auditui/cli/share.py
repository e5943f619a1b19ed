"""Letting a group of this machine use a database, or nobody but its owner."""

import click

from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, tells
from auditui.cli.shell.session import at_desk
from auditui.practice.errors import NotUnderstood
from auditui.workflow.sharing import make_private
from auditui.workflow.sharing import share as share_with


class OneOfTheTwo(NotUnderstood):
    """A group and --private were given, or neither."""


@click.command()
@click.argument("group", required=False)
@click.option("--private", "is_private", is_flag=True, help="Let nobody but its owner use it.")
@tells
@click.pass_obj
def share(options: Options, group: str | None, is_private: bool) -> Told:
    """Let all of a group of this machine use the database.

    Its folder becomes the group's too, and so has to hold nothing else. Whoever is to work in it
    also has to be among its people. Only the quality lead may do this, and only from the account
    that the file belongs to.
    """
    if (group is None) != is_private:
        raise OneOfTheTwo("Name a group, or say --private.")
    with at_desk(options) as desk:
        if group is None:
            make_private(desk)
            said = "The database is private: only the account that it belongs to can open it."
        else:
            share_with(desk, group)
            said = f"The database is shared: all of the group {group} can open it, and nobody else."
    return Told({"shared": group}, [said])
