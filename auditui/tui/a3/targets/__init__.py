"""The targets of A3."""
