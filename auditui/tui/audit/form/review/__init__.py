"""The audit read once more before it is submitted."""
