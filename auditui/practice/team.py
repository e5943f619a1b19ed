"""The teams table, which the register does not hold."""

from dataclasses import dataclass

NO_TEAM = "no team"
"""The stratum of a case whose register row names no team."""

NO_LOCALITY = "no locality"
"""The stratum of a case whose team has no locality in the teams table."""


@dataclass(frozen=True)
class Team:
    """A social work team and who answers for it."""

    name: str
    locality: str
    manager: str
    head_of_service: str
