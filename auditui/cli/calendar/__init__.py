"""The commands of the thematic audit calendar."""
