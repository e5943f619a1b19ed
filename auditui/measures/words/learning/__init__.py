"""What is learned from audits, in words."""
