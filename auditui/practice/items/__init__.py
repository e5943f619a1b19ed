"""Audits item by item, as they leave for analysts."""
