"""What older files are given for the contract return, step by step."""

RETURNS = (
    """CREATE TABLE returns (
        period        TEXT NOT NULL,
        version       INTEGER NOT NULL CHECK (version > 0),
        counts        TEXT NOT NULL,
        narrative     TEXT NOT NULL CHECK (narrative <> ''),
        practice      TEXT NOT NULL,
        reason        TEXT NOT NULL,
        sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
        ledger_number INTEGER NOT NULL UNIQUE,
        published_at  TEXT NOT NULL,
        published_by  TEXT NOT NULL,
        PRIMARY KEY (period, version),
        CHECK ((version = 1) = (reason = ''))
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE return_drafts (
        period    TEXT NOT NULL,
        who       TEXT NOT NULL,
        narrative TEXT NOT NULL,
        practice  TEXT NOT NULL,
        PRIMARY KEY (period, who)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE return_comments (
        id     INTEGER PRIMARY KEY,
        period TEXT NOT NULL,
        side   TEXT NOT NULL CHECK (side IN ('council', 'trust')),
        text   TEXT NOT NULL CHECK (text <> ''),
        by     TEXT NOT NULL,
        at     TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX return_comments_by_period ON return_comments (period, id)",
    """CREATE TRIGGER returns_unchanged BEFORE UPDATE ON returns BEGIN
        SELECT raise(ABORT, 'what was published is never changed');
    END""",
    """CREATE TRIGGER returns_stay BEFORE DELETE ON returns BEGIN
        SELECT raise(ABORT, 'what was published is never deleted');
    END""",
    """CREATE TRIGGER return_comments_unchanged BEFORE UPDATE ON return_comments BEGIN
        SELECT raise(ABORT, 'a comment is never changed');
    END""",
    """CREATE TRIGGER return_comments_stay BEFORE DELETE ON return_comments BEGIN
        SELECT raise(ABORT, 'a comment is never deleted');
    END""",
)

WHO_SAID = ("ALTER TABLE return_comments ADD COLUMN said_by TEXT NOT NULL DEFAULT ''",)
