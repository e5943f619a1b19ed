"""The rows of what workers and families say of audits."""
