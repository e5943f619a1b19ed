"""The chart of A3 as an accessible picture."""
