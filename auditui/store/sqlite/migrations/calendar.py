"""What older files are given for the audit calendar, step by step."""

THEMES = (
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

CALENDAR = (
    "ALTER TABLE themes RENAME TO themes_before",
    """CREATE TABLE themes (
        id            INTEGER PRIMARY KEY,
        title         TEXT NOT NULL CHECK (title <> ''),
        planned_month TEXT NOT NULL,
        lead          TEXT NOT NULL,
        rationale     TEXT NOT NULL CHECK (rationale IN ('free', 'signal', 're-audit')),
        raised_by     TEXT NOT NULL DEFAULT '',
        earlier_id    INTEGER REFERENCES themes (id),
        scope         TEXT NOT NULL DEFAULT '',
        locality      TEXT NOT NULL DEFAULT '',
        state         TEXT NOT NULL DEFAULT 'planned'
            CHECK (state IN ('planned', 'under way', 'reporting', 'closed')),
        findings      TEXT NOT NULL DEFAULT '',
        learning      TEXT NOT NULL DEFAULT '',
        meeting       TEXT,
        begun_on      TEXT,
        reported_on   TEXT,
        closed_on     TEXT,
        closed_by     TEXT NOT NULL DEFAULT '',
        uid           TEXT NOT NULL UNIQUE CHECK (uid <> ''),
        sequence      INTEGER NOT NULL DEFAULT 0,
        added_at      TEXT NOT NULL,
        added_by      TEXT NOT NULL,
        changed_at    TEXT NOT NULL,
        changed_by    TEXT NOT NULL,
        CHECK (rationale <> 'signal' OR raised_by <> ''),
        CHECK ((rationale = 're-audit') = (earlier_id IS NOT NULL)),
        CHECK (reported_on IS NULL OR meeting IS NOT NULL),
        CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
        CHECK (state <> 'closed' OR (findings <> '' AND learning <> '' AND reported_on IS NOT NULL))
    ) STRICT""",
    """INSERT INTO themes (id, title, planned_month, lead, rationale, raised_by, state, uid,
        added_at, added_by, changed_at, changed_by)
    SELECT id, title, planned_month, lead, replace(rationale, 're-audit', 'free'), raised_by,
        replace(state, 'closed', 'reporting'), 'theme-' || id || '-' || lower(hex(randomblob(8))),
        added_at, added_by, added_at, added_by FROM themes_before""",
    "DROP TABLE themes_before",
    """CREATE TABLE theme_questions (
        theme_id              INTEGER NOT NULL REFERENCES themes (id),
        number                INTEGER NOT NULL CHECK (number > 0),
        key                   TEXT NOT NULL UNIQUE,
        text                  TEXT NOT NULL CHECK (text <> ''),
        guidance              TEXT NOT NULL DEFAULT '',
        may_be_not_applicable INTEGER NOT NULL CHECK (may_be_not_applicable IN (0, 1)),
        removed               INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
        PRIMARY KEY (theme_id, number),
        CHECK (key = 'theme-' || theme_id || '/' || number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE practice_changes (
        id       INTEGER PRIMARY KEY,
        theme_id INTEGER NOT NULL REFERENCES themes (id),
        what     TEXT NOT NULL CHECK (what <> ''),
        owner    TEXT NOT NULL CHECK (owner <> ''),
        due_on   TEXT NOT NULL,
        done_on  TEXT,
        removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1))
    ) STRICT""",
    "CREATE INDEX practice_changes_by_theme ON practice_changes (theme_id)",
    """CREATE TABLE theme_reasons (
        id       INTEGER PRIMARY KEY,
        theme_id INTEGER NOT NULL REFERENCES themes (id),
        what     TEXT NOT NULL CHECK (what IN ('moved', 'reopened')),
        reason   TEXT NOT NULL CHECK (reason <> ''),
        given_by TEXT NOT NULL,
        given_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX theme_reasons_by_theme ON theme_reasons (theme_id, id)",
    """CREATE TABLE theme_history (
        id       INTEGER PRIMARY KEY,
        theme_id INTEGER NOT NULL REFERENCES themes (id),
        field    TEXT NOT NULL,
        was      TEXT NOT NULL,
        event    INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX theme_history_by_theme ON theme_history (theme_id, id)",
    """ALTER TABLE samples ADD COLUMN theme_id INTEGER REFERENCES themes (id)
    CHECK (theme_id IS NULL OR kind = 'thematic')""",
    """CREATE UNIQUE INDEX samples_of_theme ON samples (theme_id)
        WHERE theme_id IS NOT NULL AND abandoned_at IS NULL""",
    """CREATE TRIGGER themes_stay BEFORE DELETE ON themes BEGIN
        SELECT raise(ABORT, 'a theme is never deleted');
    END""",
    """CREATE TRIGGER themes_stay_themselves BEFORE UPDATE OF id, uid, added_at, added_by
    ON themes BEGIN
        SELECT raise(ABORT, 'a theme stays itself');
    END""",
    """CREATE TRIGGER themes_count_changes BEFORE UPDATE ON themes
    WHEN new.sequence <= old.sequence BEGIN
        SELECT raise(ABORT, 'every change of a theme is counted');
    END""",
    """CREATE TRIGGER themes_kept_in_history AFTER UPDATE OF
        title, planned_month, lead, raised_by, scope, locality, findings, learning, meeting,
        reported_on
    ON themes BEGIN
        INSERT INTO theme_history (theme_id, field, was, event)
        SELECT old.id, field, was, (SELECT coalesce(max(number), 0) FROM ledger) FROM (
            SELECT 'title' AS field, old.title AS was, new.title AS becomes
            UNION ALL SELECT 'planned_month', old.planned_month, new.planned_month
            UNION ALL SELECT 'lead', old.lead, new.lead
            UNION ALL SELECT 'raised_by', old.raised_by, new.raised_by
            UNION ALL SELECT 'scope', old.scope, new.scope
            UNION ALL SELECT 'locality', old.locality, new.locality
            UNION ALL SELECT 'findings', old.findings, new.findings
            UNION ALL SELECT 'learning', old.learning, new.learning
            UNION ALL SELECT 'meeting', old.meeting, new.meeting
            UNION ALL SELECT 'reported_on', old.reported_on, new.reported_on
        ) WHERE was IS NOT becomes AND was <> '';
    END""",
    """CREATE TRIGGER theme_history_stays BEFORE DELETE ON theme_history BEGIN
        SELECT raise(ABORT, 'the history of a theme is kept');
    END""",
    """CREATE TRIGGER theme_history_unchanged BEFORE UPDATE ON theme_history BEGIN
        SELECT raise(ABORT, 'the history of a theme is kept');
    END""",
    """CREATE TRIGGER theme_reasons_stay BEFORE DELETE ON theme_reasons BEGIN
        SELECT raise(ABORT, 'a reason is kept');
    END""",
    """CREATE TRIGGER theme_reasons_unchanged BEFORE UPDATE ON theme_reasons BEGIN
        SELECT raise(ABORT, 'a reason is kept');
    END""",
    """CREATE TRIGGER themes_closed_to_change BEFORE UPDATE OF
        title, planned_month, lead, rationale, raised_by, earlier_id, scope, locality, findings,
        learning, meeting, begun_on, reported_on
    ON themes WHEN old.state = 'closed' BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    """CREATE TRIGGER themes_closed_until_reopened BEFORE UPDATE ON themes
    WHEN old.state = 'closed' AND new.state <> 'reporting' BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    """CREATE TRIGGER practice_changes_closed BEFORE INSERT ON practice_changes
    WHEN (SELECT state FROM themes WHERE id = new.theme_id) = 'closed' BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    """CREATE TRIGGER practice_changes_closed_to_change BEFORE UPDATE OF removed ON practice_changes
    WHEN (SELECT state FROM themes WHERE id = old.theme_id) = 'closed' BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    """CREATE TRIGGER practice_changes_unchanged BEFORE UPDATE OF id, theme_id, what, owner, due_on
    ON practice_changes BEGIN
        SELECT raise(ABORT, 'a practice change is removed and added anew');
    END""",
    """CREATE TRIGGER practice_changes_stay BEFORE DELETE ON practice_changes BEGIN
        SELECT raise(ABORT, 'a practice change is never deleted');
    END""",
    """CREATE TRIGGER theme_questions_closed BEFORE INSERT ON theme_questions
    WHEN (SELECT state FROM themes WHERE id = new.theme_id) = 'closed'
        OR EXISTS (SELECT 1 FROM samples WHERE theme_id = new.theme_id AND abandoned_at IS NULL)
    BEGIN
        SELECT raise(ABORT, 'the questions of this theme stand');
    END""",
    """CREATE TRIGGER theme_questions_closed_to_change BEFORE UPDATE ON theme_questions
    WHEN (SELECT state FROM themes WHERE id = old.theme_id) = 'closed'
        OR EXISTS (SELECT 1 FROM samples WHERE theme_id = old.theme_id AND abandoned_at IS NULL)
    BEGIN
        SELECT raise(ABORT, 'the questions of this theme stand');
    END""",
    """CREATE TRIGGER theme_questions_stay BEFORE DELETE ON theme_questions BEGIN
        SELECT raise(ABORT, 'a question is never deleted');
    END""",
)
"""Rebuilds `themes`, keeping every row under its number, and adds what hangs on it.

No verb could close a theme or link it to an earlier one before, so a row that says so, against
what the new table asks of it, is taken one step back.
"""

THEME_DRAFTS = (
    """CREATE TABLE theme_drafts (
        theme_id INTEGER NOT NULL REFERENCES themes (id),
        who      TEXT NOT NULL,
        item     TEXT NOT NULL,
        text     TEXT NOT NULL,
        stood    TEXT NOT NULL,
        PRIMARY KEY (theme_id, who, item)
    ) STRICT, WITHOUT ROWID""",
)

CANCELLED_THEMES = (
    "ALTER TABLE themes ADD COLUMN cancelled_on TEXT",
    "ALTER TABLE theme_reasons RENAME TO theme_reasons_before",
    """CREATE TABLE theme_reasons (
        id       INTEGER PRIMARY KEY,
        theme_id INTEGER NOT NULL REFERENCES themes (id),
        what     TEXT NOT NULL
            CHECK (what IN ('moved', 'closed', 'cancelled', 'reopened', 'planned again')),
        reason   TEXT NOT NULL CHECK (reason <> ''),
        given_by TEXT NOT NULL,
        given_at TEXT NOT NULL
    ) STRICT""",
    "INSERT INTO theme_reasons SELECT * FROM theme_reasons_before",
    "DROP TABLE theme_reasons_before",
    "CREATE INDEX theme_reasons_by_theme ON theme_reasons (theme_id, id)",
    """CREATE TRIGGER theme_reasons_stay BEFORE DELETE ON theme_reasons BEGIN
        SELECT raise(ABORT, 'a reason is kept');
    END""",
    """CREATE TRIGGER theme_reasons_unchanged BEFORE UPDATE ON theme_reasons BEGIN
        SELECT raise(ABORT, 'a reason is kept');
    END""",
    "DROP TRIGGER themes_closed_to_change",
    """CREATE TRIGGER themes_closed_to_change BEFORE UPDATE OF
        title, planned_month, lead, rationale, raised_by, earlier_id, scope, locality, findings,
        learning, meeting, begun_on, reported_on
    ON themes WHEN old.state = 'closed' OR old.cancelled_on IS NOT NULL BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    "DROP TRIGGER practice_changes_closed",
    """CREATE TRIGGER practice_changes_closed BEFORE INSERT ON practice_changes
    WHEN (
        SELECT state = 'closed' OR cancelled_on IS NOT NULL FROM themes WHERE id = new.theme_id
    ) BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    "DROP TRIGGER practice_changes_closed_to_change",
    """CREATE TRIGGER practice_changes_closed_to_change BEFORE UPDATE OF removed ON practice_changes
    WHEN (
        SELECT state = 'closed' OR cancelled_on IS NOT NULL FROM themes WHERE id = old.theme_id
    ) BEGIN
        SELECT raise(ABORT, 'the theme is closed');
    END""",
    "DROP TRIGGER theme_questions_closed",
    """CREATE TRIGGER theme_questions_closed BEFORE INSERT ON theme_questions
    WHEN (SELECT state = 'closed' OR cancelled_on IS NOT NULL FROM themes WHERE id = new.theme_id)
        OR EXISTS (SELECT 1 FROM samples WHERE theme_id = new.theme_id AND abandoned_at IS NULL)
    BEGIN
        SELECT raise(ABORT, 'the questions of this theme stand');
    END""",
    "DROP TRIGGER theme_questions_closed_to_change",
    """CREATE TRIGGER theme_questions_closed_to_change BEFORE UPDATE ON theme_questions
    WHEN (SELECT state = 'closed' OR cancelled_on IS NOT NULL FROM themes WHERE id = old.theme_id)
        OR EXISTS (SELECT 1 FROM samples WHERE theme_id = old.theme_id AND abandoned_at IS NULL)
    BEGIN
        SELECT raise(ABORT, 'the questions of this theme stand');
    END""",
    """CREATE TRIGGER themes_cancelled_until_planned_again BEFORE UPDATE ON themes
    WHEN old.cancelled_on IS NOT NULL AND new.cancelled_on IS NOT NULL BEGIN
        SELECT raise(ABORT, 'the theme is cancelled');
    END""",
)
"""Themes that are cancelled, and more that is done to a theme with a reason."""
