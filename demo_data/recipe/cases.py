"""The register of 31 December 2015, and what each case was on an earlier day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from auditui.practice.register.entry import CaseStatus, RegisterEntry
from recipe.days import working_day_until
from recipe.dice import Dice
from recipe.trust import PLANS, TeamKind, TeamPlan, Trust, assessment_team

AS_OF = date(2015, 12, 31)
"""The day that the register describes."""

_FIRST_REFERENCE = 104_000
_DAYS_WITH_ASSESSMENT = 60
_CLOSED_WITHIN_DAYS = 182
_UNALLOCATED = 0.012
_NO_TEAM = 20
_OTHER_TEAMS = {"Family Support East": 14, "Emergency Duty": 6}
"""Teams that the register names and the teams table does not, with their number of cases."""

_LA, _CP, _CIN, _OA = (
    CaseStatus.LOOKED_AFTER,
    CaseStatus.CHILD_PROTECTION,
    CaseStatus.CHILD_IN_NEED,
    CaseStatus.OPEN_ASSESSMENT,
)


@dataclass(frozen=True)
class _Mix:
    """The statuses of a kind of team as weights, and for how many days its cases are open."""

    statuses: Mapping[CaseStatus, float]
    days_open: tuple[int, int]


_MIXES = {
    TeamKind.FRONT_DOOR: _Mix({_OA: 100}, (2, 24)),
    TeamKind.ASSESSMENT: _Mix({_OA: 86, _CIN: 11, _CP: 3}, (4, 72)),
    TeamKind.SAFEGUARDING: _Mix({_CIN: 66, _CP: 30, _LA: 4}, (70, 900)),
    TeamKind.IN_CARE: _Mix({_LA: 97, _CIN: 3}, (120, 3200)),
    TeamKind.DISABILITIES: _Mix({_CIN: 83, _LA: 12, _CP: 3, _OA: 2}, (90, 3400)),
    TeamKind.CARE_LEAVERS: _Mix({_LA: 34, _CIN: 66}, (500, 3400)),
}


@dataclass(frozen=True)
class Case:
    """A row of the register, and what it was before it closed."""

    entry: RegisterEntry
    kind: TeamKind
    locality: str
    open_status: CaseStatus
    opened_on: date

    def days_open(self, on: date) -> int:
        """How many days the case had been open."""
        return (on - self.opened_on).days

    def team_on(self, on: date) -> str:
        """The team that held it: most begin with the locality's assessment team."""
        return assessment_team(self.locality) if self._is_new(on) else self.entry.team

    def status_on(self, on: date) -> CaseStatus:
        """Its status on a day while it was open."""
        return CaseStatus.OPEN_ASSESSMENT if self._is_new(on) else self.open_status

    def _is_new(self, on: date) -> bool:
        return self.kind is not TeamKind.FRONT_DOOR and self.days_open(on) < _DAYS_WITH_ASSESSMENT


def make_cases(trust: Trust) -> tuple[Case, ...]:
    """Every case of the register, in order of reference, which is the order of opening."""
    unnumbered = [case for plan in PLANS for case in _team_cases(plan, trust.workers[plan.name])]
    unnumbered.sort(key=lambda case: case.opened_on)
    return tuple(_astray(list(_numbered(unnumbered))))


def _team_cases(plan: TeamPlan, workers: tuple[str, ...]) -> Iterator[Case]:
    for number in range(plan.open_cases + plan.closed_cases):
        dice = Dice("case", plan.name, number)
        last_day = AS_OF
        closed_on = None
        if number >= plan.open_cases:
            closed_on = working_day_until(AS_OF - timedelta(dice.number(1, _CLOSED_WITHIN_DAYS)))
            last_day = closed_on
        yield _case(plan, workers, dice, last_day, closed_on)


def _case(
    plan: TeamPlan, workers: tuple[str, ...], dice: Dice, last_day: date, closed_on: date | None
) -> Case:
    mix = _MIXES[plan.kind]
    fewest, most = mix.days_open
    length = dice.share()
    days_open = fewest + int((most - fewest) * length * length)
    opened_on = working_day_until(last_day - timedelta(days_open))
    open_status = dice.weighted(mix.statuses)
    entry = RegisterEntry(
        case_ref="",
        team=plan.name,
        status=CaseStatus.CLOSED if closed_on else open_status,
        worker="" if dice.chance(_UNALLOCATED) else dice.pick(workers),
        opened_on=opened_on,
        closed_on=closed_on,
    )
    return Case(entry, plan.kind, plan.locality, open_status, opened_on)


def _numbered(cases: list[Case]) -> Iterator[Case]:
    dice = Dice("references")
    reference = _FIRST_REFERENCE
    for case in cases:
        reference += dice.number(1, 3)
        yield replace(case, entry=case.entry._replace(case_ref=f"C{reference}"))


def _astray(cases: list[Case]) -> list[Case]:
    """The cases with a few dozen moved to no team, or to one that no table knows."""
    teams = [""] * _NO_TEAM + [name for name, many in _OTHER_TEAMS.items() for _ in range(many)]
    still_open = [place for place, case in enumerate(cases) if case.entry.closed_on is None]
    places = Dice("astray").shuffled(still_open)
    for place, team in zip(places, teams, strict=False):
        entry = cases[place].entry
        worker = entry.worker if team else ""
        cases[place] = replace(cases[place], entry=entry._replace(team=team, worker=worker))
    return cases
