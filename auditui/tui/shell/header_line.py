"""The line at the top: where one is, who one is, and what day it is."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from auditui.practice.day import long_day
from auditui.practice.period import Month
from auditui.practice.text import visible
from auditui.workflow.desk import Desk
from auditui.workflow.settings import demonstration_day

SEPARATOR = " · "


class HeaderLine(Static):
    """Place, month, person and role, and that a demonstration is one; what fits of it."""

    place: reactive[str] = reactive("")
    month: reactive[Month | None] = reactive(None)
    saving: reactive[str] = reactive("")
    """What is said while something waits to be saved."""

    def __init__(self, desk: Desk) -> None:
        """Show who sits at the desk."""
        super().__init__()
        self._desk = desk
        self._is_demonstration = demonstration_day(desk) is not None
        self.set_class(self._is_demonstration, "-demonstration")

    def render(self) -> Content:
        """The parts that fit, the least needed left out first."""
        return Content(fitted(self._parts(), self.content_size.width))

    def _parts(self) -> list[tuple[int, str]]:
        """Each part with how much it is needed, 0 the most, in the order shown."""
        person = self._desk.person
        parts = [
            (0, visible(self.place)),
            (2, self.month.label if self.month else ""),
            (3, visible(person.name)),
            (5, person.role.value),
        ]
        if self.saving:
            parts.insert(1, (0, self.saving))
        if self._desk.only_reads:
            parts.insert(0, (1, "Read only"))
        if self._is_demonstration:
            parts += [(1, "Demonstration: invented data"), (4, long_day(self._desk.today))]
        return parts


def fitted(parts: Sequence[tuple[int, str]], width: int) -> str:
    """Join parts, each with its rank of need, leaving out the least needed until they fit."""
    for least in range(max(parts)[0], 0, -1):
        line = SEPARATOR.join(text for rank, text in parts if text and rank <= least)
        if cell_len(line) <= width:
            return line
    return min(parts)[1]
