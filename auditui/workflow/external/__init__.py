"""Giving audits to external auditors, and reading them blind."""
