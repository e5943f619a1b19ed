"""An audit: what is recorded on it, its form, and what is said of it."""
