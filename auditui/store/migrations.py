"""Brings an older file's structure up to date."""

from datetime import UTC, datetime

from sqlite_utils import Database, Migrations

CURRENT_VERSION = 1
"""The `user_version` of schema.sql."""

migrations = Migrations("auditui")
"""One small function for each step from an older schema to the current one."""


def migrate(db: Database, steps: Migrations = migrations) -> None:
    """Apply whatever steps the file has not had, all in one immediate transaction.

    Immediate, because two programs opening an older file together would otherwise both
    begin by reading and neither could go on to write.
    """
    if not steps.pending(db):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        steps.apply(db)
    except BaseException:
        db.rollback()
        raise
    db.execute("COMMIT")


def mark_all_applied(db: Database, steps: Migrations = migrations) -> None:
    """Note in a new file, made from the current schema, that it needs none of the steps."""
    steps.ensure_migrations_table(db)
    db.table(steps.migrations_table).insert_all(
        {
            "migration_set": steps.name,
            "name": step.name,
            "applied_at": datetime.now(UTC).isoformat(),
        }
        for step in steps.pending(db)
    )
