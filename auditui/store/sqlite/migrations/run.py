"""Brings an older file's structure up to date."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from sqlite_utils import Database, Migrations

from auditui.store.sqlite.migrations.steps import migrations

Kept = Callable[[], AbstractContextManager[object]]
"""Keeps the older file as it is, before a step is applied."""


def _nothing() -> None:
    """Leave the file as the steps left it."""


def migrate(
    db: Database,
    version: int,
    steps: Migrations = migrations,
    kept: Kept = nullcontext,
    then: Callable[[], None] = _nothing,
) -> None:
    """Apply whatever steps an older file has not had, all in one immediate transaction.

    The file then says that it is of `version`. Immediate, because two programs opening an older
    file together would otherwise both begin by reading and neither could go on to write. `kept` is
    entered with the lock held, by the one program that finds the file to be older. `then` is done
    after the last step, and what it raises takes them all back.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        is_older = db.execute("PRAGMA user_version").fetchone()[0] < version
        with kept() if is_older else nullcontext():
            steps.apply(db)
            db.execute(f"PRAGMA user_version = {version:d}")
            then()
            db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def mark_all_applied(db: Database, steps: Migrations = migrations) -> None:
    """Note in a new file, made from the current schema, that it needs none of the steps."""
    steps.ensure_migrations_table(db)
    db.table(steps.migrations_table).insert_all(
        {
            "migration_set": steps.name,
            "name": step.name,
            "applied_at": "as made",
        }
        for step in steps.pending(db)
    )
