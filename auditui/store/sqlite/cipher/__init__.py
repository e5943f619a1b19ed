"""Files that are encrypted: the keys of a run, the library that opens them, and their making."""
