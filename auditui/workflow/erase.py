"""Erasing what is old about cases: references, texts and workers' names go, figures stay."""

from datetime import date

from auditui.dataclass import dataclass
from auditui.practice.erasure import KEY_BYTES, Erasure, latest_before, refuse_recent
from auditui.practice.errors import AuditError, Damaged, NotFound
from auditui.practice.ledger import salt_of
from auditui.practice.people import Right
from auditui.practice.text import clean_line
from auditui.store.erasing.erase import Recorded
from auditui.workflow.backup import backup_folder, backups
from auditui.workflow.desk import Desk, keeping, rehearsed, require
from auditui.workflow.ledger_rows import broken_at
from auditui.workflow.reason import reason_given
from auditui.workflow.settings import exclusion_months


class VerifiesNot(Damaged):
    """Something was changed past the program, which an erasure would hide."""


class NotSwept(AuditError):
    """All of it is erased, and the file could not be written anew."""


@dataclass(frozen=True)
class Erased:
    """What was erased, and how many backups of before are known of, which hold all of it."""

    erasure: Erasure
    backups: int


def newest_day(desk: Desk) -> date:
    """The last day before which things may be erased."""
    return latest_before(desk.today, exclusion_months(desk))


def erasable(desk: Desk, before: date) -> Erasure:
    """How much would be erased of what ended before a day; nothing is changed.

    Raises TooRecent, NotPermitted and Busy.
    """
    require(desk, Right.ERASE)
    refuse_recent(before, desk.today, exclusion_months(desk))
    with rehearsed(desk):
        return desk.store.erasable(before)


def erase(desk: Desk, before: date, reason: str) -> Erased:
    """Erase what ended before a day, for good, on record and with the reason; then sweep the file.

    It is swept before as well, so that of a program that is killed in between no text is left in a
    part of the file that was unused already. Where nothing is left to erase nothing is recorded,
    and the file is swept all the same.
    Raises TooRecent, NeedsAReason, VerifiesNot, NotSwept, NotPermitted, Busy and CannotWrite.
    """
    why = clean_line(reason_given(reason))
    require(desk, Right.ERASE)
    refuse_recent(before, desk.today, exclusion_months(desk))
    desk.store.sweep()
    with keeping(desk, Right.ERASE):
        refuse_recent(before, desk.today, exclusion_months(desk))
        _refuse_changed(desk)
        recorded = Recorded(
            desk.now(),
            desk.person.name,
            f"before {before}: {why}",
            desk.account.shown,
            salt_of(desk.world.random_below),
        )
        key = desk.world.random_below(1 << 8 * KEY_BYTES).to_bytes(KEY_BYTES)
        done = desk.store.erase(before, recorded, key)
        known = _backups(desk)
    _sweep(desk)
    return Erased(done, known)


def _refuse_changed(desk: Desk) -> None:
    """Refuse to bind anew what is not as its event left it. Raises VerifiesNot."""
    if broken_at(desk.store) is None and not any(desk.store.checking().findings()):
        return
    raise VerifiesNot(
        "Something was changed past the program, and an erasure would hide it. See what, with "
        "`auditui verify`, and restore a backup or accept it first (auditui ledger accept)."
    )


def _sweep(desk: Desk) -> None:
    try:
        if desk.store.sweep():
            return
        why = "somebody reads it"
    except AuditError as error:
        why = str(error).rstrip(".")
    raise NotSwept(
        f"All of it is erased and recorded, but the file could not be written anew: {why}. What "
        "was erased may still stand in its unused parts. Give the same command again to sweep them."
    )


def _backups(desk: Desk) -> int:
    try:
        return len(backups(desk, backup_folder(desk)))
    except NotFound:
        return 0
