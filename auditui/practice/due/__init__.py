"""What is open, of whatever kind: whom it waits for, by when, and how it is said."""
