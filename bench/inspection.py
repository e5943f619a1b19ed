"""The pack for an inspection from three lives of the demonstration, against one of them."""

import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from measuring import best_of, row

from auditui.practice.period import Month
from auditui.store.store import Store
from auditui.workflow import desk as desks
from auditui.workflow.demo.build import TODAY, build
from auditui.workflow.desk import Desk, World
from auditui.workflow.inspection.pack import make_pack
from auditui.workflow.saving import Saving

LIVES = 3
RUNS = 3
WORLD = World(now=lambda: datetime(2016, 1, 4, tzinfo=UTC), random_below=lambda _: 42)
FAR = 1_000_000
"""By how much the numbers of what is copied differ from those of what is there."""


def add_lives(path: Path, lives: int) -> int:
    """Copy every audit with all that hangs on it 15 months back and more; returns how many stand.

    The copies are of no sample, as audits that were taken in from a file.
    """
    with closing(sqlite3.connect(path)) as db, db:
        things = db.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        triggers = [(name, sql) for kind, name, sql in things if kind == "trigger"]
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        tables = [name for kind, name, _ in things if kind == "table" and "search" not in name]
        for life in range(1, lives):
            for table in tables:
                _copy(db, table, life)
        for _, statement in triggers:
            db.execute(statement)
        return int(db.execute("SELECT count(*) FROM audits").fetchone()[0])


def _copy(db: sqlite3.Connection, table: str, life: int) -> None:
    columns = [column for _, column, *_ in db.execute(f"PRAGMA table_info({table})")]
    moved = [name for name in ("audit_id", "action_id", "plan_id") if name in columns]
    if table != "audits" and not moved:
        return
    moved += ["id"] if "id" in columns else []
    key = "id" if table == "audits" else moved[0]
    kept = f"{key} < {FAR}" + (" AND month < '2016-01'" if table == "audits" else "")
    given = []
    for line in db.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE {kept}").fetchall():
        cells = dict(zip(columns, line, strict=True))
        cells |= {name: cells[name] + life * FAR for name in moved if cells[name] is not None}
        if table == "audits":
            month = Month.parse(cells["month"]).plus(-15 * life)
            cells |= {"month": str(month), "sample_id": None}
        given.append(tuple(cells.values()))
    marks = ", ".join("?" * len(columns))
    db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", given)


def time_pack(database: Path, folder: Path) -> float:
    """How long a pack takes from an open database, in seconds."""
    store = Store.open(database)
    lead = desks.a_quality_lead(store)
    desk = Desk(store, lead, TODAY, WORLD)
    folder.mkdir(exist_ok=True)
    how = Saving(over=True)
    try:
        return best_of(RUNS, lambda: make_pack(desk, folder, how=how))
    finally:
        store.close()


def main() -> None:
    """Print a row."""
    folder = Path(sys.argv[1])
    database = folder / "lives.db"
    build(database, WORLD).store.close()
    one = time_pack(database, folder / "one")
    audits = add_lives(database, LIVES)
    three = time_pack(database, folder / "three")
    row(
        f"a pack for an inspection from {audits:,} audits of {15 * LIVES} months",
        f"{three:.2f} s",
        f"from the newest 15 months, {one:.2f} s",
        three / one,
        "< 10 s",
    )


if __name__ == "__main__":
    main()
