"""Steps of what binds rows to events."""

FACTS_BOUND = (
    "ALTER TABLE ledger ADD COLUMN root TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE leaves (
    of    INTEGER NOT NULL,
    key   ANY NOT NULL,
    event INTEGER NOT NULL,
    hash  BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (of, key, event)
) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER leaves_unchanged BEFORE UPDATE ON leaves BEGIN
    SELECT raise(ABORT, 'what is bound stays bound');
END""",
    """CREATE TRIGGER leaves_stay BEFORE DELETE ON leaves BEGIN
    SELECT raise(ABORT, 'what is bound stays bound');
END""",
)
"""The hashes by which everything stored is bound to the event that made it."""

SALTED = ("ALTER TABLE ledger ADD COLUMN salt TEXT NOT NULL DEFAULT ''",)
"""The chance that goes into the hash of an event, so that it confirms no guess."""

ERASED_EVENTS = (
    """CREATE TABLE erased_events (
    erasure INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    rest    TEXT NOT NULL CHECK (length(rest) = 64),
    PRIMARY KEY (erasure, number)
) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER erased_events_unchanged BEFORE UPDATE ON erased_events BEGIN
    SELECT raise(ABORT, 'what is left of an event stays');
END""",
    """CREATE TRIGGER erased_events_stay BEFORE DELETE ON erased_events BEGIN
    SELECT raise(ABORT, 'what is left of an event stays');
END""",
)
"""What is left of the events of what was erased."""
