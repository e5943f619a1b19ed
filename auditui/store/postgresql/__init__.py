"""PostgreSQL: connecting, the one who writes, and what its errors mean."""
