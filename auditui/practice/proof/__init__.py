"""Binding what is stored to the events that made it, and proving it: hashes, trees, checkpoints."""
