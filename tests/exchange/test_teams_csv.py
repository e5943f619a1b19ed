"""The teams table as CSV."""

from pathlib import Path

import pytest

from auditui.exchange.teams_csv import read_teams
from auditui.practice.errors import ImportRefused, NotFound
from auditui.practice.team import Team

HEADINGS = "team,locality,manager,head_of_service\n"


def teams_file(folder: Path, content: str) -> Path:
    """A teams file with this content."""
    path = folder / "teams.csv"
    path.write_text(content, encoding="utf-8")
    return path


def faults_of(path: Path) -> list[str]:
    """The faults for which a teams file is refused, as they are shown."""
    with pytest.raises(ImportRefused) as refusal:
        read_teams(path)
    return [str(fault) for fault in refusal.value.faults]


def test_teams_are_read_in_file_order(tmp_path: Path) -> None:
    path = teams_file(tmp_path, HEADINGS + "South, East , Ann  Lee,Bo Day\nNorth,West,Al,Bo Day\n")
    assert read_teams(path) == (
        Team("South", "East", "Ann Lee", "Bo Day"),
        Team("North", "West", "Al", "Bo Day"),
    )


def test_headings_may_be_written_with_spaces_and_capitals(tmp_path: Path) -> None:
    path = teams_file(tmp_path, "Head of Service;Team;Manager;Locality\nBo;North;Al;West\n")
    assert read_teams(path) == (Team("North", "West", "Al", "Bo"),)


def test_nothing_may_be_blank(tmp_path: Path) -> None:
    path = teams_file(tmp_path, HEADINGS + "North,,Al,N/A\n")
    assert faults_of(path) == [
        "row 2, column locality: This is empty; fill it in.",
        "row 2, column head_of_service: This is empty; fill it in.",
    ]


def test_a_team_that_stands_twice_is_named_by_both_rows(tmp_path: Path) -> None:
    path = teams_file(tmp_path, HEADINGS + "North,W,Al,Bo\nSouth,W,Al,Bo\nnorth,E,Cy,Bo\n")
    assert faults_of(path) == ["row 4, column team: The same team is already on row 2."]


def test_the_name_for_having_no_team_is_kept(tmp_path: Path) -> None:
    path = teams_file(tmp_path, HEADINGS + "No team,W,Al,Bo\n")
    assert faults_of(path) == ["row 2, column team: This name is kept for cases without a team."]


def test_every_column_is_required(tmp_path: Path) -> None:
    assert faults_of(teams_file(tmp_path, "team,locality,manager\nNorth,W,Al\n")) == [
        "row 1, column head_of_service: This column is missing."
    ]


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_teams(tmp_path / "teams.csv")
