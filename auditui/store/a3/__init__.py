"""What A3 is counted from, and its targets."""
