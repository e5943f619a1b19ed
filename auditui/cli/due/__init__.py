"""What is open, listed and written out for whoever is to do it."""
