"""Where a database is: a file, or a database on a server."""

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from auditui.dataclass import dataclass
from auditui.practice.errors import AuditError

SCHEMES = ("postgresql://", "postgres://")
"""How the address of a database on a server begins."""

_PASSWORD = re.compile(r"(://[^/@:]*):[^/@]*@|([?&]password=)[^&]*")


@dataclass(frozen=True)
class Server:
    """A database on a PostgreSQL server, by its URL."""

    url: str

    def __str__(self) -> str:
        """The URL as messages have it, without the password that may stand in it."""
        return _PASSWORD.sub(
            lambda found: f"{found[1]}@" if found[1] is not None else f"{found[2]}…", self.url
        )

    @property
    def name(self) -> str:
        """What the database is called on its server; `auditui` where the URL leaves that open."""
        parts = urlsplit(self.url)
        (named, *_) = parse_qs(parts.query).get("dbname", [""])
        return unquote(parts.path.lstrip("/")) or named or "auditui"

    def __repr__(self) -> str:
        """The same, so that no traceback tells a password."""
        return f"Server({str(self)!r})"


Address = Path | Server
"""Where a database is."""


class OnServer(AuditError):
    """What only a file has, or only a file can be done with, was asked of a server's database."""

    def __init__(self, where: str) -> None:
        """Name the database, and say what to do."""
        super().__init__(
            f"{where} is a database on a server, and this is for one that is a file. Its server "
            "has its own way to do it, see docs/running.md."
        )


def file_only(address: Address) -> Path:
    """The file that a database is, for what is done with files alone. Raises OnServer."""
    if isinstance(address, Server):
        raise OnServer(str(address))
    return address


def address_of(text: str) -> Address:
    """What somebody names as a database: a URL, else the path of a file."""
    return Server(text) if text.startswith(SCHEMES) else Path(text)
