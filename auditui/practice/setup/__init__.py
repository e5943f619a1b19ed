"""What a trust is set up with, and what of it is still missing."""
