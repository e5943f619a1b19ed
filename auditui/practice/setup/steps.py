"""The way from an empty database to the first draw: each step, and what it still lacks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from enum import Enum

from auditui.dataclass import dataclass
from auditui.practice.a3.target import Target
from auditui.practice.day import long_day
from auditui.practice.period import Month
from auditui.practice.text import capital, counted, named

REVIEWED_AFTER = 366
"""For how many days a target holds at most before somebody should have reviewed it."""


class StepName(Enum):
    """A step, in the order in which they are taken; each rests on those before it."""

    TEAMS = "teams"
    PEOPLE = "people"
    REGISTER = "register"
    TARGETS = "targets"
    TOOL = "audit tool and thresholds"
    DRAW = "first draw"
    BACKUP = "backup"

    @property
    def title(self) -> str:
        """As it stands in a list."""
        return capital(self.value)


class StepState(Enum):
    """How a step stands; what waits cannot be taken before others are."""

    DONE = "done"
    LOOK = "look again"
    TO_DO = "to do"
    WAITS = "waits"


@dataclass(frozen=True)
class TeamsFound:
    """The teams table: how many there are, which want somebody, and whose files nobody may audit.

    `without_manager` names teams whose manager is here no more or may not audit, `without_head`
    those whose head of service is here no more, `unaudited` those that nobody else may audit.
    """

    teams: int = 0
    without_manager: tuple[str, ...] = ()
    without_head: tuple[str, ...] = ()
    unaudited: tuple[str, ...] = ()


@dataclass(frozen=True)
class PeopleFound:
    """How many managers are given files, and whom the program cannot let in or gives none."""

    auditors: int = 0
    without_account: tuple[str, ...] = ()
    without_team: tuple[str, ...] = ()


@dataclass(frozen=True)
class RegisterFound:
    """The register in use: its day and age, and the cases of teams that the table has not.

    `can_be_drawn` counts what the frame of the month would hold, None where nobody asked.
    """

    as_of: date
    cases: int
    age: int
    most_days: int
    unknown_teams: Mapping[str, int] = field(default_factory=dict)
    without_team: int = 0
    can_be_drawn: int | None = None


@dataclass(frozen=True)
class Found:
    """How a trust is set up today; empty for a database that was just made.

    `tool` and `thresholds` name the versions in force, `drawn` the months with a routine draw,
    newest first, `backup_due` says that it is time for a backup.
    """

    today: date
    teams: TeamsFound = TeamsFound()
    people: PeopleFound = PeopleFound()
    register: RegisterFound | None = None
    target: Target | None = None
    next_target: date | None = None
    tool: str = ""
    thresholds: str = ""
    drawn: tuple[Month, ...] = ()
    backup_due: str = ""


@dataclass(frozen=True)
class Step:
    """A step, how it stands in a sentence, what is missing in one each, and the command for it."""

    name: StepName
    state: StepState
    stands: str
    missing: tuple[str, ...]
    command: str


def first_steps(found: Found) -> tuple[Step, ...]:
    """Every step as things stand, in order."""
    before = (_teams(found.teams), _people(found), _register(found), _targets(found), _tool(found))
    return (*before, _draw(found, before), _backup(found))


def is_begun(steps: Sequence[Step]) -> bool:
    """Whether a sample was drawn, so that the trust is at work."""
    return any(step.name is StepName.DRAW and step.state is StepState.DONE for step in steps)


def state_words(step: Step) -> str:
    """How a step stands, with a sign that depends on no colour: `○ to do`."""
    return f"{_SIGNS[step.state]} {step.state.value}"


def next_step(steps: Sequence[Step]) -> Step | None:
    """The first step that is to be taken, else the first to look at again, else None."""
    for state in (StepState.TO_DO, StepState.LOOK):
        for step in steps:
            if step.state is state:
                return step
    return None


_SIGNS = {
    StepState.DONE: "●",
    StepState.LOOK: "!",
    StepState.TO_DO: "○",
    StepState.WAITS: "·",
}


_PEOPLE_FILE = "auditui people import FILE"


def _teams(found: TeamsFound) -> Step:
    command = "auditui teams import FILE"
    if not found.teams:
        file = (
            "A CSV file with the columns team, locality, manager and head_of_service. Managers and "
            "heads of service are added as people with it."
        )
        return Step(StepName.TEAMS, StepState.TO_DO, "There is no team yet.", (file,), command)
    stands = f"{counted(found.teams, 'team')}."
    return _stands(StepName.TEAMS, stands, tuple(_teams_lack(found)), command)


def _teams_lack(found: TeamsFound) -> Iterator[str]:
    """What is not as it should be with the teams that there are."""
    if found.without_manager:
        yield f"No manager who audits: {named(found.without_manager)}."
    if found.without_head:
        yield f"No head of service who is here: {named(found.without_head)}."
    if found.unaudited:
        yield f"Nobody may audit the files of {named(found.unaudited)}."


def _people(found: Found) -> Step:
    people = found.people
    if not people.auditors:
        return Step(
            StepName.PEOPLE,
            StepState.TO_DO if found.teams.teams else StepState.WAITS,
            "Nobody is given files to audit.",
            (
                "Team managers audit. They come with the teams, from a CSV file with the columns "
                "name, role and account, or are added one by one.",
            ),
            _PEOPLE_FILE,
        )
    audit = "team manager audits" if people.auditors == 1 else "team managers audit"
    stands = f"{people.auditors:,} {audit}."
    command = "auditui people add NAME --role ROLE --account ACCOUNT"
    if people.without_account:
        is_one = len(people.without_account) == 1
        command = "auditui people account NAME ACCOUNT" if is_one else _PEOPLE_FILE
    return _stands(StepName.PEOPLE, stands, tuple(_people_lack(people)), command)


def _people_lack(people: PeopleFound) -> Iterator[str]:
    """What is not as it should be with people of whom some audit."""
    if people.without_account:
        lack = f"{named(people.without_account)} cannot sign in, without an account."
        is_one = len(people.without_account) == 1
        yield (
            lack
            if is_one
            else f"{lack} A CSV file with the columns name, role and account gives all theirs."
        )
    if people.without_team:
        yield f"Of no team, and given files all the same: {named(people.without_team)}."


def _register(found: Found) -> Step:
    register = found.register
    command = "auditui register import FILE --as-of DAY"
    if register is None:
        missing = "Ofsted's Annex A workbook, or a CSV file with the columns case_ref and team."
        stands = "There is no register yet."
        return Step(StepName.REGISTER, StepState.TO_DO, stands, (missing,), command)
    stands = f"{counted(register.cases, 'case')} as of {long_day(register.as_of)}."
    return _stands(StepName.REGISTER, stands, tuple(_lacks(register)), command)


def _lacks(register: RegisterFound) -> Iterator[str]:
    """What is not as it should be with a register that is there."""
    if register.age > register.most_days:
        yield f"It is {register.age:,} days old, more than {register.most_days:,}: import a newer."
    if register.unknown_teams:
        cases = sum(register.unknown_teams.values())
        of_them = named(tuple(register.unknown_teams))
        yield f"{counted(cases, 'case')} of teams that the teams table has not: {of_them}."
    if register.without_team:
        are = "case names" if register.without_team == 1 else "cases name"
        yield f"{register.without_team:,} {are} no team."


def _targets(found: Found) -> Step:
    command = "auditui targets add DAY TARGET TOLERANCE"
    target = found.target
    if target is None:
        first = found.next_target
        then = f" The first is in force from {long_day(first)}." if first else ""
        return Step(
            StepName.TARGETS,
            StepState.TO_DO,
            "No target is in force today.",
            (f"Without one A3 says NO TARGET SET.{then}",),
            command,
        )
    age = (found.today - target.in_force_from).days
    old = (
        f"It was set for {long_day(target.in_force_from)}, and the contract reviews it every year."
    )
    stands = f"From {long_day(target.in_force_from)} {target.words}."
    return _stands(StepName.TARGETS, stands, (old,) * (age > REVIEWED_AFTER), command)


def _tool(found: Found) -> Step:
    command = "auditui tool show"
    in_force = ((found.tool, "No audit tool"), (found.thresholds, "No thresholds"))
    lacking = tuple(f"{what} in force this month." for name, what in in_force if not name)
    if lacking:
        stands = "Nothing can be audited yet."
        return Step(StepName.TOOL, StepState.TO_DO, stands, lacking, "auditui tool import FILE")
    stands = f"Audit tool {found.tool} and thresholds {found.thresholds} are in force."
    return Step(StepName.TOOL, StepState.DONE, stands, (), command)


def _draw(found: Found, before: Sequence[Step]) -> Step:
    month = found.drawn[0] if found.drawn else Month.of(found.today)
    command = f"auditui sample draw {Month.of(found.today)} --size N"
    if found.drawn:
        stands = f"{counted(len(found.drawn), 'month')} drawn, the latest {month.label}."
        return Step(StepName.DRAW, StepState.DONE, stands, (), command)
    nothing = "No month was drawn yet."
    needed = (StepName.TEAMS, StepName.PEOPLE, StepName.REGISTER, StepName.TOOL)
    open_ones = (StepState.TO_DO, StepState.WAITS)
    first = [step.name.value for step in before if step.name in needed and step.state in open_ones]
    if first:
        missing = f"It needs {named(first)} first."
        return Step(StepName.DRAW, StepState.WAITS, nothing, (missing,), command)
    frame = found.register.can_be_drawn if found.register else None
    if frame == 0:
        missing = f"No case of the register can be drawn for {month.label}: see why under Sample."
    else:
        missing = f"{counted(frame or 0, 'case')} can be drawn for {month.label}."
    return Step(StepName.DRAW, StepState.TO_DO, nothing, (missing,), command)


def _backup(found: Found) -> Step:
    command = "auditui backup FOLDER"
    if not found.backup_due:
        return Step(StepName.BACKUP, StepState.DONE, "None is due.", (), command)
    state = StepState.TO_DO if found.drawn else StepState.WAITS
    return Step(StepName.BACKUP, state, found.backup_due, (), command)


def _stands(name: StepName, stands: str, missing: tuple[str, ...], command: str) -> Step:
    """A step that was taken, and is to be looked at again where something is missing."""
    return Step(name, StepState.LOOK if missing else StepState.DONE, stands, missing, command)
