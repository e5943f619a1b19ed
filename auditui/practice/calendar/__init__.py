"""The audit calendar: a theme, and what a year of them has in common."""
