"""What older files are given for dip samples, closure audits and external auditors."""

OTHER_AUDITS = (
    "ALTER TABLE people RENAME TO people_before",
    """CREATE TABLE people (
        name    TEXT PRIMARY KEY,
        role    TEXT NOT NULL CHECK (role IN
            ('team manager', 'quality lead', 'head of service', 'viewer', 'external auditor')),
        account TEXT NOT NULL DEFAULT '',
        left_teams_at TEXT,
        ended_on      TEXT,
        former_names  TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """INSERT INTO people (name, role, account, left_teams_at, ended_on, former_names)
    SELECT name, role, account, left_teams_at, ended_on, former_names FROM people_before""",
    "DROP TABLE people_before",
    "CREATE UNIQUE INDEX people_account ON people (account) WHERE account <> ''",
    """CREATE UNIQUE INDEX samples_beside ON samples (kind, month, name)
        WHERE kind IN ('dip sample', 'closure') AND abandoned_at IS NULL""",
    "DROP INDEX audits_one_a_case",
    "DROP INDEX audits_one_a_case_of_theme",
    """CREATE UNIQUE INDEX audits_one_a_case ON audits (kind, month, case_ref)
        WHERE state <> 'withdrawn'
            AND (kind NOT IN ('thematic', 'dip sample', 'closure') OR sample_id IS NULL)""",
    """CREATE UNIQUE INDEX audits_one_a_case_of_sample ON audits (sample_id, case_ref)
        WHERE state <> 'withdrawn' AND kind IN ('thematic', 'dip sample', 'closure')""",
    """CREATE TABLE external_readings (
        id                INTEGER PRIMARY KEY,
        audit_id          INTEGER NOT NULL REFERENCES audits (id),
        reader            TEXT NOT NULL,
        given_by          TEXT NOT NULL,
        given_at          TEXT NOT NULL,
        taken_back_by     TEXT NOT NULL DEFAULT '',
        taken_back_at     TEXT,
        taken_back_reason TEXT NOT NULL DEFAULT '',
        stood_at          TEXT,
        note              TEXT NOT NULL DEFAULT '',
        read_at           TEXT,
        CHECK ((taken_back_at IS NULL) = (taken_back_reason = '')),
        CHECK (taken_back_at IS NULL OR read_at IS NULL)
    ) STRICT""",
    """CREATE UNIQUE INDEX external_readings_standing ON external_readings (audit_id, reader)
        WHERE taken_back_at IS NULL""",
    """CREATE TABLE external_grades (
        reading_id INTEGER NOT NULL REFERENCES external_readings (id),
        section    TEXT NOT NULL,
        auditor    TEXT,
        external   TEXT NOT NULL,
        PRIMARY KEY (reading_id, section)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER external_readings_stay BEFORE DELETE ON external_readings BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER external_readings_unchanged BEFORE UPDATE ON external_readings
    WHEN old.read_at IS NOT NULL OR old.taken_back_at IS NOT NULL BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER external_readings_stay_theirs BEFORE UPDATE OF
        id, audit_id, reader, given_by, given_at
    ON external_readings BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER external_grades_stay BEFORE DELETE ON external_grades BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER external_grades_unchanged BEFORE UPDATE ON external_grades BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
)
"""Samples beside the routine one and the themes', and the blind readings of external auditors."""
