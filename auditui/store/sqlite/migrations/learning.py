"""What older files are given for learning, step by step."""

TAGS = (
    """CREATE TABLE tags (
        id       INTEGER PRIMARY KEY,
        title    TEXT NOT NULL CHECK (title <> ''),
        meaning  TEXT NOT NULL DEFAULT '',
        added_on TEXT NOT NULL,
        ended_on TEXT
    ) STRICT""",
    "CREATE UNIQUE INDEX tags_by_title ON tags (title COLLATE NOCASE)",
    """CREATE TABLE tag_history (
        id     INTEGER PRIMARY KEY,
        tag_id INTEGER NOT NULL REFERENCES tags (id),
        field  TEXT NOT NULL,
        was    TEXT NOT NULL,
        event  INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX tag_history_by_tag ON tag_history (tag_id, id)",
    """CREATE TABLE audit_tags (
        audit_id INTEGER NOT NULL REFERENCES audits (id),
        side     TEXT NOT NULL CHECK (side IN ('strength', 'area to improve')),
        tag_id   INTEGER NOT NULL REFERENCES tags (id),
        removed  INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
        PRIMARY KEY (audit_id, side, tag_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX audit_tags_by_tag ON audit_tags (tag_id, side)",
    """CREATE TRIGGER audit_tags_closed BEFORE INSERT ON audit_tags
    WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
        SELECT raise(ABORT, 'the audit is not open');
    END""",
    """CREATE TRIGGER audit_tags_closed_to_change BEFORE UPDATE ON audit_tags
    WHEN (SELECT state FROM audits WHERE id = old.audit_id) NOT IN ('to do', 'draft') BEGIN
        SELECT raise(ABORT, 'the audit is not open');
    END""",
    """CREATE TRIGGER audit_tags_stay BEFORE DELETE ON audit_tags BEGIN
        SELECT raise(ABORT, 'a tag that was chosen is never deleted');
    END""",
    """CREATE TRIGGER tags_stay BEFORE DELETE ON tags BEGIN
        SELECT raise(ABORT, 'a tag is never deleted');
    END""",
    """CREATE TRIGGER tags_kept_in_history AFTER UPDATE OF title, meaning, ended_on ON tags BEGIN
        INSERT INTO tag_history (tag_id, field, was, event)
        SELECT old.id, field, was, (SELECT coalesce(max(number), 0) FROM ledger) FROM (
            SELECT 'title' AS field, old.title AS was, new.title AS becomes
            UNION ALL SELECT 'meaning', old.meaning, new.meaning
            UNION ALL SELECT 'ended_on', old.ended_on, new.ended_on
        ) WHERE was IS NOT becomes AND was <> '';
    END""",
    """CREATE TRIGGER tag_history_stays BEFORE DELETE ON tag_history BEGIN
        SELECT raise(ABORT, 'the history of a tag is kept');
    END""",
    """CREATE TRIGGER tag_history_unchanged BEFORE UPDATE ON tag_history BEGIN
        SELECT raise(ABORT, 'the history of a tag is kept');
    END""",
)

SEARCH_AND_AIMS = (
    """CREATE TABLE search_texts (
        id       INTEGER PRIMARY KEY,
        audit_id INTEGER NOT NULL REFERENCES audits (id),
        place    TEXT NOT NULL,
        text     TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX search_texts_by_audit ON search_texts (audit_id)",
    """CREATE VIRTUAL TABLE "search_texts_fts" USING FTS5 (
        "text",
        tokenize='porter unicode61 remove_diacritics 2',
        content="search_texts"
    )""",
    """CREATE TABLE search_audits (
        audit_id INTEGER PRIMARY KEY REFERENCES audits (id),
        stamp    TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE search_names (
        name TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE change_aims (
        change_id INTEGER NOT NULL REFERENCES practice_changes (id),
        kind      TEXT NOT NULL CHECK (kind IN ('tag', 'question', 'section')),
        key       TEXT NOT NULL CHECK (key <> ''),
        removed   INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
        PRIMARY KEY (change_id, kind, key)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER change_aims_stay BEFORE DELETE ON change_aims BEGIN
        SELECT raise(ABORT, 'what a change aims at is kept');
    END""",
)
