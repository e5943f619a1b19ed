"""What older files are given so that a version of the tool can be withdrawn."""

TOOL_WITHDRAWALS = (
    """CREATE TABLE tool_withdrawals (
        kind         TEXT NOT NULL CHECK (kind IN ('tool', 'thresholds')),
        version      TEXT NOT NULL,
        reason       TEXT NOT NULL CHECK (reason <> ''),
        withdrawn_by TEXT NOT NULL,
        withdrawn_at TEXT NOT NULL,
        PRIMARY KEY (kind, version)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER tool_withdrawals_stay BEFORE DELETE ON tool_withdrawals BEGIN
        SELECT raise(ABORT, 'why a version was withdrawn is kept');
    END""",
    """CREATE TRIGGER tool_withdrawals_unchanged BEFORE UPDATE ON tool_withdrawals BEGIN
        SELECT raise(ABORT, 'why a version was withdrawn is kept');
    END""",
)
"""Why versions of the audit tool and the thresholds were withdrawn."""
