"""The verbs of what workers and families say of audits."""
