"""The readings of external auditors as they are kept."""
