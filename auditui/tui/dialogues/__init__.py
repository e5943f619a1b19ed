"""The questions that are put over a place."""
