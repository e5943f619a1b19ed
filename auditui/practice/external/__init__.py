"""External auditors: what they are given to read, and what they said of it."""
