"""What everybody sets for themselves: the keys of each place, the theme, what the form does."""
