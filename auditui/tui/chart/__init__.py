"""The chart of A3 as a grid of characters, without a screen."""
