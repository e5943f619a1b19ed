"""The verbs of learning: the tags, what auditors choose, search, and the digest."""
