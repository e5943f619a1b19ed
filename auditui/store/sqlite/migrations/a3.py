"""What older files are given so that a target can be withdrawn."""

TARGETS_THAT_CAN_BE_WITHDRAWN = (
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
