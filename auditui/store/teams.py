"""The teams table."""

from collections.abc import Sequence

from auditui.practice.team import Team
from auditui.store.link import Link


class Teams:
    """The teams, and who is responsible for each."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def all(self) -> tuple[Team, ...]:
        """Every team, by name."""
        return tuple(Team(**row) for row in self._db.query("SELECT * FROM teams ORDER BY name"))

    def replace_all(self, teams: Sequence[Team]) -> None:
        """Put these teams in the place of those there were."""
        self._db.execute("DELETE FROM teams")
        self._db.execute_many(
            "INSERT INTO teams (name, locality, manager, head_of_service)"
            " VALUES (:name, :locality, :manager, :head_of_service)",
            (vars(team) for team in teams),
        )
