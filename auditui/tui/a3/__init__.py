"""The place of the figure."""
