"""Who may use the program, and the teams they answer for."""

from pathlib import Path

from auditui.exchange.teams_csv import read_teams
from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Person, Right, Role
from auditui.practice.team import Team
from auditui.practice.text import clean_line
from auditui.workflow.desk import Desk, change


class NeedsAName(NotUnderstood):
    """A person was given no name."""


class AccountTaken(NotUnderstood):
    """The account is somebody else's already."""


class LastQualityLead(NotUnderstood):
    """The change would leave nobody who may change anything."""


def everyone(desk: Desk) -> tuple[Person, ...]:
    """All who may use the program, by name."""
    return desk.store.people.all()


def save_person(desk: Desk, name: str, role: Role, account: str) -> Person:
    """Add someone, or change the role and account of whoever has that name in any case.

    Raises NotPermitted, NeedsAName, AccountTaken and LastQualityLead.
    """
    cleaned = clean_line(name)
    if not cleaned:
        raise NeedsAName("Give the person's name.")
    known = desk.store.people.named(cleaned)
    person = Person(known.name if known else cleaned, role, clean_line(account))
    leads = {lead.name for lead in desk.store.people.with_role(Role.QUALITY_LEAD)}
    if role is not Role.QUALITY_LEAD and leads == {person.name}:
        raise LastQualityLead("This is the only quality lead; name another one first.")
    holder = desk.store.people.of_account(person.account)
    if holder is not None and holder.name != person.name:
        raise AccountTaken("This account belongs to somebody else already. Check the people list.")
    with change(desk, Right.MANAGE_PEOPLE, "person saved", person.name) as facts:
        desk.store.people.save(person)
        facts.note(role=role.value, account=person.account)
    return person


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
