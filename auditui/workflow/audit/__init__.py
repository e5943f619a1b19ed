"""Audits: the form, moderation, history from before."""
