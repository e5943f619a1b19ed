"""Proving that what is stored is what the events of the ledger stored."""
