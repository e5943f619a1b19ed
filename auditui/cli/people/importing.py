"""People from a file."""

from collections.abc import Iterator
from pathlib import Path

import click

from auditui.cli.shell.dry_run import dry_run_option, trying
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, tells
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import FILE
from auditui.practice.people_change import PeopleChange, PersonChange
from auditui.workflow.people_file import import_people


@click.command("import")
@click.argument("file", type=FILE)
@dry_run_option
@tells
@click.pass_obj
def import_(options: Options, file: Path, dry_run: bool) -> Told:
    """Take people with their roles and accounts from a CSV file, all of it or nothing.

    Its columns are name, role and account; an account may be empty, and leaves that of somebody
    who is here already as it is. Who is new is added, who is here has the role and account of the
    file from then on, and nobody is removed.
    """
    with at_desk(options) as desk, trying(desk, dry_run=dry_run):
        taken = import_people(desk, file)
    return Told(_as_json(taken, dry_run=dry_run), list(_sentences(taken, dry_run=dry_run)))


def _as_json(taken: PeopleChange, *, dry_run: bool) -> dict[str, object]:
    return {
        "people": taken.people,
        "added": [
            {"name": each.name, "role": each.role.value, "account": each.account}
            for each in taken.added
        ],
        "accounts": [
            {"name": each.now.name, "before": each.before.account, "account": each.now.account}
            for each in taken.accounts
            if each.before
        ],
        "roles": [
            {"name": each.now.name, "before": each.before.role.value, "role": each.now.role.value}
            for each in taken.roles
            if each.before
        ],
        "dry_run": dry_run,
    }


def _sentences(taken: PeopleChange, *, dry_run: bool) -> Iterator[str]:
    """How many, and a line for each who is new or changes."""
    named = "1 person" if taken.people == 1 else f"{taken.people:,} people"
    would = "would be " if dry_run else ""
    yield (
        f"{named} in the file: {len(taken.added):,} {would}added, {len(taken.accounts):,} "
        f"{would}given another account, {len(taken.roles):,} another role."
    )
    yield from (f"  {_line(each)}" for each in taken.changes)
    if taken.without_account:
        yield "Whoever is new and has no account cannot sign in yet."


def _line(each: PersonChange) -> str:
    new = "new, " if each.is_new else ""
    return f"{each.now.name}: {new}{each.role_words}; account {each.account_words}."
