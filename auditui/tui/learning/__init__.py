"""Learning on the screen: choosing tags, search, and the digest of a quarter."""
