"""Recording who is away, and who answers for a file meanwhile."""
