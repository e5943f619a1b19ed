"""The teams table, and the people whom it names."""

from dataclasses import replace
from pathlib import Path

from auditui.exchange.files.source_file import source_name
from auditui.exchange.teams_csv import read_teams
from auditui.practice.people import Person, Right, Role
from auditui.practice.team import Team
from auditui.workflow.desk import Desk, change


def teams(desk: Desk) -> tuple[Team, ...]:
    """The teams table, by name."""
    return desk.store.teams.all()


def import_teams(desk: Desk, path: Path) -> tuple[int, int]:
    """Take the teams table from a CSV file, in the place of the one there was.

    Managers and heads of service who are not yet people are added with that role. Returns the
    number of teams and of people added. Raises ImportRefused and NotPermitted.
    """
    desk.person.require(Right.IMPORT)
    table = read_teams(path)
    with change(desk, Right.IMPORT, "teams imported", source_name(path)) as facts:
        added = [
            name
            for team in table
            for name, role in (
                (team.manager, Role.TEAM_MANAGER),
                (team.head_of_service, Role.HEAD_OF_SERVICE),
            )
            if _add(desk, name, role)
        ]
        desk.store.teams.replace_all([_as_known(desk, team) for team in table])
        facts.note(teams=[vars(team) for team in desk.store.teams.all()])
    return len(table), len(added)


def _add(desk: Desk, name: str, role: Role) -> bool:
    """Add a person unless one of that name, in any case, is known."""
    if desk.store.people.named(name) is not None:
        return False
    desk.store.people.save(Person(name, role))
    return True


def _as_known(desk: Desk, team: Team) -> Team:
    """The team with its people spelt as they are known, since their work is found by name."""
    known = {name: desk.store.people.named(name) for name in (team.manager, team.head_of_service)}
    manager, head = known[team.manager], known[team.head_of_service]
    return replace(
        team,
        manager=manager.name if manager else team.manager,
        head_of_service=head.name if head else team.head_of_service,
    )
