"""What the figures say in sentences, the same on both faces."""
