"""Brings an older file's structure up to date."""

from collections.abc import Iterable

from sqlite_utils import Database, Migrations

from auditui.store.calendar_migration import CALENDAR

migrations = Migrations("auditui")
"""One small function for each step from an older schema to the current one."""

_TARGETS_THAT_CAN_BE_WITHDRAWN = (
    "ALTER TABLE targets RENAME TO targets_before",
    """CREATE TABLE targets (
        id               INTEGER PRIMARY KEY,
        in_force_from    TEXT NOT NULL,
        target           TEXT NOT NULL,
        tolerance        TEXT NOT NULL,
        set_at           TEXT NOT NULL,
        set_by           TEXT NOT NULL,
        withdrawn_at     TEXT,
        withdrawn_by     TEXT NOT NULL DEFAULT '',
        withdrawn_reason TEXT NOT NULL DEFAULT '',
        CHECK (withdrawn_at IS NULL OR withdrawn_reason <> '')
    ) STRICT""",
    """INSERT INTO targets (id, in_force_from, target, tolerance, set_at, set_by)
    SELECT rowid, in_force_from, target, tolerance, set_at, set_by FROM targets_before""",
    "DROP TABLE targets_before",
    """CREATE UNIQUE INDEX targets_standing ON targets (in_force_from)
    WHERE withdrawn_at IS NULL""",
    """CREATE TRIGGER targets_unchanged BEFORE UPDATE OF
        id, in_force_from, target, tolerance, set_at, set_by
    ON targets BEGIN
        SELECT raise(ABORT, 'a target is withdrawn, never changed');
    END""",
    """CREATE TRIGGER targets_withdrawn_once BEFORE UPDATE ON targets
    WHEN old.withdrawn_at IS NOT NULL BEGIN
        SELECT raise(ABORT, 'the target is withdrawn already');
    END""",
    """CREATE TRIGGER targets_stay BEFORE DELETE ON targets BEGIN
        SELECT raise(ABORT, 'a target is never deleted');
    END""",
)
_THEMES = (
    """CREATE TABLE themes (
        id            INTEGER PRIMARY KEY,
        title         TEXT NOT NULL CHECK (title <> ''),
        planned_month TEXT NOT NULL,
        lead          TEXT NOT NULL,
        rationale     TEXT NOT NULL CHECK (rationale IN ('free', 'signal', 're-audit')),
        raised_by     TEXT NOT NULL DEFAULT '',
        state         TEXT NOT NULL DEFAULT 'planned'
            CHECK (state IN ('planned', 'under way', 'reporting', 'closed')),
        added_at      TEXT NOT NULL,
        added_by      TEXT NOT NULL,
        CHECK (rationale <> 'signal' OR raised_by <> '')
    ) STRICT""",
    """CREATE TRIGGER themes_stay BEFORE DELETE ON themes BEGIN
        SELECT raise(ABORT, 'a theme is never deleted');
    END""",
)

_RETURNS = (
    """CREATE TABLE returns (
        period        TEXT NOT NULL,
        version       INTEGER NOT NULL CHECK (version > 0),
        counts        TEXT NOT NULL,
        narrative     TEXT NOT NULL CHECK (narrative <> ''),
        practice      TEXT NOT NULL,
        reason        TEXT NOT NULL,
        sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
        ledger_number INTEGER NOT NULL UNIQUE,
        published_at  TEXT NOT NULL,
        published_by  TEXT NOT NULL,
        PRIMARY KEY (period, version),
        CHECK ((version = 1) = (reason = ''))
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE return_drafts (
        period    TEXT NOT NULL,
        who       TEXT NOT NULL,
        narrative TEXT NOT NULL,
        practice  TEXT NOT NULL,
        PRIMARY KEY (period, who)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE return_comments (
        id     INTEGER PRIMARY KEY,
        period TEXT NOT NULL,
        side   TEXT NOT NULL CHECK (side IN ('council', 'trust')),
        text   TEXT NOT NULL CHECK (text <> ''),
        by     TEXT NOT NULL,
        at     TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX return_comments_by_period ON return_comments (period, id)",
    """CREATE TRIGGER returns_unchanged BEFORE UPDATE ON returns BEGIN
        SELECT raise(ABORT, 'what was published is never changed');
    END""",
    """CREATE TRIGGER returns_stay BEFORE DELETE ON returns BEGIN
        SELECT raise(ABORT, 'what was published is never deleted');
    END""",
    """CREATE TRIGGER return_comments_unchanged BEFORE UPDATE ON return_comments BEGIN
        SELECT raise(ABORT, 'a comment is never changed');
    END""",
    """CREATE TRIGGER return_comments_stay BEFORE DELETE ON return_comments BEGIN
        SELECT raise(ABORT, 'a comment is never deleted');
    END""",
)

_THEMATIC_SAMPLES = (
    "ALTER TABLE samples ADD COLUMN narrowed_to TEXT NOT NULL DEFAULT ''",
    "DROP INDEX audits_one_a_case",
    """CREATE UNIQUE INDEX audits_one_a_case ON audits (kind, month, case_ref)
    WHERE state <> 'withdrawn' AND (kind <> 'thematic' OR sample_id IS NULL)""",
    """CREATE UNIQUE INDEX audits_one_a_case_of_theme ON audits (sample_id, case_ref)
    WHERE state <> 'withdrawn' AND kind = 'thematic'""",
)


@migrations()
def targets_that_can_be_withdrawn(db: Database) -> None:
    """Rebuild `targets`, keeping every row under the number it had.

    It is the old table that is renamed: SQLite would write a renamed new one with its name in
    quotes, and `transform()` would write it in sqlite-utils' own way.
    """
    _run(db, _TARGETS_THAT_CAN_BE_WITHDRAWN)


@migrations()
def themes(db: Database) -> None:
    """Add the thematic audit calendar."""
    _run(db, _THEMES)


@migrations()
def returns(db: Database) -> None:
    """Add what is published in the contract return, and what is said of it."""
    _run(db, _RETURNS)


@migrations()
def calendar(db: Database) -> None:
    """Give every theme what follows from it, and a draw the theme that it is for."""
    _run(db, CALENDAR)


@migrations()
def thematic_samples(db: Database) -> None:
    """Let two themes of a month draw the same case, and say what a frame was narrowed to."""
    _run(db, _THEMATIC_SAMPLES)


def _run(db: Database, statements: Iterable[str]) -> None:
    """Run statements one by one; a script would commit the transaction that holds the step."""
    for statement in statements:
        db.execute(statement)


def migrate(db: Database, version: int, steps: Migrations = migrations) -> None:
    """Apply whatever steps an older file has not had, all in one immediate transaction.

    The file then says that it is of `version`. Immediate, because two programs opening an older
    file together would otherwise both begin by reading and neither could go on to write.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        steps.apply(db)
        db.execute(f"PRAGMA user_version = {version:d}")
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
