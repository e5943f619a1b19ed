"""What themes ask beside the audit tool."""

from auditui.practice.calendar.theme import ThemeQuestion
from auditui.store.link import Link
from auditui.store.rows import Row


def _question(row: Row) -> ThemeQuestion:
    return ThemeQuestion(
        theme_id=row["theme_id"],
        number=row["number"],
        text=row["text"],
        guidance=row["guidance"],
        may_be_not_applicable=bool(row["may_be_not_applicable"]),
    )


class ThemeQuestions:
    """The questions of every theme."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def of_theme(self, theme_id: int) -> tuple[ThemeQuestion, ...]:
        """Those of a theme that were not removed, by number."""
        rows = self._db.query(
            "SELECT * FROM theme_questions WHERE theme_id = ? AND removed = 0 ORDER BY number",
            [theme_id],
        )
        return tuple(_question(row) for row in rows)

    def texts(self) -> dict[str, str]:
        """What every question that any theme ever asked says, by its key."""
        return dict(iter(self._db.execute("SELECT key, text FROM theme_questions")))

    def next_number(self, theme_id: int) -> int:
        """The number of a theme's next question; that of a removed one is not used again."""
        (number,) = self._db.execute(
            "SELECT coalesce(max(number), 0) + 1 FROM theme_questions WHERE theme_id = ?",
            [theme_id],
        ).fetchone()
        return int(number)

    def add(self, question: ThemeQuestion) -> None:
        """Add a question under its number."""
        self._db.execute(
            "INSERT INTO theme_questions"
            " (theme_id, number, key, text, guidance, may_be_not_applicable)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                question.theme_id, question.number, question.key, question.text,
                question.guidance, question.may_be_not_applicable,
            ],
        )  # fmt: skip

    def remove(self, question: ThemeQuestion) -> None:
        """Mark a question as removed; its row stays."""
        self._db.execute("UPDATE theme_questions SET removed = 1 WHERE key = ?", [question.key])

    def stand(self, theme_id: int) -> bool:
        """Whether the theme has a sample, so that its questions stand."""
        (count,) = self._db.execute(
            "SELECT count(*) FROM samples WHERE theme_id = ? AND abandoned_at IS NULL", [theme_id]
        ).fetchone()
        return bool(count)
