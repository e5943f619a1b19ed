"""What older files are given for who is away."""

ABSENCES = (
    """CREATE TABLE absences (
        id          INTEGER PRIMARY KEY,
        who         TEXT NOT NULL CHECK (who <> ''),
        first_day   TEXT NOT NULL,
        last_day    TEXT,
        reason      TEXT NOT NULL CHECK (reason IN ('', 'leave', 'other')),
        recorded_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        CHECK (last_day IS NULL OR last_day >= first_day)
    ) STRICT""",
    """CREATE TABLE absence_steps (
        id         INTEGER PRIMARY KEY,
        absence_id INTEGER NOT NULL REFERENCES absences (id),
        kind       TEXT NOT NULL CHECK (kind IN ('ended', 'withdrawn')),
        last_day   TEXT,
        reason     TEXT NOT NULL DEFAULT '',
        taken_by   TEXT NOT NULL,
        taken_at   TEXT NOT NULL,
        CHECK ((kind = 'ended') = (last_day IS NOT NULL)),
        CHECK ((kind = 'withdrawn') = (reason <> ''))
    ) STRICT""",
    "CREATE INDEX absence_steps_by_absence ON absence_steps (absence_id, id)",
    """CREATE TRIGGER absences_stay BEFORE DELETE ON absences BEGIN
        SELECT raise(ABORT, 'an absence is kept');
    END""",
    """CREATE TRIGGER absences_unchanged BEFORE UPDATE ON absences BEGIN
        SELECT raise(ABORT, 'an absence is kept');
    END""",
    """CREATE TRIGGER absence_steps_stay BEFORE DELETE ON absence_steps BEGIN
        SELECT raise(ABORT, 'a step is kept');
    END""",
    """CREATE TRIGGER absence_steps_unchanged BEFORE UPDATE ON absence_steps BEGIN
        SELECT raise(ABORT, 'a step is kept');
    END""",
    "ALTER TABLE samples ADD COLUMN name TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE samples ADD COLUMN passed_over TEXT",
)
"""Who is away, and which auditors a draw passed over for that; what samples beside are called."""
