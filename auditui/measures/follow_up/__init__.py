"""What becomes of weaknesses: acted on, excused, open, and back again."""
