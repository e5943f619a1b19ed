"""SQLite itself: opening, migrating, one connection, what its errors mean."""
