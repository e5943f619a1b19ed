"""One team of the teams table: added, changed or taken off, as an import of the table does it."""

from dataclasses import replace

from auditui.practice.errors import AuditError, NotFound, NotUnderstood
from auditui.practice.people import Right
from auditui.practice.team import NO_TEAM, Team, team_key
from auditui.practice.text import clean_line
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.teams import TeamsImport, take_table, why_not_in_table


class NoSuchTeam(NotFound):
    """The teams table has no team of that name."""


class TeamTaken(AuditError):
    """Another team of the table has that name, or nearly."""


class NeedsAllOfIt(NotUnderstood):
    """A team lacks its name, its locality, its manager or its head of service."""


class NotInTable(NotUnderstood):
    """Somebody cannot be named for a team, since they are here no more."""


def team_named(desk: Desk, name: str) -> Team | None:
    """The team of a name, however it is spelt, or None."""
    found = (each for each in desk.store.teams.all() if team_key(each.name) == team_key(name))
    return next(found, None)


def add_team(desk: Desk, team: Team) -> TeamsImport:
    """Add a team; its manager and head of service are added as people where they are new.

    Raises NeedsAllOfIt, TeamTaken, NotInTable, NotPermitted.
    """
    require(desk, Right.KEEP_TEAMS)
    new = _whole(desk, team)
    with change(desk, Right.KEEP_TEAMS, "team added", new.name) as facts:
        _refuse_taken(desk, new, besides="")
        return take_table(desk, (*desk.store.teams.all(), new), facts)


def change_team(desk: Desk, name: str, team: Team) -> TeamsImport:
    """Put a team in the place of the one of a name.

    A manager who then stands in the table no longer is given no more files. Raises NoSuchTeam,
    NeedsAllOfIt, TeamTaken, NotInTable, NotPermitted.
    """
    require(desk, Right.KEEP_TEAMS)
    new = _whole(desk, team)
    with change(desk, Right.KEEP_TEAMS, "team changed", new.name) as facts:
        was = _there(desk, name)
        _refuse_taken(desk, new, besides=was.name)
        table = tuple(new if each == was else each for each in desk.store.teams.all())
        return take_table(desk, table, facts)


def remove_team(desk: Desk, name: str) -> TeamsImport:
    """Take a team off the table; its cases in the register are of a team nobody knows then.

    Raises NoSuchTeam, NotPermitted.
    """
    with change(desk, Right.KEEP_TEAMS, "team removed", clean_line(name)) as facts:
        was = _there(desk, name)
        return take_table(desk, tuple(e for e in desk.store.teams.all() if e != was), facts)


def _there(desk: Desk, name: str) -> Team:
    if (team := team_named(desk, name)) is None:
        raise NoSuchTeam("The teams table has no such team. See `auditui teams list`.")
    return team


def _whole(desk: Desk, team: Team) -> Team:
    """The team with its texts cleaned. Raises NeedsAllOfIt and NotInTable."""
    new = replace(team, **{field: clean_line(text) for field, text in vars(team).items()})
    if not all(vars(new).values()):
        raise NeedsAllOfIt("A team has a name, a locality, a manager and a head of service.")
    if team_key(new.name) == team_key(NO_TEAM):
        raise TeamTaken("This name is kept for cases without a team.")
    for name in (new.manager, new.head_of_service):
        if why_not := why_not_in_table(desk, name):
            raise NotInTable(f"{name}: {why_not}")
    return new


def _refuse_taken(desk: Desk, new: Team, besides: str) -> None:
    other = team_named(desk, new.name)
    if other is not None and other.name != besides:
        raise TeamTaken(f"{other.name} is in the table already. Change that, or name another.")
