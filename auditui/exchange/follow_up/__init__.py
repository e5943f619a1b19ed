"""What follows audits, as files."""
