"""What the form asks of the worker and the family, and what is said of it later."""
