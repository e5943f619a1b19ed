"""The desk: who sits there, on what day, at which database, and how a change is made there."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import field, replace
from datetime import UTC, date, datetime, tzinfo

from auditui.dataclass import dataclass
from auditui.practice.database import Address
from auditui.practice.errors import NotFound, NotPermitted
from auditui.practice.ledger import digest, salt_of
from auditui.practice.people import Account, Person, Right, Role, nearest_names
from auditui.store.engine import Turn
from auditui.store.store import Store
from auditui.workflow.own_settings import Own
from auditui.workflow.signing import SigningKey


class NobodyKnown(NotPermitted):
    """The person at the desk is not among the people of this database."""


class NoSuchPerson(NotFound):
    """A name was given that nobody here has."""


@dataclass(frozen=True)
class World:
    """What a run takes from outside, given once at the top: the time and a source of chance.

    `now` gives the moment with its time zone; `random_below(n)` gives 0 to n - 1. `zone` is that of
    the clock on the wall, for moments of any season.
    """

    now: Callable[[], datetime]
    random_below: Callable[[int], int]
    zone: tzinfo = UTC
    signing: SigningKey | None = None
    """The key with which this run signs what leaves; None where it signs nothing."""

    def always_on(self, day: date) -> "World":
        """The same where it is always one day, as in a demonstration."""
        return replace(self, now=lambda: datetime.combine(day, self.now().timetz()))


@dataclass(frozen=True)
class Mark:
    """How the database stood: SQLite's count of others' changes, and the last event recorded."""

    version: int
    event: int


@dataclass(frozen=True)
class Desk:
    """A person at a database on a day; every verb of the job takes one first."""

    store: Store
    person: Person
    today: date
    world: World
    account: Account = field(default_factory=Account)
    """The account that runs the program, recorded with every event."""
    guest: str = ""
    """Why somebody whom nobody knows may only read here; empty for everybody else."""
    pen: str = ""
    """The name of the window that writes here; empty where there is none, as at the shell."""
    place: str = ""
    """Where that window stands, as others are told: `PC12, pts/3`."""
    on_behalf_of: str = ""
    """Whose audit is entered here by somebody else; empty where everybody does their own."""
    own: Own = field(default_factory=Own, compare=False)
    """How whoever sits there has set the program for themselves."""

    def __post_init__(self) -> None:
        """Take every right from a guest, and from whoever sits where nothing can be written."""
        if self.only_reads != self.person.only_reads:
            person = replace(self.person, only_reads=self.only_reads)
            object.__setattr__(self, "person", person)

    @property
    def only_reads(self) -> str:
        """Why nothing can be written here, said after "Read only: "; empty where it can."""
        return self.store.only_reads or self.guest

    def for_person(self, person: Person) -> "Desk":
        """The same desk with somebody else at it."""
        return replace(self, person=person)

    def for_auditor(self, auditor: str) -> "Desk":
        """The same desk, where an audit is entered on behalf of its auditor."""
        return replace(self, on_behalf_of=auditor)

    @property
    def writes_for(self) -> str:
        """Whose audits are written on here: one's own, or those of whom they are entered for."""
        return self.on_behalf_of or self.person.name

    def with_store(self, store: Store) -> "Desk":
        """The same person and day at another opening of the database, for another thread."""
        return replace(self, store=store)

    def with_pen(self, pen: str, place: str) -> "Desk":
        """The same desk with a window of its own, named and placed, which may hold an audit."""
        return replace(self, pen=pen, place=place)

    def signing_with(self, key: SigningKey | None) -> "Desk":
        """The same desk, where what leaves is signed with a key."""
        return replace(self, world=replace(self.world, signing=key))

    def with_own(self, own: Own) -> "Desk":
        """The same desk, set up as somebody likes it."""
        return replace(self, own=own)

    @contextmanager
    def reopened(self) -> Iterator["Desk"]:
        """The same desk at an opening of the database of its own, as another thread needs it.

        Raises what `opened` raises.
        """
        with opened(self.store.address) as store:
            yield self.with_store(store)

    def mark(self) -> Mark:
        """How the database stands, to be asked later whether others changed it. Raises Busy."""
        head = self.store.ledger.head()
        return Mark(self.store.version(), head.number if head else 0)

    def changed_since(self, mark: Mark, *, by_a_keystroke: bool = False) -> bool:
        """Whether others recorded something since; one's own changes alone do not count.

        Texts being typed and who holds an audit are no record: asked for by `by_a_keystroke`.
        Raises Busy.
        """
        if self.store.version() == mark.version:
            return False
        return by_a_keystroke or self.mark().event != mark.event

    def faults_named(self) -> AbstractContextManager[None]:
        """Within it, a database that cannot be read raises Busy or Damaged, a sentence each."""
        return self.store.faults_named()

    def waiting_at_most(self, seconds: float) -> AbstractContextManager[None]:
        """Within it, another program's lock is waited for so long at most; then LockedOut."""
        return self.store.waiting_at_most(seconds)

    @contextmanager
    def first_in_line(self, turn: Turn) -> Iterator[None]:
        """Within it, one writes from a place that `stand_in_line` gave. Raises LockedOut."""
        with self.store.at_place(turn):
            yield

    def stand_in_line(self, seconds: float) -> Turn:
        """Wait, in any thread, for one's turn to write; whoever gets the place has to leave it."""
        return self.store.stand_in_line(seconds)

    def version(self) -> int:
        """A number that is another one once somebody else has written; to ask costs little."""
        return self.store.version()

    @property
    def has_recorded(self) -> bool:
        """Whether anything was recorded from here since the database was opened."""
        return self.store.has_recorded

    def close(self) -> None:
        """Close the database; nothing can be done at the desk afterwards."""
        self.store.close()

    def now(self) -> datetime:
        """The moment."""
        return self.world.now()

    @property
    def zone(self) -> tzinfo:
        """The time zone of whoever sits here."""
        return self.world.zone


class Facts:
    """What a change changed, gathered for the ledger's digest, and the verb it is recorded as.

    `on_behalf_of` names whose work it is, where somebody else enters it.
    """

    def __init__(self, verb: str) -> None:
        """Start with nothing but the verb."""
        self.verb = verb
        self.on_behalf_of = ""
        self._facts: dict[str, object] = {}

    def note(self, **facts: object) -> None:
        """Add facts; each is a text, a number, or a list or dict of these."""
        self._facts.update(facts)

    def digest(self) -> str:
        """SHA-256 hex of the facts."""
        return digest(self._facts)


@contextmanager
def change(desk: Desk, right: Right | None, verb: str, subject: str) -> Iterator[Facts]:
    """One change: the right checked, one transaction, one event on the ledger.

    None is the right of whoever is among the people of the database.
    The right is that of the role recorded now, whatever it was when the person sat down.
    Raises NotPermitted before anything is touched, and Busy.
    """
    with keeping(desk, right):
        facts = Facts(verb)
        yield facts
        _append(desk, subject, facts)


@contextmanager
def noted(desk: Desk, verb: str, subject: str) -> Iterator[Facts]:
    """One event of somebody who changes nothing, whoever it is, a guest included.

    Raises OnlyReads where the file cannot be written, and Busy.
    """
    with desk.store.writing():
        facts = Facts(verb)
        yield facts
        _append(desk, subject, facts)


def require(desk: Desk, right: Right) -> None:
    """Refuse whoever may not, as they are recorded now, before anything is read or made.

    What is changed afterwards is checked again. Raises NotPermitted, Busy and Damaged.
    """
    _require_at_hand(desk, right)
    with desk.faults_named():
        _standing(desk).require(right)


def _require_at_hand(desk: Desk, right: Right | None) -> None:
    """Refuse by what was known when the person sat down."""
    if desk.only_reads:
        raise NotPermitted(f"Read only: {desk.only_reads}")
    if right is not None:
        desk.person.require(right)


@contextmanager
def keeping(desk: Desk, right: Right | None = None) -> Iterator[None]:
    """Keep what is no record and so not on the ledger, such as words that are being typed.

    Who may is checked as for a change. Raises NotPermitted before anything is touched, and Busy.
    """
    _require_at_hand(desk, right)
    with desk.store.writing():
        person = _standing(desk)
        if right is not None:
            person.require(right)
        yield


@contextmanager
def rehearsed(desk: Desk) -> Iterator[None]:
    """Do what changes the database as it would be done, checks and all, and then undo it.

    Raises what is raised within it, and Busy.
    """
    with suppress(_Rehearsed), desk.store.writing():
        yield
        raise _Rehearsed


class _Rehearsed(Exception):
    """The end of a rehearsal, which takes its transaction back."""


@contextmanager
def opened(path: Address) -> Iterator[Store]:
    """A database, closed afterwards; what SQLite says of it meanwhile becomes a sentence.

    Raises AuditError kinds.
    """
    with closing(Store.open(path)) as store, store.faults_named():
        yield store


def create(
    path: Address, name: str, account: Account, today: date, world: World, group: str | None = None
) -> Desk:
    """Make a new, empty database whose maker is its quality lead, private or shared with a group.

    Where that fails nothing is left behind. Raises AuditError kinds.
    """
    person = Person(name, Role.QUALITY_LEAD, account.name)
    desk = Desk(Store.create(path, group), person, today, world, account)
    with taken_back_if_it_fails(desk), desk.store.writing():
        desk.store.people.save(person)
        facts = Facts("database created")
        facts.note(name=name, role=person.role.value)
        if group is not None:
            facts.note(shared_with=group)
        _append(desk, "database", facts)
    return desk


@contextmanager
def taken_back_if_it_fails(desk: Desk) -> Iterator[None]:
    """Within it a new database is filled; where that fails, the file is taken away again."""
    try:
        yield
    except BaseException:
        desk.store.discard()
        raise


def _standing(desk: Desk) -> Person:
    """Whoever sits here, as they are recorded now. Raises NobodyKnown where they no longer are."""
    person = desk.store.people.named(desk.person.name)
    if person is None:
        now = desk.store.people.once_called(desk.person.name)
        if now is not None:
            raise NobodyKnown(f"{desk.person.name} is {now.name} now. Leave, and start again.")
        raise NobodyKnown("You are no longer among the people of this database.")
    if person.ended_on is not None:
        raise NobodyKnown(
            f"{person.name} is here no more, since {person.ended_on}, and may change nothing."
        )
    sat_down_with_it = desk.account.is_recorded_as(desk.person.account)
    if sat_down_with_it and not desk.account.is_recorded_as(person.account):
        raise NobodyKnown(
            f"The account {desk.account.shown} is {person.name}'s no more. Leave, and start again."
        )
    return person


def _append(desk: Desk, subject: str, facts: Facts) -> None:
    desk.store.ledger.append(
        desk.now(),
        desk.person.name,
        facts.verb,
        subject,
        facts.digest(),
        desk.account.shown,
        facts.on_behalf_of,
        salt_of(desk.world.random_below),
    )


def find_person(store: Store, name: str) -> Person:
    """The person of a name, in any case. Raises NobodyKnown."""
    person = store.people.named(name)
    if person is None:
        raise NobodyKnown(
            f'Nobody here is called "{name}".{_meant(store, name)} Give the name as it is '
            "recorded, or ask the quality lead to add you with `auditui people add`."
        )
    return person


def _meant(store: Store, name: str) -> str:
    """Who may be meant by a name that nobody has, as a question, or nothing."""
    near = nearest_names(name, [person.name for person in store.people.here()])
    return f" Did you mean {' or '.join(near)}?" if near else ""


def a_quality_lead(store: Store) -> Person:
    """The quality lead whose name sorts first; every database has one."""
    return store.people.with_role(Role.QUALITY_LEAD)[0]
