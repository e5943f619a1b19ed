"""Learning in a shell: the tags, search, and the digest of a quarter."""
