"""One run of a command: the database opened, and whoever gave the command sat at the desk."""

import getpass
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from auditui.cli.shell.options import Options
from auditui.practice.text import clean_line
from auditui.store.store import Store
from auditui.workflow.desk import Desk, World, find_person
from auditui.workflow.settings import demonstration_day

DATABASE_NAME = "auditui.db"
"""What the database is called in our own folder."""


def the_world(always: date | None = None) -> World:
    """The clock and the chance of this machine; in a demonstration it is always the same day."""

    def now() -> datetime:
        moment = datetime.now(UTC)
        return datetime.combine(always, moment.timetz()) if always else moment

    return World(now, _random_below)


def _random_below(limit: int) -> int:
    from secrets import randbelow  # noqa: PLC0415  (only a draw needs it)

    return randbelow(limit)


def data_folder() -> Path:
    """The folder in which databases lie unless another place is named."""
    from platformdirs import user_data_path  # noqa: PLC0415  (not where a file is named)

    return user_data_path("auditui", appauthor=False)


def new_path(options: Options, name: str) -> Path:
    """Where a new database goes: the file named, else our own folder, made where it is not."""
    if options.database is not None:
        return options.database
    data_folder().mkdir(parents=True, exist_ok=True)
    return data_folder() / name


def database_path(options: Options) -> Path:
    """Where the database is, or is to be."""
    return options.database or data_folder() / DATABASE_NAME


def account() -> str:
    """The operating-system account, or empty where the system has none for this process."""
    try:
        return clean_line(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return ""


def given_name(options: Options) -> str | None:
    """The name given with --as, cleaned. Raises NotUnderstood for one that is too long."""
    return None if options.name is None else clean_line(options.name)


def calendar_day() -> date:
    """Today, where this machine is."""
    return datetime.now().astimezone().date()


def day_at(options: Options, store: Store) -> date:
    """The day that was given, or the one it always is in a demonstration, or today."""
    return options.today or demonstration_day(store) or calendar_day()


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """The database, closed afterwards; what SQLite says of it meanwhile becomes a sentence.

    Raises AuditError kinds.
    """
    with closing(Store.open(path)) as store, store.faults_named():
        yield store


@contextmanager
def at_desk(options: Options) -> Iterator[Desk]:
    """Whoever gave the command, at the desk. Raises NobodyKnown and other AuditError kinds."""
    with opened(database_path(options)) as store:
        person = find_person(store, given_name(options), account())
        world = the_world(demonstration_day(store))
        yield Desk(store, person, day_at(options, store), world)
