"""What older files are given for who audits: how many files, which were handed back, by when."""

AUDITOR_LIMITS = (
    """CREATE TABLE auditor_limits (
        id               INTEGER PRIMARY KEY,
        who              TEXT NOT NULL CHECK (who <> ''),
        kind             TEXT NOT NULL CHECK (kind IN ('capacity', 'exemption')),
        first_month      TEXT NOT NULL,
        last_month       TEXT,
        files            INTEGER CHECK (files >= 0),
        reason           TEXT NOT NULL DEFAULT '',
        allowed_by       TEXT NOT NULL,
        recorded_by      TEXT NOT NULL,
        recorded_at      TEXT NOT NULL,
        withdrawn_at     TEXT,
        withdrawn_by     TEXT NOT NULL DEFAULT '',
        withdrawn_reason TEXT NOT NULL DEFAULT '',
        CHECK (last_month IS NULL OR last_month >= first_month),
        CHECK (kind <> 'exemption' OR (files = 0 AND last_month IS NOT NULL AND reason <> '')),
        CHECK (withdrawn_at IS NULL OR withdrawn_reason <> '')
    ) STRICT""",
    """CREATE TRIGGER auditor_limits_unchanged BEFORE UPDATE OF
        id, who, kind, first_month, last_month, files, reason, allowed_by, recorded_by, recorded_at
    ON auditor_limits BEGIN
        SELECT raise(ABORT, 'what was agreed is withdrawn, never changed');
    END""",
    """CREATE TRIGGER auditor_limits_withdrawn_once BEFORE UPDATE ON auditor_limits
    WHEN old.withdrawn_at IS NOT NULL BEGIN
        SELECT raise(ABORT, 'it is withdrawn already');
    END""",
    """CREATE TRIGGER auditor_limits_stay BEFORE DELETE ON auditor_limits BEGIN
        SELECT raise(ABORT, 'what was agreed is never deleted');
    END""",
)
"""What was agreed with auditors; of before there is nothing."""

HAND_BACKS = (
    """CREATE TABLE audit_hand_backs (
        id        INTEGER PRIMARY KEY,
        audit_id  INTEGER NOT NULL REFERENCES audits (id),
        next_id   INTEGER NOT NULL REFERENCES audits (id),
        who       TEXT NOT NULL CHECK (who <> ''),
        reason    TEXT NOT NULL CHECK (reason <> ''),
        handed_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX audit_hand_backs_next ON audit_hand_backs (next_id)",
    """CREATE TRIGGER audit_hand_backs_stay BEFORE DELETE ON audit_hand_backs BEGIN
        SELECT raise(ABORT, 'why an audit was handed back is kept');
    END""",
    """CREATE TRIGGER audit_hand_backs_unchanged BEFORE UPDATE ON audit_hand_backs BEGIN
        SELECT raise(ABORT, 'why an audit was handed back is kept');
    END""",
)
"""Files that their auditors handed back; of before there are none."""

EXTENSIONS = (
    """CREATE TABLE audit_extensions (
        id          INTEGER PRIMARY KEY,
        audit_id    INTEGER NOT NULL REFERENCES audits (id),
        was_due_on  TEXT,
        due_on      TEXT NOT NULL,
        reason      TEXT NOT NULL CHECK (reason <> ''),
        allowed_by  TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        recorded_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX audit_extensions_by_audit ON audit_extensions (audit_id, id)",
    """CREATE TRIGGER audit_extensions_stay BEFORE DELETE ON audit_extensions BEGIN
        SELECT raise(ABORT, 'who allowed another day is kept');
    END""",
    """CREATE TRIGGER audit_extensions_unchanged BEFORE UPDATE ON audit_extensions BEGIN
        SELECT raise(ABORT, 'who allowed another day is kept');
    END""",
)
"""Other days by which single audits are due; of before there are none."""
