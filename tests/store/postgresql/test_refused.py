"""A server or a database that cannot be used is told in a sentence that says what to do."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread

import postgres_server
import psycopg
import pytest
from conftest import arranged

from auditui.practice.database import Address, OnServer, Server, address_of, file_only
from auditui.practice.errors import AuditError, LockedOut, NotFound, NotPermitted, OpenAgain
from auditui.store.postgresql import connection
from auditui.store.postgresql.engine import LINE, WRITING, Place
from auditui.store.store import Store

pytestmark = pytest.mark.postgresql


@pytest.fixture
def engine() -> str:
    return "postgresql"


@pytest.fixture
def empty() -> Iterator[Server]:
    server = postgres_server.empty()
    yield server
    postgres_server.drop(server)


def run(server: Address, *statements: str) -> None:
    assert isinstance(server, Server)
    with psycopg.connect(server.url, autocommit=True) as conn:
        for statement in statements:
            conn.execute(statement.encode())


@pytest.mark.parametrize(
    ("url", "kind", "says"),
    [
        ("postgresql://postgres@127.0.0.1:1/x", AuditError, "No server answers at"),
        ("postgresql://postgres@/x?host=/nowhere", AuditError, "No server answers at"),
        ("postgresql://postgres@/x?colour=red", AuditError, "no address"),
    ],
)
def test_an_address_where_none_is(url: str, kind: type[AuditError], says: str) -> None:
    with pytest.raises(kind, match=says):
        Store.open(Server(url))


def test_a_database_that_is_not_there_or_holds_nothing_of_ours(empty: Server) -> None:
    missing = Server(empty.url.replace("auditui_test", "no_such"))
    with pytest.raises(NotFound, match="no such database"):
        Store.open(missing)
    with pytest.raises(NotFound, match="`auditui init`"):
        Store.open(empty)
    run(empty, "CREATE SCHEMA auditui")
    with pytest.raises(AuditError, match="some other program's"):
        Store.open(empty)
    with pytest.raises(AuditError, match="holds an auditui database already"):
        Store.create(empty)


def test_a_database_in_another_order_is_refused_and_nothing_left(empty: Server) -> None:
    name = postgres_server.name_of(empty)
    postgres_server.drop(empty)
    with psycopg.connect(postgres_server.url(), autocommit=True) as conn:
        conn.execute(f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'LATIN1'".encode())
    with pytest.raises(AuditError, match="createdb --template=template0 --encoding=UTF8"):
        Store.create(empty)
    with psycopg.connect(empty.url) as conn:
        assert conn.execute("SELECT to_regnamespace('auditui')").fetchone() == (None,)


def test_one_of_a_newer_program_is_opened_by_nobody_older(trust: Path) -> None:
    with closing(Store.open(trust)) as open_before:
        run(trust, "UPDATE auditui.structure SET version = 999")
        with pytest.raises(AuditError, match="newer auditui"):
            Store.open(trust)
        for ask in (open_before.version, lambda: open_before.writing().__enter__()):
            with pytest.raises(OpenAgain, match="brought up to date by a newer"):
                ask()


def test_a_server_that_takes_no_writing(trust: Path) -> None:
    name = postgres_server.name_of(trust) if isinstance(trust, Server) else ""
    run(trust, f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    with (
        closing(Store.open(trust)) as store,
        pytest.raises(NotPermitted, match="takes no writing"),
        arranged(store),
    ):
        store.settings.set("x", "1")


def cut(trust: Path, store: Store) -> None:
    """Cut the connection of an opening, as a server does that is stopped."""
    (pid,) = store._db.execute("SELECT pg_backend_pid()").fetchone()
    run(trust, f"SELECT pg_terminate_backend({pid}, 5000)")


def set_and_cut(trust: Path, store: Store) -> None:
    with arranged(store):
        store.settings.set("x", "1")
        cut(trust, store)
        store.settings.set("y", "1")


def test_a_connection_that_is_cut_in_a_change_leaves_nothing_half_done(trust: Path) -> None:
    with closing(Store.open(trust)) as store:
        with pytest.raises(LockedOut, match="was cut before anything was changed") as told:
            set_and_cut(trust, store)
        assert "password" not in str(told.value)
        assert store.settings.get("x") is None
        with arranged(store):
            store.settings.set("x", "2")
        assert store.settings.get("x") == "2"


def test_one_that_was_cut_meanwhile_is_made_anew_by_itself(trust: Path) -> None:
    with closing(Store.open(trust)) as store:
        before = store.version()
        cut(trust, store)
        assert store.version() > before
        cut(trust, store)
        with arranged(store):
            store.settings.set("x", "1")
        cut(trust, store)
        with store.reading():
            assert store.settings.get("x") == "1"
        cut(trust, store)
        assert store.people.named("Cat Cole") is not None


@pytest.fixture
def waits_for_a_standby() -> Iterator[None]:
    """Each commit waits for a standby that is not there."""
    if postgres_server.GIVEN:
        pytest.skip("a server that others use is not set otherwise")
    with psycopg.connect(postgres_server.url(), autocommit=True) as conn:
        conn.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        conn.execute("SELECT pg_reload_conf()")
        yield
        conn.execute("ALTER SYSTEM RESET synchronous_standby_names")
        conn.execute("SELECT pg_reload_conf()")


@pytest.mark.usefixtures("waits_for_a_standby")
def test_what_was_kept_though_the_answer_was_lost_is_done_once(trust: Path) -> None:
    """The server keeps a change, waits for its standby, and is stopped before it can say so."""
    assert isinstance(trust, Server)
    run(trust, f'ALTER DATABASE "{postgres_server.name_of(trust)}" SET synchronous_commit = on')
    with closing(Store.open(trust)) as store, psycopg.connect(trust.url, autocommit=True) as other:
        (pid,) = store._db.execute("SELECT pg_backend_pid()").fetchone()

        def stop_it_as_it_waits() -> None:
            waits = "SELECT wait_event = 'SyncRep' FROM pg_stat_activity WHERE pid = %s"
            while other.execute(waits, [pid]).fetchone() != (True,):
                other.execute("SELECT pg_sleep(0.01)")
            other.execute("SELECT pg_terminate_backend(%s)", [pid])

        stopping = Thread(target=stop_it_as_it_waits)
        stopping.start()
        with arranged(store):
            store.settings.set("x", "1")
        stopping.join()
        assert store.settings.get("x") == "1"
        assert store.has_recorded
        assert [each.verb for each in store.ledger.newest(2)].count("arranged for a test") == 1


@pytest.mark.parametrize("lock", [LINE, WRITING])
def test_who_waits_too_long_is_told_so_and_the_line_goes_on(trust: Path, lock: int) -> None:
    assert isinstance(trust, Server)
    with closing(Store.open(trust)) as store:
        with psycopg.connect(trust.url) as other:
            other.execute(f"SELECT pg_advisory_xact_lock({lock})".encode())
            with (
                store.waiting_at_most(0.02),
                pytest.raises(LockedOut, match="Someone else is saving"),
                arranged(store),
            ):
                store.settings.set("x", "1")
            if lock == LINE:
                store.stand_in_line(0.02).leave()
        place = store.stand_in_line(5)
        assert isinstance(place, Place)
        with store.at_place(place), arranged(store):
            store.settings.set("x", "2")
        place.leave()
        with arranged(store):
            store.settings.set("x", "3")
        assert store.settings.get("x") == "3"


def test_a_role_that_has_no_part_in_it_is_told_whom_to_ask(trust: Path) -> None:
    assert isinstance(trust, Server)
    with psycopg.connect(postgres_server.url(), autocommit=True) as conn:
        conn.execute(
            "DO $$ BEGIN CREATE ROLE stranger LOGIN;"
            " EXCEPTION WHEN duplicate_object THEN NULL; END $$"
        )
    with pytest.raises(NotPermitted, match="stranger has no part in"):
        Store.open(Server(trust.url.replace("user=postgres", "user=stranger")))


def test_a_server_too_old_is_refused(trust: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "OLDEST_SERVER", 990000)
    with pytest.raises(AuditError, match="needs 99 or later"):
        Store.open(trust)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://asha:secret@db.example/audits", "postgresql://asha@db.example/audits"),
        ("postgres://db/audits?password=secret&x=1", "postgres://db/audits?password=…&x=1"),
        ("postgresql://db/audits", "postgresql://db/audits"),
    ],
)
def test_no_message_holds_a_password(text: str, shown: str) -> None:
    found = address_of(text)
    assert isinstance(found, Server)
    assert str(found) == shown
    assert "secret" not in repr(found)
    with pytest.raises(OnServer, match="is a database on a server"):
        file_only(found)
    assert address_of("a.db") == file_only(Path("a.db")) == Path("a.db")


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.path,
        lambda store: store.file,
        lambda store: store.share("group"),
        lambda store: store.make_private(),
    ],
)
def test_what_is_done_with_files_alone_says_so(trust: Path, ask: Callable[[Store], object]) -> None:
    with closing(Store.open(trust)) as store, pytest.raises(OnServer):
        ask(store)
