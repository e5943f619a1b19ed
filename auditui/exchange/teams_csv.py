"""The teams table as a text file: team, locality, manager, head of service."""

from collections.abc import Callable
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.faults import Faults
from auditui.exchange.files.headings import Columns
from auditui.exchange.files.rows import Row
from auditui.exchange.files.source_file import read_source
from auditui.exchange.files.text_file import read_rows
from auditui.practice.errors import Fault, ImportRefused
from auditui.practice.team import NO_TEAM, Team, team_key

COLUMNS = Columns(required=("team", "locality", "manager", "head_of_service"))


@dataclass(frozen=True)
class TeamsFile:
    """The teams of a file in its order, and the row of each."""

    name: str
    teams: tuple[Team, ...]
    rows: tuple[int, ...]

    def refuse_people(self, problem: Callable[[str], str]) -> None:
        """Refuse the file where something is wrong with a manager or head. Raises ImportRefused."""
        faults = [
            Fault("", row, column, said)
            for row, team in zip(self.rows, self.teams, strict=True)
            for column, name in (
                ("manager", team.manager),
                ("head_of_service", team.head_of_service),
            )
            if (said := problem(name))
        ]
        if faults:
            raise ImportRefused(self.name, faults)


def read_teams(path: Path) -> tuple[Team, ...]:
    """The teams of a file in its order. Raises what `read_teams_file` raises."""
    return read_teams_file(path).teams


def read_teams_file(path: Path) -> TeamsFile:
    """Read the teams in file order; nothing may be blank, and no team may stand twice.

    Two names that differ only in capitals, spaces, hyphens or the like are the same team. Raises
    NotFound, Unreadable, ImportRefused.
    """
    file = read_source(path)
    faults = Faults(file.name)
    teams: list[Team] = []
    rows: list[int] = []
    first_rows: dict[str, int] = {}
    for row in read_rows(file, COLUMNS, faults):
        team = _team(row)
        teams.append(team)
        rows.append(row.number)
        first = first_rows.setdefault(team_key(team.name), row.number)
        if team.name and first != row.number:
            row.fault("team", f"The same team is already on row {first}.")
        if team_key(team.name) == team_key(NO_TEAM):
            row.fault("team", "This name is kept for cases without a team.")
    faults.refuse_if_any()
    return TeamsFile(file.name, tuple(teams), tuple(rows))


def _team(row: Row) -> Team:
    return Team(*(row.required_text(column) for column in COLUMNS.required))
