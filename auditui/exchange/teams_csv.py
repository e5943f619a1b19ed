"""The teams table as a text file: team, locality, manager, head of service."""

from pathlib import Path

from auditui.exchange.files.faults import Faults
from auditui.exchange.files.headings import Columns
from auditui.exchange.files.rows import Row
from auditui.exchange.files.source_file import read_source
from auditui.exchange.files.text_file import read_rows
from auditui.practice.team import NO_TEAM, Team, team_key

COLUMNS = Columns(required=("team", "locality", "manager", "head_of_service"))


def read_teams(path: Path) -> tuple[Team, ...]:
    """Read the teams in file order; nothing may be blank, and no team may stand twice.

    Two names that differ only in capitals, spaces, hyphens or the like are the same team. Raises
    NotFound, Unreadable, ImportRefused.
    """
    file = read_source(path)
    faults = Faults(file.name)
    teams: list[Team] = []
    first_rows: dict[str, int] = {}
    for row in read_rows(file, COLUMNS, faults):
        team = _team(row)
        teams.append(team)
        first = first_rows.setdefault(team_key(team.name), row.number)
        if team.name and first != row.number:
            row.fault("team", f"The same team is already on row {first}.")
        if team_key(team.name) == team_key(NO_TEAM):
            row.fault("team", "This name is kept for cases without a team.")
    faults.refuse_if_any()
    return tuple(teams)


def _team(row: Row) -> Team:
    return Team(*(row.required_text(column) for column in COLUMNS.required))
