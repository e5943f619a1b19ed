"""What older files are given for frames that are frozen before their seed is known."""

FREEZES = (
    """CREATE TABLE freezes (
        id                INTEGER PRIMARY KEY,
        month             TEXT NOT NULL,
        kind              TEXT NOT NULL,
        name              TEXT NOT NULL,
        theme_id          INTEGER REFERENCES themes (id),
        size              INTEGER NOT NULL CHECK (size > 0),
        stratify          TEXT NOT NULL,
        at_least_one      INTEGER NOT NULL CHECK (at_least_one IN (0, 1)),
        exclusion_months  INTEGER NOT NULL,
        snapshot_id       INTEGER NOT NULL REFERENCES register_snapshots (id),
        narrowed_to       TEXT NOT NULL,
        frame_sha256      TEXT NOT NULL DEFAULT '',
        cases             INTEGER NOT NULL DEFAULT 0,
        source            TEXT NOT NULL CHECK (source <> ''),
        event             INTEGER NOT NULL,
        frozen_at         TEXT NOT NULL,
        frozen_by         TEXT NOT NULL,
        sample_id         INTEGER REFERENCES samples (id),
        seed_words        TEXT NOT NULL DEFAULT '',
        taken_back_reason TEXT NOT NULL DEFAULT '',
        taken_back_by     TEXT NOT NULL DEFAULT '',
        taken_back_at     TEXT
    ) STRICT""",
    """CREATE UNIQUE INDEX freezes_in_force ON freezes (kind, month, name, coalesce(theme_id, 0))
    WHERE sample_id IS NULL AND taken_back_at IS NULL""",
    """CREATE TABLE frozen_cases (
        freeze_id INTEGER NOT NULL REFERENCES freezes (id),
        case_ref  TEXT NOT NULL,
        stratum   TEXT,
        reason    TEXT,
        PRIMARY KEY (freeze_id, case_ref),
        CHECK ((stratum IS NULL) <> (reason IS NULL))
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER freezes_stay BEFORE DELETE ON freezes BEGIN
        SELECT raise(ABORT, 'a freeze is kept');
    END""",
    """CREATE TRIGGER freezes_unchanged BEFORE UPDATE ON freezes
    WHEN old.frame_sha256 <> '' AND (
        old.frame_sha256 <> new.frame_sha256 OR old.cases <> new.cases OR old.size <> new.size
        OR old.source <> new.source OR old.event <> new.event OR old.frozen_at <> new.frozen_at
        OR old.sample_id IS NOT NULL OR old.taken_back_at IS NOT NULL)
    BEGIN
        SELECT raise(ABORT, 'a freeze is kept');
    END""",
    """CREATE TRIGGER frozen_cases_stay BEFORE DELETE ON frozen_cases BEGIN
        SELECT raise(ABORT, 'a frozen frame is kept');
    END""",
    """CREATE TRIGGER frozen_cases_unchanged BEFORE UPDATE ON frozen_cases BEGIN
        SELECT raise(ABORT, 'a frozen frame is kept');
    END""",
    """CREATE TRIGGER frozen_cases_closed BEFORE INSERT ON frozen_cases
    WHEN (SELECT frame_sha256 FROM freezes WHERE id = new.freeze_id) <> '' BEGIN
        SELECT raise(ABORT, 'a frozen frame is kept');
    END""",
    """CREATE TRIGGER register_snapshots_frozen BEFORE UPDATE OF withdrawn_at ON register_snapshots
    WHEN EXISTS (SELECT 1 FROM freezes WHERE snapshot_id = old.id) BEGIN
        SELECT raise(ABORT, 'a frame was frozen from this register');
    END""",
)
"""Frames that were frozen, with their cases, and what keeps them as they were."""
