"""Trust-wide choices."""

from auditui.store.link import Link


class Settings:
    """Trust-wide choices, each a short text under a name."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def get(self, name: str) -> str | None:
        """The text of a setting, or None where it was never set."""
        row = self._db.execute("SELECT value FROM settings WHERE name = ?", [name]).fetchone()
        return row[0] if row else None

    def set(self, name: str, value: str) -> None:
        """Set it."""
        self._db.execute(
            "INSERT INTO settings (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, value],
        )
