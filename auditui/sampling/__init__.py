"""The draw: frame, places, tickets and auditors, as pure functions."""
