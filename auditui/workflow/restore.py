"""Restoring: a backup, checked before and after, put in the place of the database."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.new_file import refuse_standing
from auditui.practice.backup import parse
from auditui.practice.errors import AuditError, Damaged, NotFound, NotUnderstood
from auditui.practice.ledger import BACKED_UP, RESTORED, SEALED, Event, digest, first_break
from auditui.practice.people import Account, Right
from auditui.practice.text import clean_line, counted
from auditui.store.sqlite.connection import folder_for, open_any_age, refuse_network
from auditui.store.sqlite.engine import SqliteFile
from auditui.store.sqlite.entry import OnlyReads, why_only_read
from auditui.store.sqlite.restore import (
    InUse,
    as_it_is,
    copied_apart,
    held_alone,
    put_in_place,
    put_where_none_is,
    refuse_cut_off,
)
from auditui.store.store import Store
from auditui.workflow.backup import CopyDiffers, free_name, manifest_of, sha256_of
from auditui.workflow.cut_off import SET_ASIDE, apart_for, left_behind, remove
from auditui.workflow.desk import World, opened
from auditui.workflow.encryption import refuse_to_lay_open
from auditui.workflow.opening import Who


class NoBackup(NotFound):
    """There is no file where a backup should be."""


class OfAnother(AuditError):
    """A backup is of another database than the one that it would replace."""


class GivesUp(NotUnderstood):
    """To restore a backup would give up what was recorded since, and no reason was given."""


@dataclass(frozen=True)
class Plan:
    """What restoring a backup would do.

    `backup` is the last event of its ledger, `present` that of the database, None where there is
    none or it cannot be read. `given_up` counts the events of the database that the backup has
    not; `by` is who restores it.
    """

    source: Path
    path: Path
    by: str
    backup: Event
    present: Event | None
    is_replacing: bool
    given_up: int
    reason: str


@dataclass(frozen=True)
class Restored:
    """A database that was restored: where what stood there before lies, and the new ledger."""

    path: Path
    set_aside: Path | None
    events: int
    head: str


def plan_restore(path: Path, source: Path, who: Who, reason: str) -> Plan:
    """Check a backup, and whether it may be put in the place of a database.

    Raises NotFound, NotPermitted, Damaged, NotUnderstood without a reason where it needs one, and
    other AuditError kinds; nothing is changed.
    """
    reason = clean_line(reason)
    _refuse_place(path, source)
    _refuse_other_than_manifest(source)
    refuse_to_lay_open(path, source)
    is_replacing = os.path.lexists(path)
    with _any_age(source) as copy:
        head = _refuse_unsound(copy)
        with ExitStack() as stack:
            present = _readable(path, stack) if is_replacing else None
            person = who(copy if present is None else present)
            person.require(Right.BACK_UP)
            last = None if present is None else present.ledger.head()
            given_up = 0 if present is None or last is None else _given_up(copy, present, last)
            needs_reason = given_up and not _is_only_backups(present, given_up)
    plan = Plan(source, path, person.name, head, last, is_replacing, given_up, reason)
    if needs_reason and not reason:
        raise GivesUp(
            f"{source} lacks {counted(given_up, 'event')} that {path} has, the last of "
            f"{last.at if last else ''}. To give them up, say why with --reason TEXT."
        )
    return plan


def restore(plan: Plan, world: World, account: Account) -> Restored:
    """Put a backup in the place of the database, which is set aside beside it.

    Raises Busy where somebody writes or wrote since it was planned, and other AuditError kinds;
    the old or the new one stands there in any case.
    """
    path = plan.path
    remove(left_behind(path))
    apart = apart_for(path)
    refuse_standing(apart)
    with copied_apart(plan.source, apart, path) as link:
        copy = Store(SqliteFile(apart, link))
        with copy.writing():
            _record(copy, plan, world, account)
        head = copy.ledger.head()
    aside = _put(plan, apart, world)
    try:
        events = _verified(path, head)
    except AuditError as error:
        where = f" What stood there before is {aside}." if aside else ""
        raise CopyDiffers(f"{path} was restored, and is not sound: {error}{where}") from None
    return Restored(path, aside, events.number, events.hash)


def _refuse_place(path: Path, source: Path) -> None:
    refuse_network(path)
    if not source.is_file():
        raise NoBackup(f"There is no backup at {source}. Name its file.")
    folder_for(path)
    if os.path.lexists(path):
        if why := why_only_read(path):
            raise OnlyReads(f"Read only: {why}")
        if path.samefile(source):
            raise NotUnderstood(f"{source} is the database itself. Name a backup of it.")


def _refuse_other_than_manifest(source: Path) -> None:
    """Refuse a file that is not what its manifest says, where it has one."""
    refuse_cut_off(source)
    beside = manifest_of(source)
    if beside.is_file() and parse(beside.read_bytes()).sha256 != sha256_of(source):
        raise Damaged(f"{source} is not what its manifest says. Take another backup.")


@contextmanager
def _any_age(path: Path) -> Iterator[Store]:
    with closing(Store(SqliteFile(path, open_any_age(path)))) as store, store.faults_named():
        yield store


def _readable(path: Path, stack: ExitStack) -> Store | None:
    """The present database, or None where it is too damaged to say what it holds."""
    try:
        store = Store(SqliteFile(path, stack.enter_context(as_it_is(path))))
        return store if store.ledger.event(1) and store.people.all() else None
    except Damaged:
        return None


def _refuse_unsound(copy: Store) -> Event:
    copy.refuse_unsound()
    head = copy.ledger.head()
    if head is None or first_break(copy.ledger.all(), copy.ledger.erased()) is not None:
        raise CopyDiffers(f"The ledger of {copy.path} does not verify. Take another backup.")
    return head


def _given_up(copy: Store, present: Store, last: Event) -> int:
    """How many events of the database the backup has not. Raises OfAnother."""
    if copy.ledger.event(1) != present.ledger.event(1):
        raise OfAnother(
            f"{copy.path} is a backup of another database than {present.path}. Restore it to a "
            "place of its own with --database FILE."
        )
    # Both are chains, so that they are one up to a number and never again after it.
    low, high = 1, last.number
    while low < high:
        middle = (low + high + 1) // 2
        if copy.ledger.event(middle) == present.ledger.event(middle):
            low = middle
        else:
            high = middle - 1
    return last.number - low


def _is_only_backups(present: Store | None, count: int) -> bool:
    """Whether the last events of a database say no more than that it was backed up or sealed."""
    newest = present.ledger.newest(count) if present else []
    return all(event.verb in (BACKED_UP, SEALED) for event in newest)


def _record(copy: Store, plan: Plan, world: World, account: Account) -> None:
    facts = {
        "events": plan.backup.number,
        "head": plan.backup.hash,
        "given_up": plan.given_up,
        "given_up_to": plan.present.number if plan.present else 0,
        "given_up_head": plan.present.hash if plan.present else "",
        "reason": plan.reason,
    }
    subject = "database"
    if plan.given_up and plan.present:
        subject = (
            f"database, given up {counted(plan.given_up, 'event')} up to number "
            f"{plan.present.number}, {plan.present.hash}"
        )
    if plan.reason:
        subject = f"{subject}: {plan.reason}"
    told = (plan.by, RESTORED, subject, digest(facts))
    copy.ledger.append(world.now(), *told, account.shown if copy.ledger.keeps_accounts else "")


def _put(plan: Plan, apart: Path, world: World) -> Path | None:
    path = plan.path
    try:
        aside = free_name(path, path.parent, SET_ASIDE, world)
        if not plan.is_replacing:
            refuse_standing(path)
            put_where_none_is(apart, path, aside)
            return None
        with held_alone(path) as held:
            known = plan.present
            if held is not None and known and Store(SqliteFile(path, held)).ledger.head() != known:
                raise InUse(f"Somebody wrote in {path} meanwhile. Try again.")
            put_in_place(apart, path, aside, held)
        return aside
    finally:
        apart.unlink(missing_ok=True)


def _verified(path: Path, expected: Event | None) -> Event:
    """The last event of a database as restored, brought up to date."""
    with opened(path) as store:
        store.refuse_unsound()
        found = store.ledger.head()
        # To bring an older one up to date is an event of its own.
        if found is None or expected is None or store.ledger.event(expected.number) != expected:
            raise CopyDiffers("its ledger ends otherwise than that of the backup.")
        return found
