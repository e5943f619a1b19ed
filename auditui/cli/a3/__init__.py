"""The commands of A3: the figure, its trend, checklists and targets."""
