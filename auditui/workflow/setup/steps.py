"""How far a trust is set up, from what is recorded today."""

from auditui.practice.people import Person, Right, Role
from auditui.practice.period import Month
from auditui.practice.sample import Routine
from auditui.practice.setup.steps import (
    Found,
    PeopleFound,
    RegisterFound,
    Step,
    TeamsFound,
    first_steps,
)
from auditui.practice.team import Team
from auditui.practice.tool import in_force
from auditui.workflow.desk import Desk
from auditui.workflow.doctor import backup_due
from auditui.workflow.register.take import team_spellings
from auditui.workflow.sample.framing import survey
from auditui.workflow.settings import demonstration_day, own_team_audits, register_days


def setup_steps(desk: Desk) -> tuple[Step, ...]:
    """Every step on the way to the first draw, as it stands."""
    return first_steps(found(desk))


def found(desk: Desk) -> Found:
    """How the trust is set up."""
    store, today = desk.store, desk.today
    everyone = store.people.all()
    table = store.teams.all()
    targets = store.targets.all()
    month = Month.of(today).first_day
    tool = in_force(store.tools.tools(), month)
    thresholds = in_force(store.tools.thresholds(), month)
    drawn = store.samples.months()
    return Found(
        today=today,
        teams=_teams(desk, table, everyone),
        people=_people(desk, table, everyone),
        register=_register(desk, has_draw=bool(drawn)),
        target=in_force(targets, today),
        next_target=min(
            (each.in_force_from for each in targets if each.in_force_from > today), default=None
        ),
        tool=tool.version if tool else "",
        thresholds=thresholds.version if thresholds else "",
        drawn=drawn,
        backup_due=backup_due(store, desk.now()),
    )


def _auditors(everyone: tuple[Person, ...]) -> list[Person]:
    """Whom a draw gives files to."""
    return [who for who in everyone if who.role is Role.TEAM_MANAGER and who.is_given_files]


def _teams(desk: Desk, table: tuple[Team, ...], everyone: tuple[Person, ...]) -> TeamsFound:
    audits = {who.name.casefold() for who in everyone if who.may(Right.AUDIT)}
    here = {who.name.casefold() for who in everyone if who.ended_on is None}
    given = {who.name.casefold() for who in _auditors(everyone)}
    own = own_team_audits(desk)
    return TeamsFound(
        len(table),
        tuple(each.name for each in table if each.manager.casefold() not in audits),
        tuple(each.name for each in table if each.head_of_service.casefold() not in here),
        tuple(
            each.name for each in table if not (given if own else given - {each.manager.casefold()})
        ),
    )


def _people(desk: Desk, table: tuple[Team, ...], everyone: tuple[Person, ...]) -> PeopleFound:
    managers = {team.manager.casefold() for team in table}
    auditors = _auditors(everyone)
    needs_none = demonstration_day(desk) is not None
    return PeopleFound(
        len(auditors),
        tuple(
            who.name
            for who in everyone
            if not (who.account or needs_none) and who.ended_on is None and not who.has_left
        ),
        tuple(who.name for who in auditors if who.name.casefold() not in managers),
    )


def _register(desk: Desk, *, has_draw: bool) -> RegisterFound | None:
    snapshot = desk.store.register.latest()
    if snapshot is None:
        return None
    cases = desk.store.register.teams(snapshot.snapshot_id)
    spelt = team_spellings(desk, snapshot)
    known = {team.name for team in desk.store.teams.all()}
    unknown: dict[str, int] = {}
    for name, count in sorted(cases.items()):
        if name and (name_here := spelt.get(name, name)) not in known:
            unknown[name_here] = unknown.get(name_here, 0) + count
    return RegisterFound(
        as_of=snapshot.as_of,
        cases=snapshot.cases,
        age=snapshot.age(desk.today),
        most_days=register_days(desk),
        unknown_teams=unknown,
        without_team=snapshot.cases - sum(count for name, count in cases.items() if name),
        can_be_drawn=None if has_draw else survey(desk, Routine(Month.of(desk.today))).frame_size,
    )
