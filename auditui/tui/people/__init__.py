"""The people who use the program."""
