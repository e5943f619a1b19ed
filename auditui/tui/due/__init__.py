"""What is open, as one list on the screen."""
