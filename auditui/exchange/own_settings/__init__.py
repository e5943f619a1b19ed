"""The file of one's own settings: read with the line of each fault, changed line by line."""
