"""Who is away, and who answers for a file then."""
