"""What older files are given for moderation, step by step."""

MODERATION_READINGS = (
    """CREATE TABLE moderation_readings (
        id       INTEGER PRIMARY KEY,
        audit_id INTEGER NOT NULL REFERENCES audits (id),
        stood_at TEXT,
        note     TEXT NOT NULL,
        read_by  TEXT NOT NULL,
        read_at  TEXT NOT NULL,
        UNIQUE (audit_id)
    ) STRICT""",
    """CREATE TABLE moderation_grades (
        reading_id INTEGER NOT NULL REFERENCES moderation_readings (id),
        section    TEXT NOT NULL,
        auditor    TEXT,
        moderator  TEXT NOT NULL,
        PRIMARY KEY (reading_id, section)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE moderation_outcomes (
        reading_id INTEGER PRIMARY KEY REFERENCES moderation_readings (id),
        outcome    TEXT NOT NULL CHECK (outcome IN ('agreed', 'two views')),
        grade      TEXT NOT NULL,
        reason     TEXT NOT NULL CHECK (reason <> ''),
        settled_by TEXT NOT NULL,
        settled_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE moderation_replies (
        id           INTEGER PRIMARY KEY,
        audit_id     INTEGER NOT NULL REFERENCES audits (id),
        moderated_at TEXT NOT NULL,
        text         TEXT NOT NULL CHECK (text <> ''),
        replied_by   TEXT NOT NULL,
        replied_at   TEXT NOT NULL,
        UNIQUE (audit_id, moderated_at)
    ) STRICT""",
    """CREATE TRIGGER moderation_readings_stay BEFORE DELETE ON moderation_readings BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER moderation_readings_unchanged BEFORE UPDATE ON moderation_readings BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER moderation_grades_stay BEFORE DELETE ON moderation_grades BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER moderation_grades_unchanged BEFORE UPDATE ON moderation_grades BEGIN
        SELECT raise(ABORT, 'a reading is kept');
    END""",
    """CREATE TRIGGER moderation_outcomes_stay BEFORE DELETE ON moderation_outcomes BEGIN
        SELECT raise(ABORT, 'what was agreed is kept');
    END""",
    """CREATE TRIGGER moderation_outcomes_unchanged BEFORE UPDATE ON moderation_outcomes BEGIN
        SELECT raise(ABORT, 'what was agreed is kept');
    END""",
    """CREATE TRIGGER moderation_replies_stay BEFORE DELETE ON moderation_replies BEGIN
        SELECT raise(ABORT, 'a reply is kept');
    END""",
    """CREATE TRIGGER moderation_replies_unchanged BEFORE UPDATE ON moderation_replies BEGIN
        SELECT raise(ABORT, 'a reply is kept');
    END""",
)

MODERATION_DRAWS = (
    """CREATE TABLE moderation_draws (
        id           INTEGER PRIMARY KEY,
        month        TEXT NOT NULL,
        part         INTEGER NOT NULL CHECK (part > 0),
        share        INTEGER NOT NULL CHECK (share BETWEEN 1 AND 100),
        seed         TEXT NOT NULL CHECK (seed <> '' AND seed NOT GLOB '*[^0-9]*'),
        frame_sha256 TEXT NOT NULL CHECK (length(frame_sha256) = 64),
        drawn_at     TEXT NOT NULL,
        drawn_by     TEXT NOT NULL,
        UNIQUE (month, part)
    ) STRICT""",
    """CREATE TABLE moderation_frames (
        draw_id  INTEGER NOT NULL REFERENCES moderation_draws (id),
        case_ref TEXT NOT NULL,
        audit_id INTEGER NOT NULL UNIQUE REFERENCES audits (id),
        PRIMARY KEY (draw_id, case_ref)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE moderation_picks (
        id       INTEGER PRIMARY KEY,
        draw_id  INTEGER NOT NULL REFERENCES moderation_draws (id),
        audit_id INTEGER NOT NULL REFERENCES audits (id),
        ticket   TEXT NOT NULL CHECK (length(ticket) = 64),
        why      TEXT NOT NULL
            CHECK (why IN ('random', 'inadequate', 'outstanding', 'new auditor', 'record')),
        UNIQUE (audit_id, why)
    ) STRICT""",
    "CREATE INDEX moderation_picks_by_draw ON moderation_picks (draw_id)",
    """CREATE TRIGGER moderation_draws_stay BEFORE DELETE ON moderation_draws BEGIN
        SELECT raise(ABORT, 'a draw is kept');
    END""",
    """CREATE TRIGGER moderation_draws_unchanged BEFORE UPDATE ON moderation_draws BEGIN
        SELECT raise(ABORT, 'a draw is kept');
    END""",
    """CREATE TRIGGER moderation_frames_stay BEFORE DELETE ON moderation_frames BEGIN
        SELECT raise(ABORT, 'a frame is kept');
    END""",
    """CREATE TRIGGER moderation_frames_unchanged BEFORE UPDATE ON moderation_frames BEGIN
        SELECT raise(ABORT, 'a frame is kept');
    END""",
    """CREATE TRIGGER moderation_picks_stay BEFORE DELETE ON moderation_picks BEGIN
        SELECT raise(ABORT, 'what was chosen is kept');
    END""",
    """CREATE TRIGGER moderation_picks_unchanged BEFORE UPDATE ON moderation_picks BEGIN
        SELECT raise(ABORT, 'what was chosen is kept');
    END""",
)
