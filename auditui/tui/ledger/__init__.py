"""The place of the ledger."""
