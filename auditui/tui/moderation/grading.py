"""Reading a file blind: a key for each grade of what is under the cursor, whoever reads it."""

from textual.widgets import DataTable

from auditui.practice.grade import Grade
from auditui.tui.shell.messages import told
from auditui.tui.shell.place import Place


class ReadsBlind(Place):
    """A place with a table of what is graded; each grade is kept at once, and the next is next."""

    @property
    def graded_key(self) -> str | None:
        """What is under the cursor, where it is graded: a section, or the case overall."""
        raise NotImplementedError

    def keep_grade(self, key: str, grade: Grade) -> None:
        """Keep a grade of the reading so far. Raises AuditError kinds."""
        raise NotImplementedError

    def _give(self, grade: Grade) -> None:
        if (key := self.graded_key) is None:
            return
        with told(self):
            self.keep_grade(key, grade)
        self.reload()
        self.query_one(DataTable).action_cursor_down()

    def action_give_outstanding_command(self) -> None:
        """Read it as outstanding."""
        self._give(Grade.OUTSTANDING)

    def action_give_good_command(self) -> None:
        """Read it as good."""
        self._give(Grade.GOOD)

    def action_give_requires_improvement_command(self) -> None:
        """Read it as requires improvement."""
        self._give(Grade.REQUIRES_IMPROVEMENT)

    def action_give_inadequate_command(self) -> None:
        """Read it as inadequate."""
        self._give(Grade.INADEQUATE)
