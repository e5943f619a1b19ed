"""One run of a command: the database opened, and whoever gave the command sat at the desk."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from auditui.cli.shell.account import this_account
from auditui.cli.shell.options import Options
from auditui.cli.shell.output import say
from auditui.cli.shell.signing import signing_key
from auditui.cli.shell.zone import ThisZone
from auditui.practice.database import Address, Server
from auditui.practice.errors import Busy, RecordedAlready
from auditui.practice.people import Account
from auditui.practice.text import clean_line
from auditui.workflow.cut_off import cut_off_words
from auditui.workflow.desk import Desk, World
from auditui.workflow.opening import Who, seated, signed_on, who_sits_here
from auditui.workflow.signing import SIGNING_KEY_VARIABLE

DATABASE_NAME = "auditui.db"
"""What the database is called in our own folder."""


def the_world() -> World:
    """The clock, the chance and the time zone of this machine."""
    signing = signing_key(os.environ.get(SIGNING_KEY_VARIABLE))
    return World(lambda: datetime.now().astimezone(), random_below, ThisZone(), signing)


def world_of(options: Options) -> World:
    """The clock, the chance and the time zone of a run: those given, else this machine's."""
    return options.world or the_world()


def random_below(limit: int) -> int:
    """A number below a limit by chance that nobody can guess."""
    from secrets import randbelow  # noqa: PLC0415  (only a draw needs it)

    return randbelow(limit)


def data_folder() -> Path:
    """The folder in which databases lie unless another place is named."""
    from platformdirs import user_data_path  # noqa: PLC0415  (not where a file is named)

    return user_data_path("auditui", appauthor=False)


def new_path(options: Options, name: str) -> Address:
    """Where a new database goes: the file named, else our own folder, made where it is not."""
    if options.database is not None:
        return options.database
    from auditui.workflow.sharing import private_folder  # noqa: PLC0415  (only to make one)

    return private_folder(data_folder()) / name


def database_path(options: Options) -> Address:
    """Where the database is, or is to be."""
    return options.database or data_folder() / DATABASE_NAME


def account_of(options: Options, at: Address | None = None) -> Account:
    """The account that gave the command; on a server's database the role that it lets in.

    Raises AuditError kinds where the server cannot be asked.
    """
    if options.account is None and isinstance(at, Server):
        return signed_on(at)
    return options.account or this_account()


def place(*, is_served: bool = False) -> str:
    """Where this program runs, as others know it: the host and its terminal, `PC12, pts/3`.

    Where a terminal has no name the process has one, so that no two programs are at one place;
    a browser's page has only that.
    """
    if is_served:
        return f"a browser, page {os.getpid()}"
    from socket import gethostname  # noqa: PLC0415  (only a window stands at a place)

    try:
        terminal = os.ttyname(sys.stdin.fileno()).removeprefix("/dev/")
    except (OSError, ValueError, AttributeError):
        terminal = f"process {os.getpid()}"
    return clean_line(f"{gethostname()}, {terminal}")


def given_name(options: Options) -> str | None:
    """The name given with --as, cleaned. Raises NotUnderstood for one that is too long."""
    return None if options.name is None else clean_line(options.name)


def calendar_day() -> date:
    """Today, where this machine is."""
    return datetime.now().astimezone().date()


@contextmanager
def at_desk(
    options: Options,
    path: Address | None = None,
    who: Who | None = None,
    sign_with: Path | None = None,
) -> Iterator[Desk]:
    """Whoever gave the command, or was found by `who`, at the desk of the database or of another.

    What leaves is signed with a key other than this run's where one is named. Raises NobodyKnown,
    RecordedAlready and other AuditError kinds.
    """
    at = path or database_path(options)
    account = account_of(options, at)
    find = who or (lambda store: who_sits_here(store, account, given_name(options)))
    if cut_off := cut_off_words(at):
        say(cut_off)
    with seated(at, find, world_of(options), calendar_day(), options.today, account) as desk:
        if desk.person.sees_only_given and (running := click.get_current_context(silent=True)):
            from auditui.workflow.external.gate import refuse_outsider  # noqa: PLC0415  (few are)

            refuse_outsider(desk, " ".join(running.command_path.split()[1:]))
        with _told_where_it_is_recorded(desk):
            yield desk.signing_with(signing_key(sign_with)) if sign_with else desk


@contextmanager
def _told_where_it_is_recorded(desk: Desk) -> Iterator[None]:
    """Let nobody who is told to try again do a thing twice. Raises RecordedAlready."""
    try:
        yield
    except Busy as error:
        if desk.has_recorded:
            raise RecordedAlready(error) from error
        raise
