"""Saving what can be read of a damaged file: page by page, past those that are lost."""
