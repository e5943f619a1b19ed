"""A look at who uses a database that changes nothing and says nothing, for completing a name."""

import sqlite3
from contextlib import closing
from pathlib import Path

from auditui.store.sqlite.connection import APPLICATION_ID

_SECONDS = 0.2
"""How long somebody who pressed Tab is kept waiting by another program at most."""


def names_of_people(path: Path) -> tuple[str, ...]:
    """The names of the people of a database, or none where it cannot be read just now."""
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=_SECONDS)) as conn:
            (application,) = conn.execute("PRAGMA application_id").fetchone()
            if application != APPLICATION_ID:
                return ()
            rows = conn.execute("SELECT name FROM people ORDER BY name").fetchall()
    except (sqlite3.Error, OSError):
        return ()
    return tuple(name for (name,) in rows)
