"""The invented trust: its teams, what each does, and who works there."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from faker import Faker

from auditui.practice.people import Person, Role
from auditui.practice.team import Team

_NAMES_SEED = 1
_CASES_A_WORKER = 17


class TeamKind(Enum):
    """What a team does, which decides the cases that it holds."""

    FRONT_DOOR = "front door"
    ASSESSMENT = "assessment"
    SAFEGUARDING = "safeguarding"
    IN_CARE = "children in care"
    DISABILITIES = "children with disabilities"
    CARE_LEAVERS = "care leavers"


@dataclass(frozen=True)
class TeamPlan:
    """A team, and how many open and closed cases it holds on the day of the register."""

    name: str
    locality: str
    kind: TeamKind
    open_cases: int
    closed_cases: int


PLANS = (
    TeamPlan("Front Door", "North", TeamKind.FRONT_DOOR, 64, 16),
    TeamPlan("Assessment North", "North", TeamKind.ASSESSMENT, 148, 34),
    TeamPlan("Safeguarding North 1", "North", TeamKind.SAFEGUARDING, 187, 15),
    TeamPlan("Safeguarding North 2", "North", TeamKind.SAFEGUARDING, 179, 14),
    TeamPlan("Children in Care North", "North", TeamKind.IN_CARE, 118, 4),
    TeamPlan("Assessment East", "East", TeamKind.ASSESSMENT, 162, 37),
    TeamPlan("Safeguarding East 1", "East", TeamKind.SAFEGUARDING, 201, 17),
    TeamPlan("Safeguarding East 2", "East", TeamKind.SAFEGUARDING, 193, 15),
    TeamPlan("Children in Care East", "East", TeamKind.IN_CARE, 126, 4),
    TeamPlan("Children with Disabilities", "East", TeamKind.DISABILITIES, 196, 8),
    TeamPlan("Assessment South", "South", TeamKind.ASSESSMENT, 137, 32),
    TeamPlan("Safeguarding South 1", "South", TeamKind.SAFEGUARDING, 184, 14),
    TeamPlan("Safeguarding South 2", "South", TeamKind.SAFEGUARDING, 172, 13),
    TeamPlan("Children in Care South", "South", TeamKind.IN_CARE, 109, 3),
    TeamPlan("Care Leavers North and East", "South", TeamKind.CARE_LEAVERS, 97, 5),
    TeamPlan("Assessment West", "West", TeamKind.ASSESSMENT, 141, 33),
    TeamPlan("Safeguarding West 1", "West", TeamKind.SAFEGUARDING, 190, 15),
    TeamPlan("Safeguarding West 2", "West", TeamKind.SAFEGUARDING, 181, 14),
    TeamPlan("Children in Care West", "West", TeamKind.IN_CARE, 112, 4),
    TeamPlan("Care Leavers South and West", "West", TeamKind.CARE_LEAVERS, 92, 5),
)


@dataclass(frozen=True)
class Trust:
    """The teams table, who uses the program, and the workers of each team by its name."""

    teams: tuple[Team, ...]
    people: tuple[Person, ...]
    workers: dict[str, tuple[str, ...]]

    @property
    def managers(self) -> dict[str, str]:
        """The manager of each team, by the team's name."""
        return {team.name: team.manager for team in self.teams}


def assessment_team(locality: str) -> str:
    """The team that a locality's cases begin in."""
    return f"Assessment {locality}"


def make_trust() -> Trust:
    """The same trust each time."""
    names = _names()
    lead = next(names)
    heads = {locality: next(names) for locality in sorted({plan.locality for plan in PLANS})}
    teams = tuple(
        Team(plan.name, plan.locality, next(names), heads[plan.locality]) for plan in PLANS
    )
    monitor = next(names)
    workers = {
        plan.name: tuple(next(names) for _ in range(plan.open_cases // _CASES_A_WORKER + 1))
        for plan in PLANS
    }
    people = (
        _person(lead, Role.QUALITY_LEAD),
        *(_person(head, Role.HEAD_OF_SERVICE) for head in sorted(heads.values())),
        *(_person(name, Role.TEAM_MANAGER) for name in sorted(team.manager for team in teams)),
        _person(monitor, Role.VIEWER),
    )
    return Trust(teams, people, workers)


def _names() -> Iterator[str]:
    fake = Faker("en_GB", use_weighting=True)
    fake.seed_instance(_NAMES_SEED)
    seen: set[str] = set()
    while True:
        name = f"{fake.first_name()} {fake.last_name()}"
        surname = name.split(" ", 1)[1]
        # The few with accounts come first, and no two of them share a surname.
        if name not in seen and (len(seen) >= 60 or surname not in seen):
            seen |= {name, surname}
            yield name


def _person(name: str, role: Role) -> Person:
    account = name.casefold().replace("'", "").replace("-", "").replace(" ", ".")
    return Person(name, role, account)
