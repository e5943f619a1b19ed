"""Steps of the ledger."""

LEDGER_INDEXES = (
    "CREATE INDEX ledger_by_time ON ledger (at)",
    "CREATE INDEX ledger_by_who ON ledger (who)",
    "CREATE INDEX ledger_by_whose ON ledger (on_behalf_of) WHERE on_behalf_of <> ''",
    "CREATE INDEX ledger_by_account ON ledger (account) WHERE account <> ''",
    "CREATE INDEX ledger_by_verb ON ledger (verb)",
    "CREATE INDEX ledger_by_subject ON ledger (subject COLLATE NOCASE)",
)
"""What it is searched by."""
