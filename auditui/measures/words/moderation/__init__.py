"""What is said of moderated audits and of agreement."""
