"""What this installation and its database are, and whether they are sound."""

import platform
from contextlib import closing, suppress
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version

from auditui import __version__
from auditui.dataclass import dataclass
from auditui.practice.access import PRIVATE_FILE, Access, Finding, Standing, access_of, findings
from auditui.practice.database import Address, Server
from auditui.practice.errors import Damaged
from auditui.practice.ledger import BACKED_UP, RESTORED, Event
from auditui.practice.ledger_rows import Differing
from auditui.practice.text import counted
from auditui.store.sqlite.connection import (
    CURRENT_VERSION,
    journal_mode,
    journal_reason,
    sqlite_version,
)
from auditui.store.sqlite.network import filesystem_of
from auditui.store.sqlite.reach import has_modes, reach_of
from auditui.store.sqlite.soundness import Unsound
from auditui.store.sqlite.structure import Flaw
from auditui.store.store import Store
from auditui.workflow.encryption import encryption_words
from auditui.workflow.ledger_rows import broken_at, differing
from auditui.workflow.settings import DEMONSTRATION_DAY, backup_days_of


@dataclass(frozen=True)
class Installation:
    """The versions at work here, and the journal that databases get with them, and why."""

    auditui: str
    python: str
    sqlite: str
    textual: str
    journal: str
    journal_reason: str


@dataclass(frozen=True)
class WhoMayOpen:
    """Who can get at a database's file, and what is wrong with that."""

    access: Access
    file: Standing
    folder: Standing
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Health:
    """One database: its place, and whether its ledger is whole.

    `permissions` are the file's as octal text, `0600`; `file_system` is empty where it cannot be
    told; `ledger_broken_at` is the number of the first event that does not follow, or that is not
    as rows have it, or None; `ledger_differs` says which events rows and ledger do not both have.
    `unsound` says what is wrong inside the file, and is empty where its pages, rows, references and
    structure are whole; `flaws` names each table, index and trigger that is damaged, missing or
    not as it was made; `backup_due` says that it is time for a backup, and is empty where it is
    not.
    `last_backup` is when the last backup was taken, as the ledger has it, or None. Where one was
    restored since, it is the last event of that one, which does not know when it was taken, and
    `restored_at` is when it was restored.
    `encryption` says how the file is encrypted, and is empty where it is not.
    Of a database on a server there are neither permissions nor a file system, and `server` says
    what its server is and whether what is kept is on a second one too: each a label and words.
    `only_reads` says why this account can only read, and is empty where it may write.
    """

    path: Address
    permissions: str
    is_private: bool
    file_system: str
    schema_version: int
    ledger_events: int
    ledger_broken_at: int | None
    ledger_differs: tuple[Differing, ...]
    only_reads: str
    last_backup: str | None
    restored_at: str | None
    unsound: str
    flaws: tuple[Flaw, ...]
    backup_due: str
    encryption: str
    server: tuple[tuple[str, str], ...] = ()


def installation() -> Installation:
    """The versions at work here; Textual's is looked up without loading it."""
    return Installation(
        auditui=__version__,
        python=platform.python_version(),
        sqlite=sqlite_version(),
        textual=_version_of("textual"),
        journal=journal_mode(),
        journal_reason=journal_reason(),
    )


def who_may_open(path: Address) -> WhoMayOpen | None:
    """Who can get at a database, without opening it; None where there is none, or no telling."""
    if isinstance(path, Server) or not has_modes():
        return None
    with suppress(OSError):
        reach = reach_of(path)
        return WhoMayOpen(access_of(reach), reach.file, reach.folder, findings(reach))
    return None


def health(path: Address, now: datetime) -> Health:
    """Open a database and examine all of it, structure and ledger too. Raises AuditError kinds."""
    opened = Store.open(path) if isinstance(path, Server) else Store.open_to_examine(path)
    with closing(opened) as store, store.faults_named():
        unsound = _unsound(store)
        try:
            with store.faults_named():
                return _health(store, now, unsound)
        except Damaged as error:
            # To name the parts helps more than that one of them could not be read.
            raise unsound or error from None


def _health(store: Store, now: datetime, unsound: Unsound | None) -> Health:
    taken = store.ledger.newest_of(BACKED_UP)
    restored = _restored_since(store, taken)
    due = backup_due(store, now)
    at = store.address
    mode = None if isinstance(at, Server) else at.stat().st_mode & 0o777
    last = store.ledger.head()
    return Health(
        path=at if isinstance(at, Server) else at.resolve(),
        permissions="" if mode is None else f"{mode:04o}",
        is_private=mode is not None and not mode & ~PRIVATE_FILE,
        file_system="" if isinstance(at, Server) else filesystem_of(at),
        schema_version=CURRENT_VERSION,
        ledger_events=last.number if last else 0,
        ledger_broken_at=broken_at(store),
        ledger_differs=differing(store),
        only_reads=store.only_reads,
        last_backup=_last_backup(store, taken, restored),
        restored_at=restored.at if restored else None,
        unsound=str(unsound or ""),
        flaws=unsound.flaws if unsound else (),
        encryption="" if isinstance(at, Server) else encryption_words(at),
        server=store.server_words(),
        backup_due=f"{due} Run: auditui backup FOLDER" if due else "",
    )


def _restored_since(store: Store, taken: Event | None) -> Event | None:
    """The event of restoring the database, where no backup was taken after it."""
    restored = store.ledger.newest_of(RESTORED)
    return restored if restored and (taken is None or restored.number > taken.number) else None


def _last_backup(store: Store, taken: Event | None, restored: Event | None) -> str | None:
    last = store.ledger.event(restored.number - 1) if restored else taken
    return last.at if last else None


def _unsound(store: Store) -> Unsound | None:
    try:
        store.refuse_damaged()
    except Unsound as error:
        return error
    return None


def backup_due(store: Store, now: datetime) -> str:
    """That it is time for a backup; empty where it is not.

    A demonstration needs none, and of a database on a server its server has them.
    """
    if isinstance(store.address, Server) or store.settings.get(DEMONSTRATION_DAY):
        return ""
    taken = store.ledger.newest_of(BACKED_UP)
    # A database that was restored was a backup at that moment.
    last = _restored_since(store, taken) or taken
    if last is None:
        return "No backup was ever taken."
    days = (now - datetime.fromisoformat(last.at)) // timedelta(days=1)
    if days < backup_days_of(store):
        return ""
    return f"The last backup was taken {counted(days, 'day')} ago."


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
