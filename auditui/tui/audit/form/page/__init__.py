"""The page of the form that is open: its rows, and how each reads."""
