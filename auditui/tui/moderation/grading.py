"""Reading a file blind: a key for each grade of what is under the cursor, whoever reads it."""

from functools import partial

from textual.widgets import DataTable

from auditui.practice.grade import Grade
from auditui.tui.shell.messages import told
from auditui.tui.shell.place import Place
from auditui.tui.shell.saving import saved


class ReadsBlind(Place):
    """A place with a table of what is graded; each grade is kept at once, and the next is next."""

    @property
    def graded_key(self) -> str | None:
        """What is under the cursor, where it is graded: a section, or the case overall."""
        raise NotImplementedError

    def keep_grade(self, key: str, grade: Grade) -> None:
        """Keep a grade of the reading so far. Raises AuditError kinds."""
        raise NotImplementedError

    async def _give(self, grade: Grade) -> None:
        if (key := self.graded_key) is None:
            return
        with told(self):
            await saved(self, partial(self.keep_grade, key, grade))
        self.reload()
        self.query_one(DataTable).action_cursor_down()

    async def action_give_outstanding_command(self) -> None:
        """Read it as outstanding."""
        await self._give(Grade.OUTSTANDING)

    async def action_give_good_command(self) -> None:
        """Read it as good."""
        await self._give(Grade.GOOD)

    async def action_give_requires_improvement_command(self) -> None:
        """Read it as requires improvement."""
        await self._give(Grade.REQUIRES_IMPROVEMENT)

    async def action_give_inadequate_command(self) -> None:
        """Read it as inadequate."""
        await self._give(Grade.INADEQUATE)
