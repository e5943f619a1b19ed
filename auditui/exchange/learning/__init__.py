"""What is learned from audits, in files: the list of tags."""
