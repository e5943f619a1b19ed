"""Two PostgreSQL servers, one the standby of the other, which can be killed."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import urlencode

import psycopg
from postgres_server import programs

from auditui.practice.database import Server


class Pair:
    """A primary whose commits wait for its standby, both in folders of their own."""

    def __init__(self) -> None:
        """Start both, with an empty database."""
        self.folder = Path(tempfile.mkdtemp(prefix="pair-"))
        self._user = "nobody" if os.geteuid() == 0 else None
        if self._user:
            found = pwd.getpwnam(self._user)
            os.chown(self.folder, found.pw_uid, found.pw_gid)
        self.primary, self._other = "a", "b"
        self._run("initdb", "-D", self._data("a"), "-U", "postgres", "--auth=trust", "--no-locale",
                  "-E", "UTF8", "--no-sync")  # fmt: skip
        with Path(self._data("a"), "postgresql.conf").open("a") as settings:
            settings.write("listen_addresses = ''\nfsync = off\nmax_connections = 50\n")
        self._start("a")
        with self._connected() as conn:
            conn.execute("CREATE DATABASE audits TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
        self.follow()

    @property
    def server(self) -> Server:
        """Both hosts, of which the one that takes writing is meant."""
        hosts = ",".join(str(self.folder / each) for each in "ab")
        given = {"host": hosts, "user": "postgres", "dbname": "audits"}
        return Server("postgresql://?" + urlencode(given | {"target_session_attrs": "read-write"}))

    def follow(self) -> None:
        """Make a standby of the primary anew, and let commits wait for it."""
        shutil.rmtree(self._data(self._other), ignore_errors=True)
        self._run("pg_basebackup", "-D", self._data(self._other), "-h", self._socket(self.primary),
                  "-U", "postgres", "-R", "-c", "fast", "--no-sync")  # fmt: skip
        self._start(self._other)
        with self._connected() as conn:
            conn.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            conn.execute("SELECT pg_reload_conf()")
            waits = "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
            while conn.execute(waits).fetchone() != (1,):
                conn.execute("SELECT pg_sleep(0.02)")

    def kill(self) -> None:
        """End the primary at once, and let its standby take its place."""
        pid = int(Path(self._data(self.primary), "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        self.primary, self._other = self._other, self.primary
        # What waits for a standby that is no more is not to wait for ever.
        settings = Path(self._data(self.primary), "postgresql.auto.conf")
        settings.write_text(
            "\n".join(
                line
                for line in settings.read_text().splitlines()
                if not line.startswith("synchronous_standby_names")
            )
            + "\n"
        )
        self._run("pg_ctl", "-D", self._data(self.primary), "reload")
        self._run("pg_ctl", "-w", "-D", self._data(self.primary), "promote")

    def stop(self) -> None:
        """End both and take away what they kept."""
        for each in (self.primary, self._other):
            pid = Path(self._data(each), "postmaster.pid")
            if pid.exists():
                self._run("pg_ctl", "-D", self._data(each), "-m", "immediate", "stop", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _data(self, name: str) -> str:
        return str(self.folder / f"{name}-data")

    def _socket(self, name: str) -> str:
        return str(self.folder / name)

    def _start(self, name: str) -> None:
        folder = self.folder / name
        if not folder.exists():
            folder.mkdir()
            if self._user:
                found = pwd.getpwnam(self._user)
                os.chown(folder, found.pw_uid, found.pw_gid)
        for left in folder.glob(".s.PGSQL.*"):
            left.unlink()
        self._run("pg_ctl", "-w", "-D", self._data(name), "-l", str(self.folder / f"{name}.log"),
                  "-o", f"-k {folder}", "start")  # fmt: skip

    def _run(self, program: str, *options: str, check: bool = True) -> None:
        subprocess.run(
            [programs() / program, *options], check=check, user=self._user, cwd=self.folder,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def _connected(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(
            host=self._socket(self.primary), user="postgres", dbname="postgres", autocommit=True
        )
