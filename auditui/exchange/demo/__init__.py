"""The data of the demonstration."""
