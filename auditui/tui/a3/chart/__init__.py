"""The chart of A3, as a grid of characters and under a cursor."""
