"""What in a series is more than chance, and how a series runs."""
