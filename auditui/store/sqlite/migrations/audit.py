"""What older files are given for audits in hand, step by step."""

AUDITS_IN_HAND = (
    """CREATE TABLE audit_oddities (
        id       INTEGER PRIMARY KEY,
        audit_id INTEGER NOT NULL REFERENCES audits (id),
        kind     TEXT NOT NULL,
        sentence TEXT NOT NULL,
        stood_at TEXT NOT NULL
    ) STRICT""",
    """CREATE INDEX audit_oddities_by_audit ON audit_oddities (audit_id)""",
    """CREATE TABLE audit_pens (
        audit_id INTEGER PRIMARY KEY REFERENCES audits (id),
        pen      TEXT NOT NULL,
        who      TEXT NOT NULL,
        place    TEXT NOT NULL,
        since    TEXT NOT NULL,
        seen_at  TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE audit_news (
        id       INTEGER PRIMARY KEY,
        audit_id INTEGER NOT NULL REFERENCES audits (id),
        whom     TEXT NOT NULL,
        what     TEXT NOT NULL,
        who      TEXT NOT NULL,
        at       TEXT NOT NULL,
        why      TEXT NOT NULL,
        seen_at  TEXT
    ) STRICT""",
    """CREATE INDEX audit_news_unseen ON audit_news (whom) WHERE seen_at IS NULL""",
    """CREATE TRIGGER audit_actions_superseded AFTER UPDATE OF
        what, owner, due_on, removed
    ON audit_actions BEGIN
        INSERT INTO superseded (audit_id, item, field, was, event)
        SELECT old.audit_id, 'action ' || old.id, field, was,
            (SELECT coalesce(max(number), 0) FROM ledger) FROM (
            SELECT 'what' AS field, old.what AS was, new.what AS becomes
            UNION ALL SELECT 'owner', old.owner, new.owner
            UNION ALL SELECT 'due_on', old.due_on, new.due_on
            UNION ALL SELECT 'removed', old.removed, new.removed
        ) WHERE was IS NOT becomes AND was <> '';
    END""",
    """CREATE TRIGGER audit_oddities_stay BEFORE DELETE ON audit_oddities BEGIN
        SELECT raise(ABORT, 'what was odd is kept');
    END""",
    """CREATE TRIGGER audit_oddities_unchanged BEFORE UPDATE ON audit_oddities BEGIN
        SELECT raise(ABORT, 'what was odd is kept');
    END""",
    """CREATE TRIGGER audit_news_stay BEFORE DELETE ON audit_news BEGIN
        SELECT raise(ABORT, 'what somebody is to be told is kept');
    END""",
    """CREATE TRIGGER audit_news_unchanged BEFORE UPDATE OF id, audit_id, whom, what, who, at, why
    ON audit_news BEGIN
        SELECT raise(ABORT, 'what somebody is to be told is kept');
    END""",
)
"""What was odd, whose pen it is, what its auditor is told, and the wordings of actions."""

AUDIT_WITHDRAWALS = (
    """CREATE TABLE audit_withdrawals (
        audit_id     INTEGER PRIMARY KEY REFERENCES audits (id),
        reason       TEXT NOT NULL CHECK (reason <> ''),
        withdrawn_by TEXT NOT NULL,
        withdrawn_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TRIGGER audit_withdrawals_stay BEFORE DELETE ON audit_withdrawals BEGIN
        SELECT raise(ABORT, 'why an audit was taken back is kept');
    END""",
    """CREATE TRIGGER audit_withdrawals_unchanged BEFORE UPDATE ON audit_withdrawals BEGIN
        SELECT raise(ABORT, 'why an audit was taken back is kept');
    END""",
)
"""Why back-filled audits were taken back."""
