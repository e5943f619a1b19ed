"""Who may use the program."""

import click

from auditui.cli.shell.group import Noun
from auditui.cli.shell.inputs import LINE, NAME, ROLE
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import json_option, print_json, print_table, say
from auditui.cli.shell.session import at_desk
from auditui.practice.people import Person, Role
from auditui.workflow.people import everyone, save_person


@click.group(cls=Noun)
def people() -> None:
    """Who may use this program."""


@people.command("list")
@json_option
@click.pass_obj
def list_(options: Options, as_json: bool) -> None:
    """List everyone who may use this program."""
    with at_desk(options) as desk:
        known = everyone(desk)
    if as_json:
        print_json([_as_json(person) for person in known])
    else:
        rows = [(person.name, _role(person), person.account) for person in known]
        print_table(["Name", "Role", "Account"], rows)


@people.command()
@click.argument("name", type=NAME)
@click.option(
    "--role",
    type=ROLE,
    required=True,
    help="Team manager, quality lead, head of service or viewer.",
)
@click.option("--account", type=LINE, help="Their operating-system account; else as it was.")
@click.pass_obj
def add(options: Options, name: str, role: Role, account: str | None) -> None:
    """Add someone, or change the role and account of someone who is here already."""
    with at_desk(options) as desk:
        person = save_person(desk, name, role, account)
    say(f"{person.name} is a {person.role.value} here.")


def _as_json(person: Person) -> dict[str, object]:
    told = {"name": person.name, "role": person.role.value, "account": person.account}
    return told | ({"has_left": True} if person.has_left else {})


def _role(person: Person) -> str:
    return f"{person.role.value}, of no team now" if person.has_left else person.role.value
