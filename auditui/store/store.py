"""The store's face: one open file, its nouns, and the way to write.

Nouns that not every run needs are imported when they are first asked for, so that the first screen
does not wait for them.
"""
# ruff: noqa: PLC0415

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from auditui.practice.database import Address, OnServer, Server
from auditui.practice.errors import AuditError
from auditui.store.engine import Engine, Turn
from auditui.store.ledger import Ledger
from auditui.store.people import People
from auditui.store.settings import Settings
from auditui.store.sqlite.connection import create, open_existing
from auditui.store.sqlite.engine import SqliteFile

if TYPE_CHECKING:
    from auditui.practice.erasure import Erasure
    from auditui.store.a3.figure import A3Counts
    from auditui.store.a3.groups import Breakdowns
    from auditui.store.a3.targets import Targets
    from auditui.store.absence.absences import Absences, Workers
    from auditui.store.audit.audits import Audits
    from auditui.store.audit.extensions import Extensions
    from auditui.store.audit.forms import Forms
    from auditui.store.audit.hand_backs import HandBacks
    from auditui.store.audit.news import AuditNews
    from auditui.store.audit.open_audits import OpenAudits
    from auditui.store.audit.past import Past
    from auditui.store.audit.pens import Pens
    from auditui.store.begun import Begun
    from auditui.store.calendar.changes import PracticeChanges
    from auditui.store.calendar.questions import ThemeQuestions
    from auditui.store.calendar.themes import Themes
    from auditui.store.calibration.exercises import Calibrations
    from auditui.store.erasing.erase import Recorded
    from auditui.store.external.readings import ExternalReadings
    from auditui.store.follow_up.actions import Actions
    from auditui.store.follow_up.concerns import Concerns
    from auditui.store.follow_up.plans import Plans
    from auditui.store.follow_up.weaknesses import Weaknesses
    from auditui.store.freezes import Freezes
    from auditui.store.items import ItemRows
    from auditui.store.learning.aims import Learned
    from auditui.store.learning.searching import SearchIndex
    from auditui.store.learning.tags import Tags
    from auditui.store.ledger_pages import LedgerPages
    from auditui.store.ledger_subjects import LedgerSubjects
    from auditui.store.limits import AuditorLimits
    from auditui.store.moderation.agreement import Pairs
    from auditui.store.moderation.draws import ModerationDraws
    from auditui.store.moderation.readings import Readings
    from auditui.store.proof.checking import Checking
    from auditui.store.proof.proving import Bound
    from auditui.store.register import Holds, Register
    from auditui.store.returns import Returns
    from auditui.store.samples import Samples
    from auditui.store.sqlite.link import FileLink
    from auditui.store.sqlite.structure import Flaw
    from auditui.store.teams import Teams
    from auditui.store.tools import Tools
    from auditui.store.voices.voices import VoicesKept


class DriverMissing(AuditError):
    """What speaks to a server is not installed."""


class Store:
    """One database file, open in one thread; each attribute is a noun with its verbs."""

    def __init__(self, engine: Engine) -> None:
        """Work on an open database; use `create` or `open` to get one."""
        self._engine = engine
        self._db = engine.link
        self.settings = Settings(self._db)
        self.people = People(self._db)
        self.ledger = Ledger(self._db)
        self._turn: Turn | None = None

    @cached_property
    def ledger_pages(self) -> "LedgerPages":
        """The ledger as it is searched, a page at a time."""
        from auditui.store.ledger_pages import LedgerPages

        return LedgerPages(self._db)

    @cached_property
    def ledger_subjects(self) -> "LedgerSubjects":
        """Which audit the subjects of events have to do with."""
        from auditui.store.ledger_subjects import LedgerSubjects

        return LedgerSubjects(self._db)

    @cached_property
    def items(self) -> "ItemRows":
        """Submitted audits item by item."""
        from auditui.store.items import ItemRows

        return ItemRows(self._db)

    @cached_property
    def begun(self) -> "Begun":
        """Whether anything was audited or is to be."""
        from auditui.store.begun import Begun

        return Begun(self._db)

    @cached_property
    def teams(self) -> "Teams":
        """The teams, and who is responsible for each."""
        from auditui.store.teams import Teams

        return Teams(self._db)

    @cached_property
    def extensions(self) -> "Extensions":
        """Days by which single audits are due instead of their sample's."""
        from auditui.store.audit.extensions import Extensions

        return Extensions(self._db)

    @cached_property
    def hand_backs(self) -> "HandBacks":
        """Files that their auditors handed back."""
        from auditui.store.audit.hand_backs import HandBacks

        return HandBacks(self._db)

    @cached_property
    def limits(self) -> "AuditorLimits":
        """How many files somebody is given at most."""
        from auditui.store.limits import AuditorLimits

        return AuditorLimits(self._db)

    @cached_property
    def absences(self) -> "Absences":
        """Who is or was away."""
        from auditui.store.absence.absences import Absences

        return Absences(self._db)

    @cached_property
    def workers(self) -> "Workers":
        """The workers of the registers."""
        from auditui.store.absence.absences import Workers

        return Workers(self._db)

    @cached_property
    def register(self) -> "Register":
        """The register as each import gave it."""
        from auditui.store.register import Register

        return Register(self._db)

    @cached_property
    def freezes(self) -> "Freezes":
        """Frames that were frozen before their seeds were known."""
        from auditui.store.freezes import Freezes

        return Freezes(self._db)

    @cached_property
    def holds(self) -> "Holds":
        """Cases not to be audited for now."""
        from auditui.store.register import Holds

        return Holds(self._db)

    @cached_property
    def tools(self) -> "Tools":
        """Versions of the audit tool and of the thresholds."""
        from auditui.store.tools import Tools

        return Tools(self._db)

    @cached_property
    def open_audits(self) -> "OpenAudits":
        """The audits of every month that are still expected."""
        from auditui.store.audit.open_audits import OpenAudits

        return OpenAudits(self._db)

    @cached_property
    def targets(self) -> "Targets":
        """The dated targets."""
        from auditui.store.a3.targets import Targets

        return Targets(self._db)

    @cached_property
    def themes(self) -> "Themes":
        """The thematic audit calendar."""
        from auditui.store.calendar.themes import Themes

        return Themes(self._db)

    @cached_property
    def theme_questions(self) -> "ThemeQuestions":
        """What themes ask beside the audit tool."""
        from auditui.store.calendar.questions import ThemeQuestions

        return ThemeQuestions(self._db)

    @cached_property
    def practice_changes(self) -> "PracticeChanges":
        """What changes in practice because of themes."""
        from auditui.store.calendar.changes import PracticeChanges

        return PracticeChanges(self._db)

    @cached_property
    def samples(self) -> "Samples":
        """Every draw."""
        from auditui.store.samples import Samples

        return Samples(self._db)

    @cached_property
    def returns(self) -> "Returns":
        """What was published in the contract return."""
        from auditui.store.returns import Returns

        return Returns(self._db)

    @cached_property
    def audits(self) -> "Audits":
        """Every audit, as a list."""
        from auditui.store.audit.audits import Audits

        return Audits(self._db)

    @cached_property
    def a3(self) -> "A3Counts":
        """What A3 is counted from."""
        from auditui.store.a3.figure import A3Counts

        return A3Counts(self._db)

    @cached_property
    def breakdowns(self) -> "Breakdowns":
        """The submitted routine audits by what they have in common."""
        from auditui.store.a3.groups import Breakdowns

        return Breakdowns(self._db)

    @cached_property
    def news(self) -> "AuditNews":
        """What auditors are told of that others did to their audits."""
        from auditui.store.audit.news import AuditNews

        return AuditNews(self._db)

    @cached_property
    def pens(self) -> "Pens":
        """Which window holds which audit."""
        from auditui.store.audit.pens import Pens

        return Pens(self._db)

    @cached_property
    def past(self) -> "Past":
        """The earlier audits of a case, and what an audit said before it was changed."""
        from auditui.store.audit.past import Past

        return Past(self._db)

    @cached_property
    def concerns(self) -> "Concerns":
        """Children recorded as not safe, and who answered."""
        from auditui.store.follow_up.concerns import Concerns

        return Concerns(self._db)

    @cached_property
    def actions(self) -> "Actions":
        """The actions of submitted audits, and what was done with them."""
        from auditui.store.follow_up.actions import Actions

        return Actions(self._db)

    @cached_property
    def moderation_draws(self) -> "ModerationDraws":
        """The draws for moderation, and what they chose."""
        from auditui.store.moderation.draws import ModerationDraws

        return ModerationDraws(self._db)

    @cached_property
    def calibrations(self) -> "Calibrations":
        """Calibration exercises, with what was read and agreed in each."""
        from auditui.store.calibration.exercises import Calibrations

        return Calibrations(self._db)

    @cached_property
    def plans(self) -> "Plans":
        """Improvement plans, and what was done with them."""
        from auditui.store.follow_up.plans import Plans

        return Plans(self._db)

    @cached_property
    def weaknesses(self) -> "Weaknesses":
        """What audits found to be weak, and what follows from it."""
        from auditui.store.follow_up.weaknesses import Weaknesses

        return Weaknesses(self._db)

    @cached_property
    def readings(self) -> "Readings":
        """Blind second readings, what was agreed after them, and replies."""
        from auditui.store.moderation.readings import Readings

        return Readings(self._db)

    @cached_property
    def external_readings(self) -> "ExternalReadings":
        """Audits given to external auditors, and their readings."""
        from auditui.store.external.readings import ExternalReadings

        return ExternalReadings(self._db)

    @cached_property
    def pairs(self) -> "Pairs":
        """The pairs of grades that agreement is measured on."""
        from auditui.store.moderation.agreement import Pairs

        return Pairs(self._db)

    @cached_property
    def voices(self) -> "VoicesKept":
        """What workers and families said of audits."""
        from auditui.store.voices.voices import VoicesKept

        return VoicesKept(self._db)

    @cached_property
    def tags(self) -> "Tags":
        """The trust's list of tags, and what was chosen on audits."""
        from auditui.store.learning.tags import Tags

        return Tags(self._db)

    @cached_property
    def searching(self) -> "SearchIndex":
        """What auditors wrote, to be searched."""
        from auditui.store.learning.searching import SearchIndex

        return SearchIndex(self._db, self._engine.text_index())

    @cached_property
    def learned(self) -> "Learned":
        """What the digest of a quarter is counted from."""
        from auditui.store.learning.aims import Learned

        return Learned(self._db)

    @cached_property
    def forms(self) -> "Forms":
        """What is recorded on each audit."""
        from auditui.store.audit.forms import Forms

        return Forms(self._db)

    @property
    def address(self) -> Address:
        """Where the database is."""
        return self._engine.address

    @property
    def path(self) -> Path:
        """The file that it is. Raises OnServer where it is none."""
        return self._engine.path

    @classmethod
    def create(cls, path: Address, group: str | None = None) -> "Store":
        """Make a new, empty database, private or a group's. Raises AuditError kinds."""
        if isinstance(path, Server):
            return cls._on_server(path, is_new=True)
        return cls(SqliteFile(path, create(path, group)))

    @classmethod
    def open(cls, path: Address) -> "Store":
        """Open a database that is there. Raises NotFound, Damaged or another AuditError."""
        if isinstance(path, Server):
            return cls._on_server(path)
        return cls(SqliteFile(path, open_existing(path)))

    @classmethod
    def _on_server(cls, server: Server, *, is_new: bool = False) -> "Store":
        cls._require_driver(server)
        from auditui.store.postgresql.connection import create, open_existing
        from auditui.store.postgresql.engine import ServerDatabase

        return cls(ServerDatabase(server, create(server) if is_new else open_existing(server)))

    @classmethod
    def role_on(cls, server: Server) -> str:
        """The role by which a server lets this run in. Raises AuditError kinds."""
        cls._require_driver(server)
        from auditui.store.postgresql.connection import role_at

        return role_at(server)

    @staticmethod
    def _require_driver(server: Server) -> None:
        from importlib.util import find_spec

        if find_spec("psycopg") is None:
            raise DriverMissing(
                f"{server} is on a PostgreSQL server, which needs an extra:"
                " pip install 'auditui[postgres]'"
            )

    @classmethod
    def open_to_examine(cls, path: Path) -> "Store":
        """Open a file whatever became of its structure. Raises AuditError kinds."""
        return cls(SqliteFile(path, open_existing(path, to_examine=True)))

    @classmethod
    def open_copy(cls, path: Path) -> "Store":
        """Open a backup to be examined, wherever it lies. Raises AuditError kinds."""
        from auditui.store.sqlite.connection import open_copy

        return cls(SqliteFile(path, open_copy(path)))

    def copy_to(self, target: Path, progress: Callable[[int, int], None] | None) -> None:
        """Copy everything into a new file, while others write. Raises AuditError kinds."""
        if isinstance(self.address, Server):
            with closing(Store.create(target)) as file:
                file.fill_from(self, progress)
            return
        self._engine.copy_to(target, progress)

    def server_words(self) -> tuple[tuple[str, str], ...]:
        """What the server of a database is, each a label and words; nothing of a file."""
        return self._engine.server_words()

    def fill_from(self, source: "Store", told: Callable[[int, int], None] | None) -> int:
        """Put all that another database holds into this one, which is empty; how many rows it is.

        All of it or nothing, and held against it row by row before it is kept. Raises CopiesDiffer.
        """
        from auditui.store.moving.copying import put_in, refuse_difference

        with source.reading(), self._engine.filling():
            rows = put_in(source._db, self._db, told)  # noqa: SLF001  (another store's own)
            refuse_difference(source._db, self._db)  # noqa: SLF001
        return sum(rows.values())

    def refuse_unsound(self) -> None:
        """Refuse a file whose pages, rows and references do not fit together. Raises Damaged."""
        self._engine.refuse_unsound()

    def refuse_damaged(self) -> None:
        """Refuse a file of which any part is damaged, missing or changed. Raises Unsound."""
        from auditui.store.sqlite.soundness import Unsound

        if found := self._engine.flaws():
            raise Unsound(self._db.where, found)

    def structure_flaws(self) -> "tuple[Flaw, ...]":
        """What of the structure is missing, changed or not ours."""
        return self._engine.structure_flaws()

    def checking(self, told: Callable[[int, int], None] | None = None) -> "Checking":
        """What holds everything stored against the events that bind it."""
        from auditui.store.proof.checking import Checking

        return Checking(self._db, told)

    def is_bound(self, table: str) -> bool:
        """Whether the rows of a table are bound to events, each of them a fact."""
        from auditui.store.proof.covered import FACTS

        return table in FACTS

    def bound(self, table: str, key: str) -> "Bound | None":
        """What binds the rows under a key of such a table; None where none ever was bound."""
        from auditui.store.proof.proving import bound

        return bound(self._db, table, key)

    def accept_as_it_stands(
        self, at: datetime, who: str, subject: str, account: str, salt: str = ""
    ) -> int:
        """Bind what differs from its events, as it stands, to an event of its own; how much it is.

        Raises LedgerCut.
        """
        from auditui.store.proof.sealing import accept
        from auditui.store.rows import iso

        return accept(self._db, str(iso(at)), who, subject, account, salt)

    def erasable(self, before: date) -> "Erasure":
        """How much an erasure of what ended before a day would erase, within a rehearsal."""
        from auditui.store.erasing.erase import preview

        return preview(self.file, before.isoformat())

    def erase(self, before: date, recorded: "Recorded", key: bytes) -> "Erasure":
        """Erase what ended before a day, under a key that is kept nowhere, within a change.

        Raises LedgerCut.
        """
        from auditui.store.erasing.erase import erase

        return erase(self.file, before.isoformat(), recorded, key)

    def sweep(self) -> bool:
        """Write the file anew, so that nothing is in it that was; False where others read it."""
        from auditui.store.erasing.erase import sweep

        with self._engine.faults_named():
            return sweep(self.file)

    @property
    def file(self) -> "FileLink":
        """The connection to a file of SQLite's. Raises OnServer where it is none."""
        from auditui.store.sqlite.link import FileLink

        if not isinstance(self._db, FileLink):
            raise OnServer(self._db.where)
        return self._db

    def reading(self) -> AbstractContextManager[None]:
        """One moment: whatever is read within is of it, whoever writes meanwhile. Raises Busy."""
        return self._engine.reading()

    def close(self) -> None:
        """End this opening of the database."""
        self._engine.close()

    def discard(self) -> None:
        """Close it and take it away, where what was begun in making it has failed."""
        self._engine.discard()

    def share(self, group: str) -> None:
        """Give the file, what lies beside it and its folder to a group. Raises AuditError kinds."""
        from auditui.store.sqlite.sharing import share_database

        share_database(self.path, group)

    def make_private(self) -> None:
        """Make file, folder and what lies beside their owner's alone. Raises AuditError kinds."""
        from auditui.store.sqlite.sharing import make_private

        make_private(self.path)

    @property
    def only_reads(self) -> str:
        """Why nothing can be written, to be said after "Read only: "; empty where it can."""
        return self._db.only_reads

    def owner(self) -> str:
        """The name, or else the number, of the account that owns the file; empty if none does."""
        return self._engine.owner()

    def version(self) -> int:
        """A number that differs once another opening of the file has changed it.

        Raises Busy, and OpenAgain where the file is another one, or of a newer program.
        """
        return self._engine.version()

    def writing(self) -> AbstractContextManager[None]:
        """One transaction that takes the write lock at once: all of it is kept, or nothing.

        Within another it is part of that one. Raises OnlyReads, and Busy when another program
        holds the lock for too long, OpenAgain and RecordedAlready. What it stores of facts is to be
        recorded by an event after it.
        """
        return self._engine.changing(self._turn)

    def stand_in_line(self, seconds: float) -> Turn:
        """Wait in any thread for one's turn to write, for so many seconds at most.

        Whoever is given the place leaves it. Without one each change stands in line by itself.
        """
        return self._engine.stand_in_line(seconds)

    @contextmanager
    def at_place(self, turn: Turn) -> Iterator[None]:
        """Within it, what is written is written from a place in the line."""
        self._turn = turn
        try:
            yield
        finally:
            self._turn = None

    @contextmanager
    def waiting_at_most(self, seconds: float) -> Iterator[None]:
        """Within it, another program's lock is waited for no longer than that."""
        patience = self._db.patience
        self._db.patience = min(patience, seconds)
        try:
            yield
        finally:
            self._db.patience = patience

    @property
    def has_recorded(self) -> bool:
        """Whether a change with its event was committed by this opening of the file."""
        return self._db.recorded.kept > 0

    def faults_named(self) -> AbstractContextManager[None]:
        """Within it, a locked or damaged file raises Busy or Damaged, not SQLite's own errors."""
        return self._engine.faults_named()
