"""The teams table."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from auditui.cli.shell.dry_run import dry_run_option, trying
from auditui.cli.shell.group import Noun
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import Told, json_option, print_json, print_table, tells
from auditui.cli.shell.session import at_desk
from auditui.cli.shell.usage import FILE
from auditui.practice.team import Team
from auditui.practice.text import counted
from auditui.workflow.one_team import add_team, change_team, remove_team, team_named
from auditui.workflow.teams import Leaver, TeamsImport, import_teams, leavers
from auditui.workflow.teams import teams as teams_of


@click.group(cls=Noun)
def teams() -> None:
    """The teams table."""


def _renamed(text: str) -> tuple[str, str]:
    old, equals, new = (part.strip() for part in text.partition("="))
    if not (old and equals and new):
        raise click.BadParameter('Write it like "Old Name=New Name".')
    return old, new


@teams.command("import")
@click.argument("file", type=FILE)
@click.option(
    "--renamed",
    type=_renamed,
    multiple=True,
    metavar="OLD=NEW",
    help="A manager has another name now; what they have open goes with them.",
)
@dry_run_option
@tells
@click.pass_obj
def import_(
    options: Options, file: Path, renamed: tuple[tuple[str, str], ...], dry_run: bool
) -> Told:
    """Take the teams table from a CSV file, in the place of the one there was.

    Its columns are team, locality, manager and head_of_service. Managers and heads of service
    who are new here are added as people. A manager who is in the table no longer is named, and is
    given no more files; at a terminal you are asked whether somebody new is that same person.
    --renamed may be given several times.
    """
    with at_desk(options) as desk:
        names = dict(renamed)
        if sys.stdin.isatty() and not dry_run:
            names |= _asked(leavers(desk, file), names)
        with trying(desk, dry_run=dry_run):
            taken = import_teams(desk, file, names)
    added = "1 person" if taken.people == 1 else f"{taken.people:,} people"
    would = "would be " if dry_run else ""
    words = f"{counted(taken.teams, 'team')} {would}imported and {added} {would}added."
    return Told(
        _import_as_json(taken, dry_run=dry_run),
        [words, taken.change.words, *_about_renamed(taken), *_about_leavers(taken)],
    )


def _import_as_json(taken: TeamsImport, *, dry_run: bool) -> dict[str, object]:
    return {
        "teams": taken.teams,
        "people_added": taken.people,
        "renamed": [{"from": old, "to": new} for old, new in taken.renamed.items()],
        "left": [
            {
                "name": leaver.name,
                "teams": list(leaver.teams),
                "successors": list(leaver.successors),
                "open_audits": [
                    {"month": str(audit.month), "case_ref": audit.case_ref}
                    for audit in leaver.open_audits
                ],
            }
            for leaver in taken.left
        ],
        "without_a_team": list(taken.teamless),
        "added": list(taken.change.added),
        "removed": list(taken.change.removed),
        "changed": list(taken.change.changed),
        "dry_run": dry_run,
    }


def _asked(left: tuple[Leaver, ...], said: dict[str, str]) -> dict[str, str]:
    """The new names of those who left, as somebody at the terminal says."""
    known = {name.casefold() for name in said}
    names: dict[str, str] = {}
    for leaver in left:
        for successor in leaver.successors:
            if leaver.name.casefold() in known or leaver.name in names:
                continue
            question = (
                f"{' and '.join(leaver.teams)}: {successor} manages it in place of {leaver.name}. "
                "Is that the same person under a new name?"
            )
            if click.confirm(question, err=True):
                names[leaver.name] = successor
    return names


def _about_renamed(taken: TeamsImport) -> Iterator[str]:
    for old, new in taken.renamed.items():
        yield f"{old} is {new} now, and keeps what was open."


def _about_leavers(taken: TeamsImport) -> Iterator[str]:
    for leaver in taken.left:
        yield f"{leaver.name} manages no team any more and is given no more files."
        if leaver.open_audits:
            yield "  Still with them; `auditui sample reassign` hands each on:"
        for audit in leaver.open_audits:
            yield f"    {audit.month} {audit.case_ref} ({audit.team}, {audit.state.value})"
        for successor in leaver.successors:
            yield (
                f"  If {successor} is the same person: "
                f'`auditui teams import FILE --renamed "{leaver.name}={successor}"`.'
            )
    for name in taken.teamless:
        yield (
            f"{name} manages no team of the table and is still given files; `auditui people add "
            f"'{name}' --role viewer` ends that."
        )


@teams.command("set")
@click.argument("team")
@click.option("--locality", metavar="TEXT", help="Where it works.")
@click.option("--manager", metavar="NAME", help="Who manages it; added as a person where new.")
@click.option("--head-of-service", "head", metavar="NAME", help="Who answers for it.")
@click.option("--name", "new_name", metavar="TEXT", help="What it is called from now on.")
@tells
@click.pass_obj
def set_(
    options: Options,
    team: str,
    locality: str | None,
    manager: str | None,
    head: str | None,
    new_name: str | None,
) -> Told:
    """Change one TEAM of the table, or add it where the table has none of that name.

    A new one needs all three of them. A manager who then manages no team is given no more files;
    somebody who has another name now is renamed with `auditui people rename` instead.
    """
    with at_desk(options) as desk:
        was = team_named(desk, team)
        known = was or Team(team, "", "", "")
        given = Team(
            known.name if new_name is None else new_name,
            known.locality if locality is None else locality,
            known.manager if manager is None else manager,
            known.head_of_service if head is None else head,
        )
        taken = change_team(desk, was.name, given) if was else add_team(desk, given)
    return _told_of_one(taken)


@teams.command()
@click.argument("team")
@tells
@click.pass_obj
def remove(options: Options, team: str) -> Told:
    """Take one TEAM off the table; cases of it in a register are of an unknown team then."""
    with at_desk(options) as desk:
        taken = remove_team(desk, team)
    return _told_of_one(taken)


def _told_of_one(taken: TeamsImport) -> Told:
    return Told(_import_as_json(taken, dry_run=False), [taken.change.words, *_about_leavers(taken)])


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
