"""Connects to a database on a server, and refuses politely whatever is none of ours."""

from importlib.resources import files
from typing import Any

import psycopg
from psycopg import errors

from auditui.practice.database import Server
from auditui.practice.errors import AuditError, NotFound, NotPermitted
from auditui.store.postgresql.faults import ServerAway, faults_named
from auditui.store.postgresql.link import ServerLink

CURRENT_VERSION = 34
"""The version of schema.sql."""

OLDEST_SERVER = 150000
"""The oldest server that has what the schema asks for: PostgreSQL 15."""

CONNECTING_SECONDS = 10


class NoServer(AuditError):
    """No server answers where one was named."""


class NoSuchDatabase(NotFound):
    """The server has no such database, or there is nothing of auditui's in it."""


class ShutOutThere(NotPermitted):
    """The server does not let this role in."""


class ServerTooOld(AuditError):
    """The server lacks what the schema asks for."""


class NotOursThere(AuditError):
    """The database holds something else under our name."""


class TooNewThere(AuditError):
    """A newer auditui made the database."""


class AlreadyThereThere(AuditError):
    """A new database was asked for where one is."""


class NotInBytes(AuditError):
    """The database does not keep texts in the order of their bytes."""


def connect(server: Server) -> ServerLink:
    """A connection to a database, whatever is in it. Raises AuditError kinds."""
    try:
        conn = psycopg.connect(
            server.url,
            autocommit=True,
            connect_timeout=CONNECTING_SECONDS,
            application_name="auditui",
            client_encoding="UTF8",
            options="-c search_path=auditui,pg_catalog -c bytea_output=hex -c DateStyle=ISO",
        )
    except psycopg.Error as error:
        raise _refused(error, server) from None
    link = ServerLink(conn, str(server))
    version = conn.info.server_version
    if version < OLDEST_SERVER:
        conn.close()
        raise ServerTooOld(
            f"{server} is on a server of PostgreSQL {version // 10000}, and auditui needs "
            f"{OLDEST_SERVER // 10000} or later."
        )
    return link


def open_existing(server: Server) -> ServerLink:
    """Open a database of ours that is there. Raises AuditError kinds."""
    link = connect(server)
    try:
        _refuse_another(link)
    except BaseException:
        link.conn.close()
        raise
    return link


def create(server: Server) -> ServerLink:
    """Lay the schema into a database that holds nothing of ours yet. Raises AuditError kinds."""
    link = connect(server)
    try:
        with faults_named(link.where):
            _refuse_other_order(link)
            _refuse_standing(link)
            lay_schema(link.conn)
    except BaseException:
        link.conn.close()
        raise
    return link


def role_at(server: Server) -> str:
    """The role by which the server lets this run in. Raises AuditError kinds."""
    link = connect(server)
    try:
        (role,) = link.execute("SELECT session_user").fetchone() or ("",)
    finally:
        link.conn.close()
    return str(role)


def lay_schema(conn: "psycopg.Connection[tuple[Any, ...]]") -> None:
    """Lay the schema into an empty database, in one transaction."""
    conn.execute(f"BEGIN;\n{schema()}\nCOMMIT;".encode())


def schema() -> str:
    """The whole schema, as its file has it."""
    return (files("auditui.store.postgresql") / "schema.sql").read_text(encoding="utf-8")


def remove(link: ServerLink) -> None:
    """Take away all that is ours in a database that was just made."""
    link.conn.execute("DROP SCHEMA auditui CASCADE")


def _has_schema(link: ServerLink) -> bool:
    return link.execute("SELECT to_regnamespace('auditui')").fetchone() != (None,)


def _refuse_standing(link: ServerLink) -> None:
    if _has_schema(link):
        raise AlreadyThereThere(
            f"{link.where} holds an auditui database already. Open it as it is, or name another."
        )


def _refuse_another(link: ServerLink) -> None:
    """Refuse a database that holds none of ours, or one of a newer program."""
    if not _has_schema(link):
        raise NoSuchDatabase(
            f"There is no auditui database in {link.where} yet. Ask your quality lead for the "
            "address of your trust's; to make a new one there, `auditui init`."
        )
    (role, has_part) = link.execute(
        "SELECT session_user, has_schema_privilege('auditui', 'USAGE')"
    ).fetchone() or ("", False)
    if not has_part:
        raise ShutOutThere(
            f"{role} has no part in the database {link.where}. Ask whoever keeps it to let you in."
        )
    if link.execute("SELECT to_regclass('auditui.structure')").fetchone() == (None,):
        raise NotOursThere(f"The schema auditui of {link.where} is some other program's.")
    version = version_of(link)
    if version > CURRENT_VERSION:
        raise TooNewThere(
            f"{link.where} was made by a newer auditui. Install the newest version to open it."
        )


def version_of(link: ServerLink) -> int:
    """The version of the structure."""
    (version,) = link.execute("SELECT version FROM structure").fetchone() or (0,)
    return int(version)


def _refuse_other_order(link: ServerLink) -> None:
    """Refuse a database whose texts are not UTF-8 in the order of their bytes."""
    (encoding, order) = link.execute(
        "SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database"
        " WHERE datname = current_database()"
    ).fetchone() or ("", "")
    if encoding != "UTF8" or order not in ("C", "POSIX", "C.UTF-8"):
        raise NotInBytes(
            f"{link.where} keeps texts in {encoding} in the order {order}. Make the database with "
            "createdb --template=template0 --encoding=UTF8 --locale=C NAME"
        )


def _refused(error: psycopg.Error, server: Server) -> AuditError:
    """What to say where a connection was refused."""
    said = str(error)
    if isinstance(error, errors.InvalidCatalogName) or "does not exist" in said:
        return NoSuchDatabase(
            f"The server has no such database or role: {server}. Ask whoever keeps it, or make it "
            "first: createdb --template=template0 --encoding=UTF8 --locale=C NAME"
        )
    if "password" in said or "authentication" in said or "pg_hba.conf" in said:
        return ShutOutThere(
            f"The server does not let you in to {server}. Check name and password (PGPASSFILE or a "
            "service file keep them), or ask whoever keeps the server."
        )
    if isinstance(error, psycopg.ProgrammingError):
        return NoServer(f"{server} is no address of a database that can be understood.")
    if "the database system is" in said:
        return ServerAway(f"The server of {server} is starting or stopping. Try in a moment.")
    return NoServer(f"No server answers at {server}. Check the address, or ask whoever keeps it.")
