"""The people, in a shell."""
