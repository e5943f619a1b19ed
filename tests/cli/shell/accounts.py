"""Real accounts of this machine, for tests in which several people work in one database."""

import fcntl
import os
import pickle
import pkgutil
import shutil
import subprocess
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir, mkdtemp
from typing import Any, TypeVar

import pytest
from cli.shell.at_the_shell import auditui
from slipcover import pytest_plugin as measuring

import auditui as program

T = TypeVar("T")

CAN_MAKE_ACCOUNTS = os.geteuid() == 0 and shutil.which("useradd") is not None
needs_accounts = pytest.mark.skipif(
    not CAN_MAKE_ACCOUNTS, reason="only root, where there is useradd, can make accounts"
)


@dataclass(frozen=True)
class Accounts:
    """Two accounts of a group, one that is in no such group, and the group."""

    one: str
    two: str
    stranger: str
    group: str
    other_group: str


@contextmanager
def made_accounts() -> Iterator[Accounts]:
    """Make the accounts and their group, and take them away again."""
    mark = f"at{os.getpid()}"
    made = Accounts(f"{mark}a", f"{mark}b", f"{mark}c", f"{mark}g", f"{mark}o")
    users = (made.one, made.two, made.stranger)
    for group in (made.group, made.other_group):
        _administer("groupadd", group)
    for user in users:
        groups = ["-G", made.group] if user != made.stranger else []
        _administer("useradd", "--no-create-home", "--no-log-init", *groups, user)
    try:
        yield made
    finally:
        for user in users:
            _administer("userdel", user)
        for group in (made.group, made.other_group):
            _administer("groupdel", group)


def _administer(*command: str) -> None:
    """Run a command on the list of accounts, one at a time among all who test here."""
    with Path(gettempdir(), "auditui-tests-accounts.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        subprocess.run(command, check=True, capture_output=True)


@contextmanager
def shared_folder(accounts: Accounts) -> Iterator[Path]:
    """A folder as an administrator makes it for the group, that its accounts can get to."""
    above = Path(mkdtemp())
    above.chmod(0o711)
    folder = above / "trust"
    folder.mkdir()
    shutil.chown(folder, accounts.one, accounts.group)
    folder.chmod(0o2770)
    try:
        yield folder
    finally:
        shutil.rmtree(above)


@cache
def _load_everything() -> None:
    """Load all of the program and its libraries: where they lie an account may not be let in."""
    for module in pkgutil.walk_packages(program.__path__, "auditui."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    with TemporaryDirectory() as folder:
        trust = Path(folder, "trust.db")
        for command in ("init", "people list", "a3", "ledger list"):
            assert auditui(trust, *command.split(), name="Somebody").exit_code == 0
        assert Path(folder, "trust.db").is_file()


def as_account(name: str, job: Callable[[], T], umask: int = 0o077) -> T:
    """Do something as an account would after signing in, and return what it gives.

    Raises AssertionError with what went wrong there.
    """
    import pwd  # noqa: PLC0415  (Unix only)

    _load_everything()
    entry = pwd.getpwnam(name)
    seen, told = os.pipe()
    child = os.fork()
    if child == 0:
        _work_as(entry, job, umask, told)
    os.close(told)
    with os.fdopen(seen, "rb") as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    if not answer:
        raise AssertionError("The other account's program ended without an answer.")
    is_done, given, lines = pickle.loads(answer)  # noqa: S301  (written by our own child)
    _count_as_run(lines)
    if not is_done:
        raise AssertionError(given)
    value: T = given
    return value


def _work_as(entry: Any, job: Callable[[], object], umask: int, told: int) -> None:
    """In the child: become the account, do the job, send what it gives, and end."""
    try:
        os.setgroups(os.getgrouplist(entry.pw_name, entry.pw_gid))
        os.setgid(entry.pw_gid)
        os.setuid(entry.pw_uid)
        os.umask(umask)
        os.environ["HOME"] = "/nonexistent"
        answer: tuple[bool, object] = (True, job())
    except BaseException:  # noqa: BLE001  (told to the parent, whatever it is)
        answer = (False, traceback.format_exc())
    with os.fdopen(told, "wb") as pipe:
        pipe.write(pickle.dumps((*answer, _lines_run())))
    os._exit(0)


def _lines_run() -> dict[str, set[Any]]:
    """The lines and branches run since they were last asked for, by file; none unmeasured."""
    measured = measuring._slipcover_instance
    return dict(measured._get_newly_seen()) if measured else {}


def _count_as_run(lines: dict[str, set[Any]]) -> None:
    """Let the coverage have what a child ran: what is another account's is run nowhere else."""
    for file, run in lines.items():
        measuring._slipcover_instance.newly_seen[file].update(run)
