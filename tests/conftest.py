"""A small real trust in a real file, made once and copied for each test."""

import gc
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Any, TypeVar, cast

import postgres_server
import pytest
from hypothesis import HealthCheck, settings
from past_the_program import ENCRYPTED, copied
from processor_time import ProcessorTime
from seen_lines import HAS_MARKS, SeenLines

from auditui.practice.audit.record import Action, Judgement, Prose, Safety
from auditui.practice.database import Address, Server
from auditui.practice.grade import Grade
from auditui.practice.ledger import Event
from auditui.practice.people import Account, Role
from auditui.practice.period import Month
from auditui.practice.tool import OVERALL, Answer
from auditui.store.postgresql.connection import connect
from auditui.store.postgresql.link import ServerLink
from auditui.store.sqlite.cipher.keys import Lock, lock_of
from auditui.store.store import Store
from auditui.workflow import desk as desks
from auditui.workflow.audit import form as audits
from auditui.workflow.desk import Desk, World
from auditui.workflow.people import save_person
from auditui.workflow.register.take import import_register
from auditui.workflow.teams import import_teams
from auditui.workflow.tool import import_shipped

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "repeatable", settings.get_profile("unhurried"), max_examples=50, derandomize=True
)
settings.load_profile("unhurried")

# What somebody set for themselves stays out of every test, and no test changes it.
os.environ["XDG_CONFIG_HOME"] = str(Path(gettempdir(), f"auditui-tests-{os.getpid()}"))
os.environ.pop("AUDITUI_SETTINGS", None)

os.environ.pop("AUDITUI_KEY_FILE", None)
if ENCRYPTED:
    os.environ["AUDITUI_KEY_FILE"] = ENCRYPTED


SQLITE, POSTGRESQL = "sqlite", "postgresql"

TODAY = date(2016, 1, 4)
JANUARY = Month(2016, 1)
LEAD = "Quinn Lead"
MANAGERS = ("Asha Archer", "Ben Baker", "Cat Cole", "Dev Dunn")
HEAD = "Hana Head"
VIEWER = "Vic Viewer"
TEAMS = ("Duty", "East", "North", "West")
SEED = "63454660390103169462"

Value = TypeVar("Value")

WORLD = World(
    now=lambda: datetime(2016, 1, 4, 9, 30, tzinfo=UTC),
    random_below=lambda _: int(SEED),
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let what tests cost be asked for."""
    parser.addoption(
        "--processor-time",
        type=int,
        metavar="N",
        help="list the N files and the N tests that take the most of the processor",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Measure what tests cost where it is asked for, and let measuring coverage cost little."""
    if HAS_MARKS:
        config.pluginmanager.register(SeenLines())
    if most := config.getoption("--processor-time"):
        config.pluginmanager.register(ProcessorTime(most))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run the tests of store and verbs with both engines, but for those that are of a file."""
    if "engine" not in metafunc.fixturenames or not _is_of_both(metafunc.definition):
        return
    on_server = pytest.param(POSTGRESQL, marks=pytest.mark.postgresql)
    metafunc.parametrize("engine", [SQLITE, on_server])


def _is_of_both(test: pytest.Item) -> bool:
    folders = test.path.relative_to(Path(__file__).parent).parts[:2]
    is_of_store = folders[0] == "workflow" or (
        folders[0] == "store" and folders[1] not in (SQLITE, POSTGRESQL)
    )
    return is_of_store and not ENCRYPTED and test.get_closest_marker("of_a_file") is None


def pytest_collection_finish() -> None:
    """Leave what all tests share to itself: to go through it for garbage is slow."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_sessionfinish() -> None:
    """Leave what is still there to the end of the process, which takes it all at once."""
    gc.freeze()


def write_teams(path: Path) -> Path:
    lines = [
        f"{team},{'Upper' if number < 2 else 'Lower'},{manager},{HEAD}"
        for number, (team, manager) in enumerate(zip(TEAMS, MANAGERS, strict=True))
    ]
    path.write_text("team,locality,manager,head_of_service\n" + "\n".join(lines) + "\n")
    return path


def write_register(path: Path, cases: int = 40) -> Path:
    statuses = ("a) Looked after child", "b) Child Protection plan", "Child in need plan", "d")
    lines = [
        f"C{number:04d},{TEAMS[number % 4]},{statuses[number // 4 % 4]},Worker {number % 7},"
        f"2015-0{number % 9 + 1}-15,"
        for number in range(cases)
    ]
    lines.append("C9999,Duty,e) Closed episode,Worker 1,2014-02-03,2015-06-30")
    header = "case_ref,team,status,worker,opened_on,closed_on\n"
    path.write_text(header + "\n".join(lines) + "\n")
    return path


def account_of(name: str) -> str:
    """What the account of somebody in the trust is called: their first name in small letters."""
    return name.split(maxsplit=1)[0].casefold()


@contextmanager
def arranged(store: Store) -> Iterator[None]:
    """Within it a test stores by hand what no verb would, with an event of its own."""
    with store.writing():
        yield
        told = (LEAD, "arranged for a test", "test", "0" * 64)
        store.ledger.append(WORLD.now(), *told, account_of(LEAD))


def make_trust(folder: Path) -> Path:
    """Four teams of ten open cases, a manager each, a quality lead, a head and a viewer.

    Each has an account.
    """
    return fill_trust(folder / "trust.db", folder)


def fill_trust(path: Address, folder: Path) -> Path:
    """The same in a database at any address, from files in a folder."""
    lead = desks.create(path, LEAD, Account(account_of(LEAD)), TODAY, WORLD)
    import_shipped(lead)
    import_teams(lead, write_teams(folder / "teams.csv"))
    save_person(lead, VIEWER, Role.VIEWER)
    with arranged(lead.store):
        for person in lead.store.people.all():
            lead.store.people.save(replace(person, account=account_of(person.name)))
    import_register(lead, write_register(folder / "register.csv"), date(2015, 12, 31))
    lead.store.close()
    return cast("Path", path)


@pytest.fixture(scope="session")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for files that are written anew in every example."""
    return tmp_path_factory.mktemp("scratch")


@pytest.fixture(scope="session")
def trust_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_trust(tmp_path_factory.mktemp("trust"))


@pytest.fixture(scope="session")
def trust_on_server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """The trust in a database on a server, which nobody has open."""
    server = postgres_server.empty()
    fill_trust(server, tmp_path_factory.mktemp("trust_on_server"))
    return server


@pytest.fixture
def engine() -> str:
    """The engine of the trust that a test works with; some tests run with each."""
    return SQLITE


@pytest.fixture
def trust(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Where a fresh copy of the trust's database is: the path of a file, or a server's database."""
    if engine == SQLITE:
        template = request.getfixturevalue("trust_template")
        yield Path(shutil.copy(template, tmp_path / "trust.db"))
        return
    copied = postgres_server.copy_of(request.getfixturevalue("trust_on_server"))
    yield cast("Path", copied)
    postgres_server.drop(copied)


@pytest.fixture
def lead(trust: Path) -> Iterator[Desk]:
    """The quality lead at the trust's desk."""
    store = Store.open(trust)
    yield Desk(store, desks.find_person(store, LEAD), TODAY, WORLD)
    store.close()


@dataclass(frozen=True)
class Made:
    """What was made of a trust: the file it became, what it gave."""

    file: sqlite3.Connection
    gave: Any


_MADE: dict[tuple[str, Event | None, Lock | None], Made] = {}


def made_once(desk: Desk, make: Callable[[Desk], Value]) -> Value:
    """A trust brought as far as many tests need it: made for the first, copied for the rest.

    Known by the function that makes it, which gives nothing that a test could change, and by the
    last event before that: what was changed without one is lost.
    """
    if isinstance(desk.store._db, ServerLink):
        return _made_once_on_server(desk, desk.store._db, make)
    name = f"{make.__module__}.{make.__qualname__}"
    made_by = name, desk.store.ledger.head(), lock_of(desk.store.path)
    if made_by not in _MADE:
        gave = make(desk)
        _MADE[made_by] = Made(copied(desk.store), gave)
    made = _MADE[made_by]
    made.file.backup(desk.store.file.conn)
    return cast("Value", made.gave)


_MADE_THERE: dict[tuple[str, Event | None], tuple[Server, Any]] = {}


def _made_once_on_server(desk: Desk, link: ServerLink, make: Callable[[Desk], Value]) -> Value:
    """The same of a database on a server, which is copied while nobody has it open."""
    made_by = f"{make.__module__}.{make.__qualname__}", desk.store.ledger.head()
    database = desk.store.address
    assert isinstance(database, Server)
    if made_by not in _MADE_THERE:
        gave = make(desk)
        link.conn.close()
        _MADE_THERE[made_by] = postgres_server.copy_of(database), gave
    else:
        link.conn.close()
        postgres_server.put_back(_MADE_THERE[made_by][0], database)
    link.use(connect(database).conn)
    return cast("Value", _MADE_THERE[made_by][1])


def let_store_alone(store: Store) -> None:
    """Let a test store by hand what no event records, which a server refuses to keep."""
    if isinstance(store._db, ServerLink):
        store._db.execute("ALTER TABLE touched DISABLE TRIGGER touched_unrecorded")


def beside(desk: Desk) -> Path:
    """A folder for files of a test: that of the database, where it is in one."""
    at = desk.store.address
    return Path(mkdtemp()) if isinstance(at, Server) else at.parent


def seated(desk: Desk, name: str) -> Desk:
    """The same desk with somebody else at it."""
    return desk.for_person(desks.find_person(desk.store, name))


def fill(desk: Desk, audit_id: int, overall: Grade = Grade.GOOD) -> None:
    """Complete every item of the form, as good as can be, by one event."""
    tool, forms = audits.open_form(desk, audit_id).tool, desk.store.forms
    with arranged(desk.store):
        forms.save_safety(audit_id, Safety(is_safe=True))
        for question in tool.questions:
            forms.save_answer(audit_id, question.key, Answer.YES)
        for section in [*(section.key for section in tool.sections), OVERALL]:
            forms.save_judgement(audit_id, section, Judgement(overall, "Seen in the file."))
        for prose in Prose:
            forms.save_prose(audit_id, prose, "Written.")
        forms.add_action(audit_id, Action(0, "Update the chronology", "Worker", TODAY))


def fill_by_verbs(desk: Desk, audit_id: int) -> None:
    """The same as good, each entry by its own event, as an auditor does it, which takes longer."""
    tool = audits.open_form(desk, audit_id).tool
    with desk.store.writing():
        audits.record_safety(desk, audit_id, Safety(is_safe=True))
        for question in tool.questions:
            audits.answer(desk, audit_id, question.key, Answer.YES)
        for section in [*(section.key for section in tool.sections), OVERALL]:
            audits.grade(desk, audit_id, section, Grade.GOOD)
            audits.give_reason(desk, audit_id, section, "Seen in the file.")
        for prose in Prose:
            audits.write(desk, audit_id, prose, "Written.")
        audits.add_action(desk, audit_id, Action(0, "Update the chronology", "Worker", TODAY))
