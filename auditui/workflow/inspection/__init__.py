"""What an inspection is given: counted, and written as one pack."""
