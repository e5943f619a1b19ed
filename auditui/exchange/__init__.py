"""Files in and out of the program; nothing here opens the store."""
