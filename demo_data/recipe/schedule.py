"""Which files were audited in which month, by whom, and with what overall grade."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.register.entry import CaseStatus
from auditui.practice.sample import Kind
from recipe.cases import AS_OF, Case
from recipe.days import working_day_from
from recipe.dice import Dice
from recipe.trust import PLANS, TeamKind, Trust

_Counts = tuple[int, int, int, int]
"""How many audits were outstanding, good, requires improvement and inadequate."""

ROUTINE: dict[str, _Counts] = {
    "2014-10": (3, 6, 3, 0),
    "2014-11": (3, 7, 4, 0),
    "2014-12": (3, 8, 5, 0),
    "2015-01": (4, 8, 6, 0),
    "2015-02": (3, 10, 6, 1),
    "2015-03": (4, 10, 7, 1),
    "2015-04": (5, 12, 7, 0),
    "2015-05": (4, 13, 9, 1),
    "2015-06": (5, 13, 11, 1),
    "2015-07": (4, 12, 15, 2),
    "2015-08": (2, 9, 13, 9),
    "2015-09": (1, 7, 17, 8),
    "2015-10": (1, 8, 17, 7),
    "2015-11": (0, 9, 19, 5),
    "2015-12": (1, 11, 20, 1),
}
"""The routine samples: from April 2015 their totals give the figures that were published."""

_REVISED_FROM = Month(2015, 9)
_ABOVE_CEILING = frozenset({"2014-12", "2015-05", "2015-10"})
_RE_AUDIT_AFTER_MONTHS = 5
_SETTLED_DAYS = 14
_LATEST_DAYS = 25
_USUALLY_DAYS = (6, 37)
_LATE = 0.08
_SIZES = {plan.name: plan.open_cases for plan in PLANS}


@dataclass(frozen=True)
class Assignment:
    """One audit to be written: everything but what the auditor says."""

    month: Month
    kind: Kind
    case: Case
    auditor: str
    grade: Grade
    submitted_on: date
    above_ceiling: bool = False

    @property
    def team(self) -> str:
        """The team that held the case when it was audited."""
        return self.case.team_on(self.month.first_day)

    @property
    def status(self) -> CaseStatus:
        """The case's status when it was audited."""
        return self.case.status_on(self.month.first_day)

    @property
    def is_revised(self) -> bool:
        """Whether the revised thresholds were in force for the month's sample."""
        return self.month >= _REVISED_FROM

    @property
    def thresholds(self) -> str:
        """The version of the thresholds in force for the month's sample."""
        return "revised-2015" if self.is_revised else "original"


@dataclass(frozen=True)
class _Extra:
    """Additional work beside the routine sample, which never counts."""

    month: Month
    kind: Kind
    counts: _Counts
    concerns: Callable[[Case, Month], bool]


def _on_protection_plan(case: Case, month: Month) -> bool:
    return case.status_on(month.first_day) is CaseStatus.CHILD_PROTECTION


def _care_leaver(case: Case, _: Month) -> bool:
    return case.kind is TeamKind.CARE_LEAVERS


def _disabled(case: Case, _: Month) -> bool:
    return case.kind is TeamKind.DISABILITIES


def _in_assessment(case: Case, month: Month) -> bool:
    return case.status_on(month.first_day) is CaseStatus.OPEN_ASSESSMENT


_EXTRAS = (
    _Extra(Month(2015, 2), Kind.THEMATIC, (0, 3, 4, 1), _on_protection_plan),
    _Extra(Month(2015, 6), Kind.THEMATIC, (1, 3, 4, 0), _care_leaver),
    _Extra(Month(2015, 10), Kind.DIP_SAMPLE, (0, 3, 5, 2), _in_assessment),
    _Extra(Month(2015, 11), Kind.THEMATIC, (0, 3, 4, 1), _disabled),
)

_RE_AUDIT_GRADES = (
    Grade.REQUIRES_IMPROVEMENT,
    Grade.GOOD,
    Grade.REQUIRES_IMPROVEMENT,
    Grade.REQUIRES_IMPROVEMENT,
    Grade.INADEQUATE,
    Grade.GOOD,
)


class _Rota:
    """Shares the month's audits evenly among managers, none of whom gets their own team's."""

    def __init__(self, trust: Trust) -> None:
        self._managers = trust.managers
        self._month: Counter[tuple[Month, str]] = Counter()
        self._ever: Counter[str] = Counter()

    def auditor(self, case: Case, month: Month, besides: str = "") -> str:
        """The least burdened manager of another team, who is not `besides`."""
        own = {self._managers[case.entry.team], self._managers[case.team_on(month.first_day)]}
        others = sorted(set(self._managers.values()) - own - {besides})
        chosen = min(others, key=lambda name: (self._month[month, name], self._ever[name], name))
        self._month[month, chosen] += 1
        self._ever[chosen] += 1
        return chosen


def make_schedule(cases: Iterable[Case], trust: Trust) -> tuple[Assignment, ...]:
    """Every audit of the fifteen months, by month, kind and case."""
    known_teams = set(trust.managers)
    waiting = {case.entry.case_ref: case for case in cases if case.entry.team in known_teams}
    rota = _Rota(trust)
    routine = [audit for month in ROUTINE for audit in _routine(Month.parse(month), waiting, rota)]
    extra = [audit for each in _EXTRAS for audit in _additional(each, waiting, rota)]
    again = list(_re_audits(routine, rota))
    kinds = list(Kind)
    return tuple(
        sorted(
            routine + extra + again,
            key=lambda audit: (audit.month, kinds.index(audit.kind), audit.case.entry.case_ref),
        )
    )


def _routine(month: Month, waiting: dict[str, Case], rota: _Rota) -> Iterator[Assignment]:
    counts = ROUTINE[str(month)]
    grades = Dice("grades", month).shuffled(_spread(counts))
    first_good = grades.index(Grade.GOOD)
    for number, case in enumerate(_drawn(month, waiting, sum(counts))):
        yield Assignment(
            month=month,
            kind=Kind.ROUTINE,
            case=case,
            auditor=rota.auditor(case, month),
            grade=grades[number],
            submitted_on=_submission(month, case),
            above_ceiling=number == first_good and str(month) in _ABOVE_CEILING,
        )


def _additional(extra: _Extra, waiting: dict[str, Case], rota: _Rota) -> Iterator[Assignment]:
    month = extra.month
    concerned = {ref: case for ref, case in waiting.items() if extra.concerns(case, month)}
    grades = Dice("grades", month, extra.kind.value).shuffled(_spread(extra.counts))
    for case, grade in zip(_drawn(month, concerned, len(grades)), grades, strict=True):
        del waiting[case.entry.case_ref]
        auditor = rota.auditor(case, month)
        yield Assignment(month, extra.kind, case, auditor, grade, _submission(month, case))


def _re_audits(routine: list[Assignment], rota: _Rota) -> Iterator[Assignment]:
    """An independent look, within six months, at what was inadequate."""
    grades = iter(_RE_AUDIT_GRADES)
    for first in routine:
        month = first.month.plus(_RE_AUDIT_AFTER_MONTHS)
        due = first.grade is Grade.INADEQUATE and str(month) in ROUTINE
        if due and _is_open_throughout(first.case, month):
            auditor = rota.auditor(first.case, month, besides=first.auditor)
            submitted_on = _submission(month, first.case)
            yield Assignment(month, Kind.RE_AUDIT, first.case, auditor, next(grades), submitted_on)


def _drawn(month: Month, waiting: dict[str, Case], many: int) -> list[Case]:
    """Cases of the month by the smallest tickets, taken out of `waiting`."""
    able = [case for case in waiting.values() if _is_open_throughout(case, month)]
    held = Counter(case.team_on(month.first_day) for case in able)

    def ticket(case: Case) -> float:
        """A ticket, made smaller where a team has few such cases for its size."""
        team = case.team_on(month.first_day)
        return Dice("ticket", month, case.entry.case_ref).share() * held[team] / _SIZES[team]

    able.sort(key=ticket)
    for case in able[:many]:
        del waiting[case.entry.case_ref]
    return able[:many]


def _is_open_throughout(case: Case, month: Month) -> bool:
    """Whether the case was open long enough before the month, and until the latest audit."""
    closed_on = case.entry.closed_on
    return case.days_open(month.first_day) >= _SETTLED_DAYS and (
        closed_on is None or closed_on > month.last_day + timedelta(_LATEST_DAYS)
    )


def _submission(month: Month, case: Case) -> date:
    dice = Dice("submission", month, case.entry.case_ref)
    earliest, usually_latest = (month.first_day + timedelta(days) for days in _USUALLY_DAYS)
    if dice.chance(_LATE):
        earliest, usually_latest = usually_latest, month.last_day + timedelta(_LATEST_DAYS)
    latest = min(usually_latest, AS_OF)
    day = latest - timedelta(dice.number(0, max((latest - earliest).days, 0)))
    return min(working_day_from(day), AS_OF)


def _spread(counts: _Counts) -> list[Grade]:
    return [grade for grade, many in zip(Grade, counts, strict=True) for _ in range(many)]
