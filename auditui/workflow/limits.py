"""Who is given how many files: capacities and exemptions, and who allowed them."""

from collections import defaultdict
from collections.abc import Mapping

from auditui.practice.a3.target import Withdrawal
from auditui.practice.errors import AuditError, NotFound, NotUnderstood
from auditui.practice.limits import Limit, LimitKind, limit_words, most_files
from auditui.practice.people import Person, Right
from auditui.practice.period import Month
from auditui.practice.text import clean_line
from auditui.workflow.desk import Desk, change
from auditui.workflow.moderation.names import names_now
from auditui.workflow.people import known_here
from auditui.workflow.reason import reason_given

MOST_FILES = 999
"""The most files a month that a capacity can say."""


class NoSuchLimit(NotFound):
    """Nothing was agreed under that number."""


class LiftedAlready(AuditError):
    """It was taken back already."""


class BadLimit(NotUnderstood):
    """What was given can be no capacity or exemption."""


class NotAnAuditor(NotUnderstood):
    """Files are given to nobody of this role."""


def limits(desk: Desk, *, over: bool = False) -> tuple[Limit, ...]:
    """What was agreed that still counts, or all of it: of everybody for who draws, else one's own.

    By name, then in the order in which it was recorded.
    """
    month = Month.of(desk.today)
    now = names_now(desk)
    sees_all = desk.person.may(Right.DRAW)
    found = (
        each
        for each in desk.store.limits.all()
        if (over or not each.is_over(month)) and (sees_all or desk.person.is_called(each.who))
    )
    return tuple(sorted(found, key=lambda each: (now.get(each.who, each.who), each.number)))


def most_by_auditor(desk: Desk, month: Month) -> Mapping[str, int]:
    """How many files of a month each is given at most, of those whom something limits.

    By the name that they have now.
    """
    now = names_now(desk)
    theirs: dict[str, list[Limit]] = defaultdict(list)
    for each in desk.store.limits.all():
        theirs[now.get(each.who, each.who)].append(each)
    found = {name: most_files(each, month) for name, each in theirs.items()}
    return {name: most for name, most in found.items() if most is not None}


def set_capacity(
    desk: Desk,
    name: str,
    files: int | None,
    first: Month | None = None,
    last: Month | None = None,
    *,
    reason: str = "",
    allowed_by: str = "",
) -> Limit:
    """Agree how many files of a month somebody is given at most; None is as many as there are.

    From this month on, unless told otherwise, until a later one is agreed. Whoever records it
    allowed it, unless somebody else did. Raises BadLimit, NotAnAuditor, NoSuchPerson, NotPermitted.
    """
    if files is not None and not 0 <= files <= MOST_FILES:
        raise BadLimit(f"Choose 0 to {MOST_FILES} files a month.")
    why = clean_line(reason)
    start = first or Month.of(desk.today)
    return _record(desk, name, LimitKind.CAPACITY, (start, last), files, why, allowed_by)


def exempt(
    desk: Desk,
    name: str,
    month: Month,
    last: Month | None = None,
    *,
    reason: str,
    allowed_by: str = "",
) -> Limit:
    """Agree that somebody is given no files of a month, or of all until a last one.

    Raises NeedsAReason, BadLimit, NotAnAuditor, NoSuchPerson, NotPermitted.
    """
    why = reason_given(reason)
    return _record(desk, name, LimitKind.EXEMPTION, (month, last or month), 0, why, allowed_by)


def lift(desk: Desk, number: int, reason: str) -> Limit:
    """Take back what was agreed, with the reason; it stays on record and counts no more.

    Raises NoSuchLimit, LiftedAlready, NeedsAReason, NotPermitted.
    """
    why = reason_given(reason)
    with change(desk, Right.DRAW, "limit taken back", f"limit {number}") as facts:
        standing = _numbered(desk, number)
        if standing.withdrawn is not None:
            raise LiftedAlready("It was taken back already.")
        desk.store.limits.withdraw(number, Withdrawal(desk.now(), desk.person.name, why))
        facts.note(who=standing.who, agreed=limit_words(standing), reason=why)
        return _numbered(desk, number)


def _record(
    desk: Desk,
    name: str,
    kind: LimitKind,
    months: tuple[Month, Month | None],
    files: int | None,
    reason: str,
    allowed_by: str,
) -> Limit:
    first, last = months
    if last is not None and last < first:
        raise BadLimit("The last month lies before the first one.")
    with change(desk, Right.DRAW, f"{kind.value} agreed", clean_line(name)) as facts:
        person = _auditor(desk, name)
        allower = known_here(desk, allowed_by) if clean_line(allowed_by) else desk.person
        agreed = Limit(
            0, person.name, kind, first, last, files, reason, allower.name, desk.person.name,
            desk.now(),
        )  # fmt: skip
        number = desk.store.limits.add(agreed)
        facts.note(
            number=number,
            who=person.name,
            agreed=limit_words(agreed),
            reason=reason,
            allowed_by=allower.name,
        )
        return _numbered(desk, number)


def _auditor(desk: Desk, name: str) -> Person:
    person = known_here(desk, name)
    if not person.is_given_files or person.ended_on is not None:
        raise NotAnAuditor(f"{person.name} is given no files. Check `auditui people list`.")
    return person


def _numbered(desk: Desk, number: int) -> Limit:
    found = (each for each in desk.store.limits.all() if each.number == number)
    limit = next(found, None)
    if limit is None:
        raise NoSuchLimit("Nothing was agreed under that number. Check `auditui people limits`.")
    return limit
