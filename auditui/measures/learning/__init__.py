"""What is learned from audits, counted and compared."""
