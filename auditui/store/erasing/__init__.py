"""Erasing what is old about cases, so that what is left verifies."""
