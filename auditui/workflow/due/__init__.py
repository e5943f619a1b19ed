"""What is open over all months and kinds, as one list."""
