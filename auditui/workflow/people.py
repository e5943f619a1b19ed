"""Who may use the program, and the teams they answer for."""

from pathlib import Path

from auditui.exchange.teams_csv import read_teams
from auditui.practice.errors import NotUnderstood
from auditui.practice.people import Person, Right, Role
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
    """Add someone, or change their role and account.

    Raises NotPermitted, NeedsAName, AccountTaken and LastQualityLead.
    """
    person = Person(clean_line(name), role, clean_line(account))
    if not person.name:
        raise NeedsAName("Give the person's name.")
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


def import_teams(desk: Desk, path: Path) -> tuple[int, int]:
    """Take the teams table from a CSV file, in the place of the one there was.

    Managers and heads of service who are not yet people are added with that role. Returns the
    number of teams and of people added. Raises ImportRefused and NotPermitted.
    """
    desk.person.require(Right.IMPORT)
    teams = read_teams(path)
    named = {team.manager: Role.TEAM_MANAGER for team in teams}
    named |= {team.head_of_service: Role.HEAD_OF_SERVICE for team in teams}
    with change(desk, Right.IMPORT, "teams imported", path.name) as facts:
        known = {person.name for person in desk.store.people.all()}
        new = [Person(name, role) for name, role in sorted(named.items()) if name not in known]
        desk.store.teams.replace_all(teams)
        for person in new:
            desk.store.people.save(person)
        facts.note(teams=[vars(team) for team in teams])
    return len(teams), len(new)
