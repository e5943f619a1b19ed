"""The contract return: published, corrected, written to files."""
