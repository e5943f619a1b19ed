"""Moderation as it is stored."""
