"""Moderation: which audits get a second reading, and what it finds."""
