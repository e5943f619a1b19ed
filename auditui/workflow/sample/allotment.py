"""Who audits what: putting newly chosen cases on a sample and sharing them out."""

from collections.abc import Iterable
from datetime import date, timedelta

from auditui.practice.errors import AuditError
from auditui.practice.limits import shortfall_words
from auditui.practice.people import Role
from auditui.practice.period import Month
from auditui.practice.register.entry import RegisterEntry
from auditui.practice.sample import CaseState, Kind, Sample
from auditui.practice.team import spellings, team_key
from auditui.sampling.draw import Chosen, seed_string
from auditui.store.audit.audits import NewAudit
from auditui.workflow.absence.answering import away_through
from auditui.workflow.desk import Desk
from auditui.workflow.sample.parts import kept_from, takers_of
from auditui.workflow.settings import due_days
from auditui.workflow.tool_in_force import versions_in_force

_OPEN = (CaseState.TO_DO, CaseState.DRAFT)


class StratumExhausted(AuditError):
    """Every case of the stratum is, or was, in the sample already."""

    def __init__(self, stratum: str) -> None:
        """Name the stratum."""
        super().__init__(f"Every case of {stratum} was drawn already; there is no other to take.")


def take(desk: Desk, sample: Sample, chosen: Iterable[Chosen]) -> None:
    """Put chosen cases on the sample, each with an auditor and an audit to do.

    A case that nobody may audit, or has room for, gets an empty auditor, and a manager who left the
    teams table no case; nor does one who is away until the files are due, where the draw passes
    those over. Nobody is given more files of the month than was agreed, or a file that they handed
    back. Cases already standing keep their auditors.
    """
    cases = list(chosen)
    found = _entries(desk, sample, cases)
    due = _due(desk, sample)
    takers = takers_of(desk, sample.month, _passed_over(desk, sample, due))
    auditors = takers.share_out(
        [(entry.case_ref, team_key(entry.team)) for entry in found],
        {auditor: load.cases for auditor, load in sample.loads.items()},
        seed_string(sample.drawn_for, sample.seed),
        kept_from(desk),
    )
    tool, thresholds = versions_in_force(desk, sample.month)
    desk.store.samples.add_cases(sample.sample_id, cases)
    desk.store.audits.add(
        (
            NewAudit(
                sample_id=sample.sample_id,
                month=sample.month,
                kind=sample.kind,
                case_ref=entry.case_ref,
                team=entry.team,
                status=entry.status.title,
                auditor=auditors.get(entry.case_ref, ""),
                tool=tool.version,
                thresholds=thresholds.version,
                due=due,
            )
            for entry in found
        ),
        desk.person.name,
    )


def without_auditor(desk: Desk, sample: Sample) -> str:
    """How many open files of a sample nobody has, and who is given no more; empty without any."""
    left = sum(not case.auditor for case in sample.standing if case.state in _OPEN)
    if not left:
        return ""
    return shortfall_words(left, takers_of(desk, sample.month, sample.passed_over or ()).parts)


def away_until_due(desk: Desk, sample: Sample) -> frozenset[str]:
    """The auditors of a sample's open files who are away until those are due."""
    names = {case.auditor for case in sample.standing if case.state in _OPEN}
    return away_through(desk, _due(desk, sample)) & names


def away_managers(desk: Desk, month: Month) -> frozenset[str]:
    """The team managers who are away until a month's files are due."""
    managers = {each.name for each in desk.store.people.with_role(Role.TEAM_MANAGER)}
    return away_through(desk, due_in(desk, month)) & managers


def _passed_over(desk: Desk, sample: Sample, due: date) -> frozenset[str]:
    """Whom the draw passes over as away until the files are due, which is kept with it."""
    if sample.passed_over is None:
        return frozenset()
    managers = {each.name for each in desk.store.people.with_role(Role.TEAM_MANAGER)}
    found = away_through(desk, due) & managers
    desk.store.samples.pass_over(sample.sample_id, sorted({*sample.passed_over, *found}))
    return found


def _entries(desk: Desk, sample: Sample, cases: Iterable[Chosen]) -> list[RegisterEntry]:
    """What the register says of the cases, their teams spelt as the teams table spells them."""
    register, snapshot_id = desk.store.register, sample.snapshot_id
    table = (team.name for team in desk.store.teams.all())
    spelt = spellings(register.teams(snapshot_id), table)
    found = (register.entry(snapshot_id, case.case_ref) for case in cases)
    return [
        entry._replace(team=spelt.get(entry.team, entry.team))
        for entry in found
        if entry is not None
    ]


def _due(desk: Desk, sample: Sample) -> date:
    """The day set for the sample; else its month's, or this one's for any but a routine one."""
    if sample.due is not None:
        return sample.due
    if sample.kind is not Kind.ROUTINE:
        return due_in(desk, max(sample.month, Month.of(desk.today)))
    return due_in(desk, sample.month)


def due_in(desk: Desk, month: Month) -> date:
    """The last day on which what is drawn for a month is in time, unless one is set for it."""
    return month.last_day + timedelta(days=due_days(desk))
