"""What older files are given so that everybody is known by an account."""

ACCOUNTS = (
    "ALTER TABLE people ADD COLUMN ended_on TEXT",
    "ALTER TABLE audits ADD COLUMN entered_by TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE ledger ADD COLUMN account TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE ledger ADD COLUMN on_behalf_of TEXT NOT NULL DEFAULT ''",
)
"""The account of an event, whose work an event and an audit are, and who is here no more."""
