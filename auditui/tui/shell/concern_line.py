"""Children recorded as not safe, at the top of every screen of whoever answers for them."""

from collections.abc import Iterator
from contextlib import suppress

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from auditui.practice.errors import AuditError
from auditui.practice.follow_up.concern import Concern
from auditui.practice.follow_up.concern_words import concern_line
from auditui.practice.text import counted
from auditui.tui.parts.safe import content
from auditui.tui.parts.sizes import TALL
from auditui.tui.shell.command import key_of
from auditui.tui.shell.commands import GoToActions
from auditui.tui.shell.saving import saving_of
from auditui.workflow.desk import Desk
from auditui.workflow.follow_up.concerns import reaching

LOOKS_EVERY = 2.0
"""How many seconds lie between two looks, whatever is being typed or asked meanwhile."""

FEW, SOME = 2, 3
"""How many lines it takes at most where the screen has few, and where it has more."""


class ConcernLine(Widget):
    """The concerns that wait longest, a line each; no line at all where none waits."""

    waiting: reactive[tuple[Concern, ...]] = reactive((), layout=True)

    def __init__(self, desk: Desk, *, names_none: bool = False) -> None:
        """Show what waits for whoever sits at the desk, or only how many where others look on."""
        super().__init__()
        self._desk = desk
        self._names_none = names_none
        self._version: int | None = None
        self.display = False

    def on_mount(self) -> None:
        """Begin to look."""
        self.read()
        self.set_interval(LOOKS_EVERY, self.look)

    def look(self) -> None:
        """Read anew where others wrote meanwhile; a database that is busy is looked at again."""
        if self.screen in self.app.screen_stack:
            with suppress(AuditError), saving_of(self).at_once():
                if self._desk.version() != self._version:
                    self.read()

    def read(self) -> None:
        """Read what waits, and show it."""
        with suppress(AuditError), self._desk.faults_named(), saving_of(self).at_once():
            version = self._desk.version()
            self.waiting = reaching(self._desk)
            self._version = version

    def watch_waiting(self) -> None:
        """Take room only where something waits."""
        self.display = bool(self.waiting)

    def render(self) -> Content:
        """As many as there is room for, and in the last line how many more and the key."""
        if self._names_none:
            waits = f"{counted(len(self.waiting), 'child waits', 'children wait')} for an answer"
            return content(f"! NOT SAFE: {waits} · {key_of(self.screen, GoToActions)} answers")
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for each, up to as many as the screen has room for."""
        del container, width
        if self._names_none:
            return 1
        return min(len(self.waiting), SOME if viewport.height >= TALL else FEW)

    def _lines(self, width: int) -> Iterator[Content]:
        room = max(self.content_size.height, 1)
        shown = self.waiting[:room]
        for place, concern in enumerate(shown, start=1):
            line = content(concern_line(concern, self._desk.today))
            if place < len(shown):
                yield line.truncate(width, ellipsis=True)
                continue
            more = len(self.waiting) - len(shown)
            others = f" · and {more:,} more" if more else ""
            end = content(f"{others} · {key_of(self.screen, GoToActions)} answers")
            yield line.truncate(max(width - end.cell_length, 0), ellipsis=True) + end
