"""One theme, from planning to closing."""
