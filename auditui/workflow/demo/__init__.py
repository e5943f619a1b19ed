"""The demonstration: an invented trust, and each state its records can be in."""
