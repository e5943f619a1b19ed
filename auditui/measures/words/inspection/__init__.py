"""What a pack for an inspection claims, in words."""
