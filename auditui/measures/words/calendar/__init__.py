"""What is said of a theme."""
