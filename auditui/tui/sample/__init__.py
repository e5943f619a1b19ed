"""The place of the month's sample."""
