"""Who is away, in a shell."""
