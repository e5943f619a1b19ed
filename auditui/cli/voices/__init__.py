"""What workers and families say of audits, in a shell."""
