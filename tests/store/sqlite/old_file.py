"""A file of version 1, as it is before it is brought up to date."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from past_the_program import by_hand
from sqlite_utils import Database, Migrations

from auditui.store.ledger import Ledger
from auditui.store.sqlite.link import FileLink
from auditui.store.sqlite.migrations.run import mark_all_applied

NOW = datetime(2015, 4, 1, 9, 30, tzinfo=UTC)
OLD_TARGETS = (
    ("2016-04-01", "95", "90"),
    ("2015-04-01", "39.3", "30"),
)
"""Day, target and tolerance in the order in which they were entered."""


def make_old_file(folder: Path) -> Path:
    """A file with targets and a ledger."""
    path = folder / "old.db"
    with closing(by_hand(path, isolation_level=None)) as conn:
        conn.executescript((Path(__file__).parent / "schemas" / "1.sql").read_text())
        mark_all_applied(Database(conn), Migrations("auditui"))
        ledger = Ledger(FileLink(conn, path))
        for day, target, tolerance in OLD_TARGETS:
            conn.execute(
                "INSERT INTO targets VALUES (?, ?, ?, ?, 'Quinn Lead')",
                [day, target, tolerance, NOW.isoformat()],
            )
            ledger.append(NOW, "Quinn Lead", "target set", day, "0" * 64)
    return path
