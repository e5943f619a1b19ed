"""Audits: what is recorded on each, who holds it, what it said before."""
