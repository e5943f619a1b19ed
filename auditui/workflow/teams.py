"""The teams table, and the people whom it names."""

from pathlib import Path

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
    named = {team.manager: Role.TEAM_MANAGER for team in table}
    named |= {team.head_of_service: Role.HEAD_OF_SERVICE for team in table}
    with change(desk, Right.IMPORT, "teams imported", path.name) as facts:
        desk.store.teams.replace_all(table)
        people = desk.store.people
        new = [Person(name, named[name]) for name in sorted(named) if people.named(name) is None]
        for person in new:
            people.save(person)
        facts.note(teams=[vars(team) for team in table])
    return len(table), len(new)
