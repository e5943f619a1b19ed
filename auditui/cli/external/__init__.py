"""External auditors in a shell."""
