"""The noun of the ledger."""
