"""What is stored, row by row, bound to the events of the ledger."""
