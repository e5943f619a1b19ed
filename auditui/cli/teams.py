"""The teams table."""

from pathlib import Path

import click

from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import FILE
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.session import at_desk
from auditui.practice.text import counted
from auditui.workflow.teams import import_teams
from auditui.workflow.teams import teams as teams_of


@click.group(cls=Noun)
def teams() -> None:
    """The teams table."""


@teams.command("import")
@click.argument("file", type=FILE)
@click.pass_obj
def import_(options: Options, file: Path) -> None:
    """Take the teams table from a CSV file, in the place of the one there was.

    Its columns are team, locality, manager and head_of_service. Managers and heads of service
    who are new here are added as people.
    """
    with at_desk(options) as desk:
        imported, people = import_teams(desk, file)
    added = "1 person" if people == 1 else f"{people:,} people"
    say(f"{counted(imported, 'team')} imported and {added} added.")


@teams.command("list")
@json_option
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List the teams, their managers and heads of service."""
    with at_desk(options) as desk:
        kept = teams_of(desk)
    if as_json:
        print_json(
            [
                {
                    "team": team.name,
                    "locality": team.locality,
                    "manager": team.manager,
                    "head_of_service": team.head_of_service,
                }
                for team in kept
            ]
        )
    else:
        print_table(
            ["Team", "Locality", "Manager", "Head of service"],
            [(team.name, team.locality, team.manager, team.head_of_service) for team in kept],
        )
