"""Who is away, on the screen."""
