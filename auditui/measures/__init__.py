"""The figures: A3, its intervals and its change, as pure functions."""
