"""What older files are given for calibration."""

CALIBRATION = (
    """CREATE TABLE calibrations (
        id         INTEGER PRIMARY KEY,
        title      TEXT NOT NULL CHECK (title <> ''),
        tool       TEXT NOT NULL REFERENCES tools (version),
        thresholds TEXT NOT NULL REFERENCES thresholds (version),
        opened_by  TEXT NOT NULL,
        opened_at  TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE calibration_rounds (
        id             INTEGER PRIMARY KEY,
        calibration_id INTEGER NOT NULL REFERENCES calibrations (id),
        number         INTEGER NOT NULL CHECK (number > 0),
        due_on         TEXT NOT NULL,
        opened_by      TEXT NOT NULL,
        opened_at      TEXT NOT NULL,
        UNIQUE (calibration_id, number)
    ) STRICT""",
    """CREATE TABLE calibration_files (
        round_id INTEGER NOT NULL REFERENCES calibration_rounds (id),
        case_ref TEXT NOT NULL CHECK (case_ref <> ''),
        place    INTEGER NOT NULL,
        team     TEXT NOT NULL,
        status   TEXT NOT NULL,
        PRIMARY KEY (round_id, case_ref)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE calibration_readers (
        round_id INTEGER NOT NULL REFERENCES calibration_rounds (id),
        reader   TEXT NOT NULL CHECK (reader <> ''),
        PRIMARY KEY (round_id, reader)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE calibration_readings (
        id       INTEGER PRIMARY KEY,
        round_id INTEGER NOT NULL,
        case_ref TEXT NOT NULL,
        reader   TEXT NOT NULL,
        read_at  TEXT NOT NULL,
        UNIQUE (round_id, case_ref, reader),
        FOREIGN KEY (round_id, case_ref) REFERENCES calibration_files (round_id, case_ref),
        FOREIGN KEY (round_id, reader) REFERENCES calibration_readers (round_id, reader)
    ) STRICT""",
    """CREATE TABLE calibration_grades (
        reading_id INTEGER NOT NULL REFERENCES calibration_readings (id),
        section    TEXT NOT NULL,
        grade      TEXT NOT NULL
            CHECK (grade IN ('outstanding', 'good', 'requires improvement', 'inadequate')),
        reason     TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (reading_id, section)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE calibration_endings (
        round_id INTEGER PRIMARY KEY REFERENCES calibration_rounds (id),
        how      TEXT NOT NULL CHECK (how IN ('closed', 'called off')),
        reason   TEXT NOT NULL DEFAULT '',
        ended_by TEXT NOT NULL,
        ended_at TEXT NOT NULL,
        CHECK ((how = 'called off') = (reason <> ''))
    ) STRICT""",
    """CREATE TABLE calibration_consensus (
        id        INTEGER PRIMARY KEY,
        round_id  INTEGER NOT NULL,
        case_ref  TEXT NOT NULL,
        section   TEXT NOT NULL,
        grade     TEXT NOT NULL
            CHECK (grade IN ('outstanding', 'good', 'requires improvement', 'inadequate')),
        learned   TEXT NOT NULL DEFAULT '',
        agreed_by TEXT NOT NULL,
        agreed_at TEXT NOT NULL,
        UNIQUE (round_id, case_ref, section),
        FOREIGN KEY (round_id, case_ref) REFERENCES calibration_files (round_id, case_ref)
    ) STRICT""",
    """CREATE TABLE calibration_drafts (
        round_id INTEGER NOT NULL,
        case_ref TEXT NOT NULL,
        who      TEXT NOT NULL,
        item     TEXT NOT NULL,
        text     TEXT NOT NULL,
        PRIMARY KEY (round_id, case_ref, who, item),
        FOREIGN KEY (round_id, case_ref) REFERENCES calibration_files (round_id, case_ref)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER calibrations_stay BEFORE DELETE ON calibrations BEGIN
        SELECT raise(ABORT, 'an exercise is kept');
    END""",
    """CREATE TRIGGER calibrations_unchanged BEFORE UPDATE ON calibrations BEGIN
        SELECT raise(ABORT, 'an exercise is kept');
    END""",
    """CREATE TRIGGER calibration_rounds_stay BEFORE DELETE ON calibration_rounds BEGIN
        SELECT raise(ABORT, 'a round is kept');
    END""",
    """CREATE TRIGGER calibration_rounds_unchanged BEFORE UPDATE ON calibration_rounds BEGIN
        SELECT raise(ABORT, 'a round is kept');
    END""",
    """CREATE TRIGGER calibration_files_stay BEFORE DELETE ON calibration_files BEGIN
        SELECT raise(ABORT, 'what was read is kept');
    END""",
    """CREATE TRIGGER calibration_files_unchanged BEFORE UPDATE ON calibration_files BEGIN
        SELECT raise(ABORT, 'what was read is kept');
    END""",
    """CREATE TRIGGER calibration_readers_stay BEFORE DELETE ON calibration_readers BEGIN
        SELECT raise(ABORT, 'who reads is kept');
    END""",
    """CREATE TRIGGER calibration_readers_unchanged BEFORE UPDATE ON calibration_readers BEGIN
        SELECT raise(ABORT, 'who reads is kept');
    END""",
    """CREATE TRIGGER calibration_readings_stay BEFORE DELETE ON calibration_readings BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER calibration_readings_unchanged BEFORE UPDATE ON calibration_readings BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER calibration_grades_stay BEFORE DELETE ON calibration_grades BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER calibration_grades_unchanged BEFORE UPDATE ON calibration_grades BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER calibration_endings_stay BEFORE DELETE ON calibration_endings BEGIN
        SELECT raise(ABORT, 'how a round ended is kept');
    END""",
    """CREATE TRIGGER calibration_endings_unchanged BEFORE UPDATE ON calibration_endings BEGIN
        SELECT raise(ABORT, 'how a round ended is kept');
    END""",
    """CREATE TRIGGER calibration_consensus_stay BEFORE DELETE ON calibration_consensus BEGIN
        SELECT raise(ABORT, 'what was agreed is kept');
    END""",
    """CREATE TRIGGER calibration_consensus_unchanged BEFORE UPDATE ON calibration_consensus BEGIN
        SELECT raise(ABORT, 'what was agreed is kept');
    END""",
    """CREATE TRIGGER calibration_readings_in_time BEFORE INSERT ON calibration_readings
    WHEN EXISTS (SELECT 1 FROM calibration_endings WHERE round_id = new.round_id) BEGIN
        SELECT raise(ABORT, 'the round is no longer read');
    END""",
    """CREATE TRIGGER calibration_consensus_after_reading BEFORE INSERT ON calibration_consensus
    WHEN NOT EXISTS (
        SELECT 1 FROM calibration_endings WHERE round_id = new.round_id AND how = 'closed'
    ) BEGIN
        SELECT raise(ABORT, 'the round is still being read');
    END""",
)
