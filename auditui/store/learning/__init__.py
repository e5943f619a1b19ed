"""What is learned from audits, as it is stored."""
