"""Recording who is away: a worker of the register, or somebody of the program."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta

from auditui.dataclass import dataclass
from auditui.practice.absence.absence import (
    Absence,
    AbsenceStep,
    AbsenceStepKind,
    Reason,
    Stand,
    name_key,
    period_words,
    pressing_first,
)
from auditui.practice.errors import AuditError, NotFound, NotPermitted, NotUnderstood
from auditui.practice.people import Person, Right, Role, nearest_names
from auditui.practice.team import team_key
from auditui.practice.text import clean_line
from auditui.workflow.desk import Desk, change, require
from auditui.workflow.reason import reason_given
from auditui.workflow.sample.parts import teams_managed_by


class NoSuchWorker(NotFound):
    """Nobody of that name is a worker of the newest register or uses the program."""


class HasGone(NotUnderstood):
    """Somebody left, and so is not away."""


class EndsBeforeItBegins(NotUnderstood):
    """The last day away lies before the first one."""


class AwayThenAlready(NotUnderstood):
    """Somebody is recorded as away on some of the days already."""


class NoSuchAbsence(NotFound):
    """There is no absence of that number that whoever sits here may see."""


class WithdrawnAlready(AuditError):
    """The absence was withdrawn, so nothing more is recorded of it."""


class NotOfTheirTeam(NotPermitted):
    """A team manager records who is away of their own teams, and themselves."""


@dataclass(frozen=True)
class Known:
    """Everybody who can be away, by the key of their name: how it is written, and their teams."""

    workers: Mapping[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)

    def find(self, text: str) -> str:
        """The name of whoever is meant. Raises NoSuchWorker, which never repeats it, HasGone."""
        key = name_key(text)
        person = self.people.get(key)
        if key in self.workers:
            return person.name if person else self.workers[key][0]
        if person is None:
            raise NoSuchWorker(
                "Nobody of this name is a worker of the newest register or uses this program."
            )
        if person.ended_on is not None or person.has_left:
            raise HasGone("This person left, so they are not away. Check `auditui people list`.")
        return person.name

    def teams_of(self, name: str) -> frozenset[str]:
        """The keys of the teams that somebody has cases of; none of who is no worker."""
        found = self.workers.get(name_key(name))
        return frozenset(map(team_key, found[1])) if found else frozenset()

    def nearest(self, text: str) -> list[str]:
        """The names that may be meant by one that nobody has."""
        here = [each.name for each in self.people.values() if each.ended_on is None]
        return nearest_names(text, sorted({*here, *(name for name, _ in self.workers.values())}))


def known(desk: Desk) -> Known:
    """Everybody who can be away today."""
    snapshot = desk.store.register.latest()
    teams = desk.store.workers.teams(snapshot.snapshot_id) if snapshot else {}
    people = desk.store.people.all()
    called = {name_key(former): each for each in people for former in each.former_names}
    return Known(
        {name_key(name): (name, theirs) for name, theirs in teams.items()},
        called | {name_key(each.name): each for each in people},
    )


def absences(desk: Desk, *, over: bool = False) -> tuple[Absence, ...]:
    """Who is away now or will be, as far as whoever sits here keeps that; those over if asked.

    Raises NotPermitted.
    """
    require(desk, Right.KEEP_ABSENCES)
    everybody = known(desk)
    found = pressing_first(desk.store.absences.all(), desk.today)
    return tuple(
        each
        for each in found
        if (over or each.stand(desk.today) in (Stand.NOW, Stand.TO_COME))
        and (each.by == desk.person.name or _is_theirs(desk, everybody, each.who))
    )


def absence(desk: Desk, absence_id: int) -> Absence:
    """One absence. Raises NoSuchAbsence, NotPermitted."""
    for each in absences(desk, over=True):
        if each.absence_id == absence_id:
            return each
    raise NoSuchAbsence("There is no such absence. Check `auditui absence list --over`.")


def add_absence(
    desk: Desk, name: str, first: date, last: date | None = None, reason: Reason | None = None
) -> Absence:
    """Record that somebody is away from a day on, until a last one where that is known.

    Raises NoSuchWorker, HasGone, EndsBeforeItBegins, AwayThenAlready, NotOfTheirTeam, NotPermitted.
    """
    with change(desk, Right.KEEP_ABSENCES, "absence recorded", "absence") as facts:
        everybody = known(desk)
        who = _found(everybody, clean_line(name))
        _require_theirs(desk, everybody, who)
        check_days(first, last)
        refuse_overlap(desk, who, first, last)
        number = insert(desk, who, first, last, reason)
        facts.note(**described(number, who, first, last, reason))
        return absence(desk, number)


def end_absence(desk: Desk, absence_id: int, last: date | None = None) -> Absence:
    """Record the last day of an absence, earlier or later than was known; yesterday if not given.

    Raises NoSuchAbsence, WithdrawnAlready, EndsBeforeItBegins, AwayThenAlready, NotPermitted.
    """
    with change(desk, Right.KEEP_ABSENCES, "absence ended", f"absence {absence_id}") as facts:
        asked = _standing(desk, absence_id)
        day = last or desk.today - timedelta(days=1)
        check_days(asked.first, day)
        refuse_overlap(desk, asked.who, asked.first, day, but=absence_id)
        end_within(desk, absence_id, day)
        facts.note(last=str(day), before=str(asked.last or ""))
        return absence(desk, absence_id)


def withdraw_absence(desk: Desk, absence_id: int, reason: str) -> Absence:
    """Take an absence back that was entered by mistake, with the reason; it stays on record.

    Raises NoSuchAbsence, WithdrawnAlready, NeedsAReason, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.KEEP_ABSENCES, "absence withdrawn", f"absence {absence_id}") as facts:
        _standing(desk, absence_id)
        step = AbsenceStep(AbsenceStepKind.WITHDRAWN, desk.person.name, desk.now(), reason=why)
        desk.store.absences.take_step(absence_id, step)
        facts.note(reason=why)
        return absence(desk, absence_id)


def insert(desk: Desk, who: str, first: date, last: date | None, reason: Reason | None) -> int:
    """Within a change, keep an absence that was checked."""
    return desk.store.absences.add(who, first, last, reason, desk.person.name, desk.now())


def end_within(desk: Desk, absence_id: int, last: date) -> None:
    """Within a change, keep the last day of an absence that was checked."""
    step = AbsenceStep(AbsenceStepKind.ENDED, desk.person.name, desk.now(), last)
    desk.store.absences.take_step(absence_id, step)


def described(
    number: int, who: str, first: date, last: date | None, reason: Reason | None
) -> dict[str, object]:
    """An absence as the ledger's digest has it."""
    return {
        "absence": number,
        "who": who,
        "first": str(first),
        "last": str(last or ""),
        "reason": reason.value if reason else "",
    }


def check_days(first: date, last: date | None) -> None:
    """Refuse a last day before the first. Raises EndsBeforeItBegins."""
    if last is not None and last < first:
        raise EndsBeforeItBegins(
            "The last day away lies before the first one. Mend the days, or withdraw the absence "
            "if it was entered by mistake."
        )


def refuse_overlap(desk: Desk, who: str, first: date, last: date | None, *, but: int = 0) -> None:
    """Refuse days on which somebody is recorded as away already. Raises AwayThenAlready."""
    for each in desk.store.absences.all():
        is_theirs = name_key(each.who) == name_key(who) and each.absence_id != but
        if is_theirs and each.overlaps(first, last):
            raise AwayThenAlready(
                f"They are recorded as away {period_words(each)} already (absence "
                f"{each.absence_id}). Give other days, or another last day to that one."
            )


def _standing(desk: Desk, absence_id: int) -> Absence:
    found = absence(desk, absence_id)
    if found.withdrawn is not None:
        raise WithdrawnAlready("This absence was withdrawn. Record another one instead.")
    return found


def _found(everybody: Known, name: str) -> str:
    try:
        return everybody.find(name)
    except NoSuchWorker as unknown:
        near = everybody.nearest(name)
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        raise NoSuchWorker(f"{unknown}{meant}") from None


def _is_theirs(desk: Desk, everybody: Known, who: str) -> bool:
    """Whether whoever sits here keeps somebody's absences: of everybody, or of their own teams."""
    person = desk.person
    if person.role is not Role.TEAM_MANAGER or person.is_called(who):
        return True
    return bool(everybody.teams_of(who) & teams_managed_by(desk, person.name))


def _require_theirs(desk: Desk, everybody: Known, who: str) -> None:
    if not _is_theirs(desk, everybody, who):
        raise NotOfTheirTeam(
            "A team manager records who is away of their own teams, and themselves. Ask their "
            "manager, the head of service or the quality lead."
        )
