"""One opening of a database on a server, as the store uses it."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg import Notify

from auditui.practice.database import OnServer, Server
from auditui.practice.errors import AuditError, DoesNotFit, LockedOut, OpenAgain
from auditui.store.engine import Turn
from auditui.store.postgresql.connection import (
    CURRENT_VERSION,
    NoServer,
    connect,
    remove,
    version_of,
)
from auditui.store.postgresql.faults import (
    NotKnownWhether,
    OnlyReadsThere,
    ServerAway,
    faults_named,
)
from auditui.store.postgresql.link import ServerLink
from auditui.store.postgresql.text_index import FullTextColumn

if TYPE_CHECKING:
    from auditui.store.sqlite.structure import Flaw

LINE = 0x61756469
"""The advisory lock that those who are to write stand in line for."""

ASKING_SECONDS = 30.0
"""For how long the server is asked whether it kept a change, where its answer was lost."""

BETWEEN_TRIES = 0.2
"""How many seconds lie between two tries to reach a server that is away."""

WRITING = LINE + 1
"""The advisory lock of the one who writes."""


class Place:
    """A place at the head of the line, held by a connection of its own."""

    def __init__(self, link: ServerLink | None) -> None:
        """Stand there; None is outside the line, where the lock alone decides."""
        self._link = link

    def leave(self) -> None:
        """Let the next one come."""
        if self._link is not None:
            self._link.conn.close()
            self._link = None


class ServerDatabase:
    """A database with one connection to it, in one thread."""

    def __init__(self, server: Server, link: ServerLink) -> None:
        """Work on an open database; `connection` opens and creates them."""
        self.server = server
        self.link = link
        self._others = 0
        self._listens = False
        link.again = self._connect_again

    @property
    def address(self) -> Server:
        """Where the database is."""
        return self.server

    @property
    def path(self) -> Path:
        """It is no file. Raises OnServer."""
        raise OnServer(self.link.where)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One moment: whatever is read within is of it, whoever writes meanwhile."""
        with self.faults_named():
            self._begin("BEGIN ISOLATION LEVEL REPEATABLE READ")
            try:
                yield
            finally:
                self._roll_back()

    @contextmanager
    def changing(self, turn: Turn | None) -> Iterator[None]:
        """One transaction of the one who writes: all of it is kept, or nothing.

        Within another it is part of that one. What it stores of facts is to be recorded by an event
        after it. Raises OnlyReadsThere, LockedOut where others write or the connection was cut
        before anything was kept, NotKnownWhether and OpenAgain.
        """
        link = self.link
        if link.only_reads:
            raise OnlyReadsThere(f"Read only: {link.only_reads}")
        if link.is_changing:
            yield
            return
        with self.faults_named():
            try:
                self._take_turn(is_first=turn is not None)
                self._refuse_another()
                yield
                self._commit()
            except BaseException:
                self._roll_back()
                link.recorded.forget()
                raise
            link.recorded.keep()

    def _take_turn(self, *, is_first: bool) -> None:
        """Begin, and wait in line, for as long as the link has patience, to be the one who writes.

        Others are told of what is done when it is kept.
        """
        wait = max(1, round(self.link.patience * 1000))
        line = "" if is_first else f"SELECT pg_advisory_xact_lock({LINE});"
        self._begin(
            f"BEGIN; SET LOCAL lock_timeout = {wait}; {line}"
            f" SELECT pg_advisory_xact_lock({WRITING}); SET LOCAL lock_timeout = 0; NOTIFY auditui"
        )
        self.link.event = ""

    def _begin(self, statements: str) -> None:
        """Begin a transaction, on another connection where the one there was is cut."""
        try:
            self.link.conn.execute(statements.encode())
        except psycopg.OperationalError:
            if not self.link.conn.closed:
                self.link.in_transaction = True
                raise
            self._connect_again()
            self.link.conn.execute(statements.encode())
        self.link.in_transaction = True

    def _commit(self) -> None:
        """Keep the change; where the connection is cut meanwhile, ask the server whether it did.

        A change without an event, such as words that are being typed, can be made twice.
        """
        try:
            self.link.conn.execute("COMMIT")
        except psycopg.OperationalError:
            event = self.link.event
            if not self.link.conn.closed or not event or not self._was_kept(event):
                raise
        self.link.in_transaction = False

    def _was_kept(self, event: str) -> bool:
        """Whether the ledger has the event of a change whose end was not heard of.

        Asked of whatever server answers, as the one who writes: a change that waits for its standby
        is seen by nobody yet, and holds that lock. Raises NotKnownWhether.
        """
        until = time.monotonic() + ASKING_SECONDS
        ask = (
            f"BEGIN; SET LOCAL lock_timeout = {round(ASKING_SECONDS * 1000)};"
            f" SELECT pg_advisory_xact_lock({WRITING})"
        )
        while True:
            with suppress(AuditError, psycopg.Error):
                self._connect_again()
                self.link.conn.execute(ask.encode())
                found = self.link.conn.execute(
                    "SELECT 1 FROM ledger WHERE hash = %s", [event]
                ).fetchone()
                self.link.conn.execute("ROLLBACK")
                return found is not None
            if time.monotonic() > until:
                raise NotKnownWhether(
                    f"The connection to {self.link.where} was cut while a change was being kept. "
                    "Whether it is recorded shows once the server answers again: see the ledger "
                    "before you do it once more."
                )
            time.sleep(BETWEEN_TRIES)

    def _connect_again(self) -> None:
        """Go on with another connection; others may have changed anything meanwhile."""
        try:
            link = connect(self.server)
        except NoServer as error:
            raise ServerAway(str(error)) from error
        self.link.use(link.conn)
        self._listens = False
        self._others += 1

    def _roll_back(self) -> None:
        # Where the connection is cut the server rolls back by itself.
        with suppress(psycopg.OperationalError):
            if self.link.in_transaction:
                self.link.conn.execute("ROLLBACK")
        self.link.in_transaction = False

    @contextmanager
    def filling(self) -> Iterator[None]:
        """One transaction in which a new, empty database is filled, its triggers put aside.

        Only the owner of its tables may.
        """
        link = self.link
        tables = link.words.in_order(link)
        with self.faults_named():
            try:
                self._begin("BEGIN")
                for table in tables:
                    link.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
                yield
                for table in tables:
                    link.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
                link.conn.execute("COMMIT")
                link.in_transaction = False
            except BaseException as error:
                self._roll_back()
                if isinstance(error, psycopg.IntegrityError):
                    raise DoesNotFit from error
                raise

    def stand_in_line(self, seconds: float) -> Place:
        """Wait in any thread for one's turn to write, for so many seconds at most."""
        try:
            link = connect(self.server)
        except (NoServer, ServerAway):
            # Who comes before the others is seen once it answers again.
            time.sleep(min(seconds, BETWEEN_TRIES))
            return Place(None)
        try:
            link.execute(f"SET lock_timeout = {max(1, round(seconds * 1000))}")
            link.execute(f"SELECT pg_advisory_lock({LINE})")
        except LockedOut:
            link.conn.close()
            return Place(None)
        except BaseException:
            link.conn.close()
            raise
        return Place(link)

    def faults_named(self) -> AbstractContextManager[None]:
        """Within it what the server raises of the database is an AuditError."""
        return faults_named(self.link.where)

    def version(self) -> int:
        """How many changes of others the server has told of since this was first asked.

        Raises OpenAgain where a newer program has brought the database up to date.
        """
        if not self._listens:
            self.link.conn.add_notify_handler(self._told)
            self.link.execute("LISTEN auditui")
            self._listens = True
        self._refuse_another()
        return self._others

    def _told(self, notice: Notify) -> None:
        if notice.pid != self.link.conn.info.backend_pid:
            self._others += 1

    def _refuse_another(self) -> None:
        if version_of(self.link) > CURRENT_VERSION:
            raise OpenAgain(
                f"{self.link.where} was brought up to date by a newer auditui while it was open. "
                "Nothing more can be saved from here: copy what you have just typed, close auditui "
                "and open the newer one."
            )

    def owner(self) -> str:
        """The role that owns the database."""
        (owner,) = self.link.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()"
        ).fetchone() or ("",)
        return str(owner)

    def text_index(self) -> FullTextColumn:
        """The server's full-text search of what auditors wrote."""
        return FullTextColumn(self.link)

    def close(self) -> None:
        """End the connection."""
        self.link.conn.close()

    def discard(self) -> None:
        """Take away all that is ours in it, and end the connection."""
        remove(self.link)
        self.close()

    def copy_to(self, target: Path, told: Callable[[int, int], None] | None) -> None:  # noqa: ARG002
        """Its server backs it up. Raises OnServer."""
        raise OnServer(self.link.where)

    def server_words(self) -> tuple[tuple[str, str], ...]:
        """Its version, and whether a change that is kept is on a second host as well."""
        (version, recovering, waited_for, commit, synchronous) = self.link.execute(
            "SELECT current_setting('server_version'), pg_is_in_recovery(),"
            " current_setting('synchronous_standby_names'), current_setting('synchronous_commit'),"
            " (SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum'))"
        ).fetchone() or ("", False, "", "", 0)
        kind = "a standby, which takes no writing" if recovering else "a primary"
        return (
            ("Server", f"PostgreSQL {version}, {kind}"),
            ("Commits", _commit_words(waited_for, commit, synchronous)),
        )

    def refuse_unsound(self) -> None:
        """Its server checks pages and references as they are read and written."""

    def flaws(self) -> "tuple[Flaw, ...]":
        """What of the structure is missing, changed or not ours."""
        return self.structure_flaws()

    def structure_flaws(self) -> "tuple[Flaw, ...]":
        """What of the structure is missing, changed or not ours."""
        return ()


def _commit_words(waited_for: str, commit: str, synchronous: int) -> str:
    """Whether a change that was said to be kept outlasts the loss of this host, or of its power."""
    if commit == "off":
        return "do not wait for the disk: a loss of power takes back what was just saved"
    if not waited_for or commit == "local":
        return "wait for no standby: what was just saved is lost with this host"
    if not synchronous:
        return f"wait for a standby ({waited_for}), and none is there: nothing can be saved"
    return f"wait for a standby ({waited_for})"
