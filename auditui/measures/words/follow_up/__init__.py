"""What is said of weaknesses and of what came back."""
