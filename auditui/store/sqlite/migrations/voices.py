"""Adds what workers and families say of audits."""

VOICES = (
    """CREATE TABLE audit_voices (
        audit_id      INTEGER PRIMARY KEY REFERENCES audits (id),
        told_on       TEXT,
        took_part     INTEGER CHECK (took_part IN (0, 1)),
        why_no_part   TEXT NOT NULL DEFAULT '',
        worker_words  TEXT NOT NULL DEFAULT '',
        is_asked      INTEGER CHECK (is_asked IN (0, 1)),
        asked_by      TEXT NOT NULL DEFAULT '',
        asked_how     TEXT NOT NULL DEFAULT '',
        why_not_asked TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    """CREATE TABLE audit_family_answers (
        audit_id INTEGER NOT NULL REFERENCES audits (id),
        question TEXT NOT NULL,
        said     TEXT CHECK (said IN ('yes', 'partly', 'no', 'did not say')),
        words    TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (audit_id, question)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE worker_replies (
        id          INTEGER PRIMARY KEY,
        audit_id    INTEGER NOT NULL REFERENCES audits (id),
        kind        TEXT NOT NULL CHECK (kind IN ('saw the feedback', 'agrees', 'disputes')),
        words       TEXT NOT NULL,
        said_on     TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        CHECK (kind <> 'disputes' OR words <> '')
    ) STRICT""",
    "CREATE INDEX worker_replies_by_audit ON worker_replies (audit_id, id)",
    """CREATE TABLE dispute_answers (
        reply_id    INTEGER PRIMARY KEY REFERENCES worker_replies (id),
        words       TEXT NOT NULL CHECK (words <> ''),
        answered_by TEXT NOT NULL,
        answered_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TRIGGER audit_voices_superseded AFTER UPDATE OF
        told_on, took_part, why_no_part, worker_words, is_asked,
        asked_by, asked_how, why_not_asked
    ON audit_voices BEGIN
        INSERT INTO superseded (audit_id, item, field, was, event)
        SELECT old.audit_id, 'voices', field, was,
            (SELECT coalesce(max(number), 0) FROM ledger) FROM (
            SELECT 'told_on' AS field, old.told_on AS was, new.told_on AS becomes
            UNION ALL SELECT 'took_part', old.took_part, new.took_part
            UNION ALL SELECT 'why_no_part', old.why_no_part, new.why_no_part
            UNION ALL SELECT 'worker_words', old.worker_words, new.worker_words
            UNION ALL SELECT 'is_asked', old.is_asked, new.is_asked
            UNION ALL SELECT 'asked_by', old.asked_by, new.asked_by
            UNION ALL SELECT 'asked_how', old.asked_how, new.asked_how
            UNION ALL SELECT 'why_not_asked', old.why_not_asked, new.why_not_asked
        ) WHERE was IS NOT becomes AND was <> '';
    END""",
    """CREATE TRIGGER audit_family_answers_superseded AFTER UPDATE OF
        said, words
    ON audit_family_answers BEGIN
        INSERT INTO superseded (audit_id, item, field, was, event)
        SELECT old.audit_id, 'family ' || old.question, field, was,
            (SELECT coalesce(max(number), 0) FROM ledger) FROM (
            SELECT 'said' AS field, old.said AS was, new.said AS becomes
            UNION ALL SELECT 'words', old.words, new.words
        ) WHERE was IS NOT becomes AND was <> '';
    END""",
    """CREATE TRIGGER audit_voices_closed BEFORE INSERT ON audit_voices
    WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
        SELECT raise(ABORT, 'the audit is not open');
    END""",
    """CREATE TRIGGER audit_voices_closed_to_change BEFORE UPDATE ON audit_voices
    WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
        SELECT raise(ABORT, 'the audit is not open');
    END""",
    """CREATE TRIGGER audit_family_answers_closed BEFORE INSERT ON audit_family_answers
    WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
        SELECT raise(ABORT, 'the audit is not open');
    END""",
    """CREATE TRIGGER audit_family_answers_closed_to_change BEFORE UPDATE ON audit_family_answers
    WHEN (SELECT state FROM audits WHERE id = new.audit_id) NOT IN ('to do', 'draft') BEGIN
        SELECT raise(ABORT, 'the audit is not open');
    END""",
    """CREATE TRIGGER audit_voices_stay BEFORE DELETE ON audit_voices BEGIN
        SELECT raise(ABORT, 'what the worker and the family said is kept');
    END""",
    """CREATE TRIGGER audit_family_answers_stay BEFORE DELETE ON audit_family_answers BEGIN
        SELECT raise(ABORT, 'what the family said is kept');
    END""",
    """CREATE TRIGGER worker_replies_stay BEFORE DELETE ON worker_replies BEGIN
        SELECT raise(ABORT, 'what the worker said is kept');
    END""",
    """CREATE TRIGGER worker_replies_unchanged BEFORE UPDATE ON worker_replies BEGIN
        SELECT raise(ABORT, 'what the worker said is kept');
    END""",
    """CREATE TRIGGER dispute_answers_stay BEFORE DELETE ON dispute_answers BEGIN
        SELECT raise(ABORT, 'an answer is kept');
    END""",
    """CREATE TRIGGER dispute_answers_unchanged BEFORE UPDATE ON dispute_answers BEGIN
        SELECT raise(ABORT, 'an answer is kept');
    END""",
)
"""What the worker and the family said, what the worker replied, what was answered."""
