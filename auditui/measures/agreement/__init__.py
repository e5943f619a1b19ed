"""How far two readings of the same files agree, and what the second says of the first."""
