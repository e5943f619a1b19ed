"""The teams table, and the people whom it names: who is new, who left, who has another name."""

from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.source_file import source_name
from auditui.exchange.teams_csv import read_teams, read_teams_file
from auditui.practice.audit.record import AuditHeading, AuditState
from auditui.practice.errors import AuditError, NotFound
from auditui.practice.people import Person, Right, Role
from auditui.practice.team import Team, TeamsChange, team_key, teams_change
from auditui.practice.text import clean_line
from auditui.workflow.desk import Desk, Facts, change, require

_NOBODY: Mapping[str, str] = {}


class ChangedMeanwhile(AuditError):
    """Somebody changed the table or the people since what an import would change was looked at."""


class NotRenamed(NotFound):
    """A name was said to be the new or old one of somebody whom nobody knows."""


@dataclass(frozen=True)
class Leaver:
    """A manager who stands in the teams table no longer.

    `teams` were theirs; `successors` manage those now and are new here, so that one of them may be
    the same person under another name. `open_audits` are still theirs.
    """

    name: str
    teams: tuple[str, ...]
    successors: tuple[str, ...]
    open_audits: tuple[AuditHeading, ...]


@dataclass(frozen=True)
class TeamsImport:
    """What a teams table changed.

    `teamless` are managers who were added by hand, stand in no teams table, and are given files.
    `change` names the teams that are new, gone or otherwise than before.
    """

    teams: int
    people: int
    left: tuple[Leaver, ...]
    renamed: Mapping[str, str]
    teamless: tuple[str, ...]
    change: TeamsChange = field(default_factory=TeamsChange)


def teams(desk: Desk) -> tuple[Team, ...]:
    """The teams table, by name."""
    return desk.store.teams.all()


def leavers(desk: Desk, path: Path) -> tuple[Leaver, ...]:
    """Who would leave the teams table if this file were taken. Raises ImportRefused."""
    require(desk, Right.IMPORT)
    return _leavers(desk, read_teams(path))


def import_teams(
    desk: Desk,
    path: Path,
    renamed: Mapping[str, str] = _NOBODY,
    over: tuple[Team, ...] | None = None,
) -> TeamsImport:
    """Take the teams table from a CSV file, in the place of the one there was.

    Managers and heads of service who are not yet people are added with that role. A manager who is
    in the table no longer is given no more files; `renamed` says whose new name is whose, by the
    old one, and what they have open goes with them. `over` is the table that was looked at, where
    somebody did. Raises ImportRefused, NotRenamed, ChangedMeanwhile and NotPermitted.
    """
    require(desk, Right.IMPORT)
    file = read_teams_file(path)
    table = file.teams
    with change(desk, Right.IMPORT, "teams imported", source_name(path)) as facts:
        if over is not None and desk.store.teams.all() != over:
            raise ChangedMeanwhile("Somebody changed the teams meanwhile. Import the file again.")
        file.refuse_people(lambda name: why_not_in_table(desk, name))
        names = {clean_line(old): clean_line(new) for old, new in renamed.items()}
        return take_table(desk, table, facts, names)


def take_table(
    desk: Desk, table: tuple[Team, ...], facts: Facts, renamed: Mapping[str, str] = _NOBODY
) -> TeamsImport:
    """Put a table in the place of the one there was, within a change; its people come with it.

    Raises NotRenamed.
    """
    before = desk.store.teams.all()
    for old, new in renamed.items():
        _rename(desk, table, old, new)
    left = _leavers(desk, table, renamed)
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
    _mark(desk, left)
    now = desk.store.teams.all()
    facts.note(teams=[vars(team) for team in now])
    if renamed:
        facts.note(renamed=dict(renamed))
    if left:
        facts.note(left=[leaver.name for leaver in left])
    return TeamsImport(
        len(table), len(added), left, renamed, _teamless(desk), teams_change(before, now)
    )


def _leavers(
    desk: Desk, table: tuple[Team, ...], renamed: Mapping[str, str] = _NOBODY
) -> tuple[Leaver, ...]:
    """The managers of the table as it is who are not in another, nor have a new name."""
    staying = {team.manager.casefold() for team in table} | {name.casefold() for name in renamed}
    had: dict[str, list[str]] = {}
    for team in desk.store.teams.all():
        person = desk.store.people.named(team.manager)
        is_manager = person is not None and person.role is Role.TEAM_MANAGER
        if is_manager and team.manager.casefold() not in staying:
            had.setdefault(team.manager, []).append(team.name)
    now = {team_key(team.name): team.manager for team in table}
    return tuple(
        Leaver(
            name,
            tuple(their_teams),
            _newcomers(desk, [now.get(team_key(team), "") for team in their_teams]),
            _open_audits(desk, name),
        )
        for name, their_teams in sorted(had.items())
    )


def _open_audits(desk: Desk, name: str) -> tuple[AuditHeading, ...]:
    headings = desk.store.audits.of_auditor(name)
    return tuple(each for each in headings if each.state in (AuditState.TO_DO, AuditState.DRAFT))


def _newcomers(desk: Desk, names: list[str]) -> tuple[str, ...]:
    new = [name for name in names if name and desk.store.people.named(name) is None]
    return tuple(dict.fromkeys(new))


def _mark(desk: Desk, left: tuple[Leaver, ...]) -> None:
    """Note who left, and that whoever stands in the table has not."""
    managers = {team.manager for team in desk.store.teams.all()}
    for person in desk.store.people.all():
        if person.has_left and person.name in managers:
            desk.store.people.mark_left(person.name, None)
    for leaver in left:
        desk.store.people.mark_left(leaver.name, desk.now())


def _rename(desk: Desk, table: tuple[Team, ...], old: str, new: str) -> None:
    """Give somebody their new name, or what they have open to it where it is known already."""
    people = desk.store.people
    person, known = people.named(old), people.named(new)
    if person is None:
        raise NotRenamed(f"Nobody is called {old} here. Check `auditui people list`.")
    if new.casefold() not in {team.manager.casefold() for team in table}:
        raise NotRenamed(f"No team of the file is managed by {new}. Check the name.")
    if known is None or known.name == person.name:
        people.rename(person.name, new)
        return
    people.had_name(known.name, person.name)
    people.hand_over(person.name, known.name)
    people.mark_left(person.name, desk.now())
    if person.account and not known.account:
        people.save(replace(person, account=""))
        people.save(replace(known, account=person.account))


def _teamless(desk: Desk) -> tuple[str, ...]:
    managers = {team.manager for team in desk.store.teams.all()}
    return tuple(
        person.name
        for person in desk.store.people.with_role(Role.TEAM_MANAGER)
        if person.name not in managers and not person.has_left
    )


def why_not_in_table(desk: Desk, name: str) -> str:
    """Why somebody cannot stand in the table, or nothing."""
    person = desk.store.people.named(name)
    if person is None or person.ended_on is None:
        return ""
    return (
        f"This person is here no more since {person.ended_on}. Name who follows them, or bring "
        "them back with `auditui people add`."
    )


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
