"""What PostgreSQL says of a database that cannot be reached, read or written, as a sentence."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NoReturn

import psycopg
from psycopg import errors

from auditui.practice.errors import AuditError, Away, Busy, Damaged, LockedOut, NotPermitted
from auditui.store.proof.faults import ChangedUnseen, Unrecorded
from auditui.store.proof.leaves import LedgerCut

_CHANGED_UNSEEN = "AU001"
_UNRECORDED = "AU002"


class ServerAway(Away):
    """The connection to the server was cut, and nothing was changed: to be tried again."""


class NotKnownWhether(AuditError):
    """The connection was cut while a change was being kept, and the server cannot be asked."""


class NotAsMade(Damaged):
    """A part of the database is missing, or is not as auditui made it."""


class ServerFull(AuditError):
    """The server has no room left, or is failing."""


class OnlyReadsThere(NotPermitted):
    """The server takes no writing: a standby, or one that is kept read-only."""


class MayNot(NotPermitted):
    """The role of the connection may not do it."""


_SENTENCES: Mapping[type[psycopg.Error], tuple[type[AuditError], str]] = {
    errors.LockNotAvailable: (LockedOut, "Someone else is saving just now. Try again in a moment."),
    errors.QueryCanceled: (Busy, "The server stopped what took too long. Try again in a moment."),
    errors.ReadOnlySqlTransaction: (
        OnlyReadsThere,
        "{where} takes no writing just now: it is a standby, or kept read-only. Name its primary.",
    ),
    errors.InsufficientPrivilege: (
        MayNot,
        "The server does not let this role do that in {where}. Ask whoever keeps the database.",
    ),
    errors.DiskFull: (
        ServerFull,
        "{where} could not be saved: its server has no room left. Nothing was changed.",
    ),
    errors.UndefinedTable: (
        NotAsMade,
        "{where} lacks a part of an auditui database. Restore a backup.",
    ),
    errors.UndefinedColumn: (
        NotAsMade,
        "{where} lacks a part of an auditui database. Restore a backup.",
    ),
    errors.DataCorrupted: (NotAsMade, "{where} is damaged, says its server. Restore a backup."),
    errors.IndexCorrupted: (NotAsMade, "{where} is damaged, says its server. Restore a backup."),
}


@contextmanager
def faults_named(where: str) -> Iterator[None]:
    """Raise an AuditError for what the server raises of a database."""
    try:
        yield
    except psycopg.Error as error:
        raise_named(error, where)


def raise_named(error: psycopg.Error, where: str) -> NoReturn:
    """Raise an AuditError for what came of a database, or that itself. Raises psycopg.Error."""
    named = _named(error, where)
    if named is None:
        raise error
    raise named from error


def _named(error: psycopg.Error, where: str) -> AuditError | Unrecorded | None:
    if error.sqlstate == _CHANGED_UNSEEN:
        return ChangedUnseen(str(error.diag.table_name), str(error.diag.message_detail))
    if error.sqlstate == _UNRECORDED:
        return Unrecorded(str(error.diag.message_primary))
    if isinstance(error, errors.UniqueViolation) and error.diag.constraint_name == "leaves_pkey":
        return LedgerCut(0)
    for kind, (named, sentence) in _SENTENCES.items():
        if isinstance(error, kind):
            return named(sentence.format(where=where))
    if isinstance(error, psycopg.OperationalError):
        return ServerAway(
            f"The connection to {where} was cut before anything was changed. Try again in a moment."
        )
    return None
