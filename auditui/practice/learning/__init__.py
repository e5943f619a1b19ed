"""What is learned from audits, in the words of the field: tags, what is searched, the digest."""
