"""Who answers for each file now, who is there at all, and who could not audit before it is due."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from auditui.practice.absence.absence import Absence, name_key
from auditui.practice.absence.answering import Answering, answering
from auditui.practice.audit.record import AuditHeading
from auditui.practice.follow_up.owner import Around
from auditui.practice.sample import Sample
from auditui.practice.team import team_key
from auditui.workflow.desk import Desk


def answering_of(desk: Desk, headings: Iterable[AuditHeading]) -> Mapping[int, Answering]:
    """Who answers for the file of each audit of which its worker is away, by the audit's number.

    The team and the worker are those of the newest register, where the case is in it.
    """
    if not desk.store.absences.on(desk.today):
        return {}
    is_there = there(desk)
    found = {
        number: answering(around, is_there) for number, around in arounds(desk, headings).items()
    }
    return {number: each for number, each in found.items() if each.words}


def answering_words(desk: Desk, heading: AuditHeading) -> str:
    """Who answers for the file of an audit, a sentence where its worker is away, else nothing."""
    found = answering_of(desk, [heading]).get(heading.audit_id)
    return found.words if found else ""


def answering_in(desk: Desk, sample: Sample) -> Mapping[str, Answering]:
    """Who answers for each file of a sample of which the worker is away, by case."""
    if not desk.store.absences.on(desk.today):
        return {}
    cases = [case.case_ref for case in sample.standing]
    then = desk.store.workers.of_cases(sample.snapshot_id, cases)
    is_there = there(desk)
    found = {
        case_ref: answering(around, is_there)
        for case_ref, around in _around_files(desk, {case: then[case] for case in cases}).items()
    }
    return {case_ref: each for case_ref, each in found.items() if each.words}


def arounds(desk: Desk, headings: Iterable[AuditHeading]) -> dict[int, Around]:
    """Who stands around the file of each audit today, by the audit's number."""
    listed = list(headings)
    files = _around_files(desk, {each.case_ref: (each.team, each.worker) for each in listed})
    return {each.audit_id: replace(files[each.case_ref], auditor=each.auditor) for each in listed}


def _around_files(desk: Desk, then: Mapping[str, tuple[str, str]]) -> dict[str, Around]:
    """Who stands around files today; `then` is team and worker of each that is in no register."""
    snapshot = desk.store.register.latest()
    now = desk.store.workers.of_cases(snapshot.snapshot_id, then) if snapshot else {}
    teams = {team_key(team.name): team for team in desk.store.teams.all()}
    found = {}
    for case_ref, (named, worker) in {**then, **now}.items():
        team = teams.get(team_key(named or then[case_ref][0]))
        found[case_ref] = Around(
            worker=worker,
            manager=team.manager if team else "",
            head_of_service=team.head_of_service if team else "",
        )
    return found


def there(desk: Desk) -> Callable[[str], bool]:
    """Whether somebody of a name is there today: not away, and not gone from the program."""
    missing = why_missing(desk)
    return lambda name: not missing(name)


def why_missing(desk: Desk) -> Callable[[str], str]:
    """Why somebody of a name is not there today: `away`, `left`, or nothing where they are."""
    away = {name_key(each) for each in _away_names(desk, desk.store.absences.on(desk.today))}
    gone = {name_key(each.name) for each in desk.store.people.all() if each.ended_on is not None}

    def why(name: str) -> str:
        key = name_key(name)
        return "left" if key in gone else "away" if key in away else ""

    return why


def away_through(desk: Desk, due: date) -> frozenset[str]:
    """Who is away on every day from today until a file is due, as people are called now."""
    first, last = desk.today, max(due, desk.today)
    days = [first + timedelta(days=each) for each in range((last - first).days + 1)]
    everything = desk.store.absences.all()
    names: dict[str, list[Absence]] = {}
    for each in everything:
        for name in _away_names(desk, [each]):
            names.setdefault(name, []).append(each)
    return frozenset(
        name
        for name, theirs in names.items()
        if all(any(each.covers(day) for each in theirs) for day in days)
    )


def _away_names(desk: Desk, absences: Iterable[Absence]) -> set[str]:
    """Whom absences are of, as they are called now."""
    now = {
        name_key(former): person.name
        for person in desk.store.people.all()
        for former in (*person.former_names, person.name)
    }
    return {now.get(name_key(each.who), each.who) for each in absences}
