"""A3: the figure, its groups, checklists and targets."""
