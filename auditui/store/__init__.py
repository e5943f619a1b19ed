"""One SQLite file, and the only floor that knows it is one."""
