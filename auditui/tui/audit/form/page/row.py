"""A row of the form: one item, or one action below theirs."""

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from auditui.dataclass import dataclass
from auditui.tui.audit.form.page.chip_keys import chip_keys
from auditui.tui.audit.form.page.chips import CHIP, CHOSEN, OPEN, Chip, ChipKeys
from auditui.tui.audit.form.page.lines import lines_of
from auditui.tui.audit.form.view import FormView, Row


class FormRow(Widget):
    """One row; it repaints only when what it shows has changed."""

    @dataclass
    class Clicked(Message):
        """A row was clicked, on a chip or beside them."""

        row: Row
        chip: Chip | None

    def __init__(self, row: Row, view: FormView) -> None:
        """Show a row of the form as it stands."""
        super().__init__()
        self.row = row
        self._view = view
        self._is_writing = False
        self._shown = Content("")
        self._read = Content("")
        self._read_for: tuple[int, ChipKeys] | None = None

    def on_mount(self) -> None:
        """Mark the row under the cursor."""
        self.show(self._view)

    def show(self, view: FormView) -> None:
        """Show what is recorded now, and whether the cursor is here."""
        self._view, self._read_for = view, None
        self.set_class(view.current == self.row, "-current")
        self._repaint()

    def show_writing(self, is_writing: bool) -> None:
        """Leave the recorded texts out while they are open for writing below."""
        self._is_writing, self._read_for = is_writing, None
        self.set_class(is_writing, "-writing")
        self._repaint()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """How many lines it takes in that many columns."""
        return self._lines(width).get_height({}, width) if width else 0

    def render(self) -> Content:
        """Its lines."""
        self._shown = self._lines(self.content_size.width)
        return self._shown

    def on_click(self, event: events.Click) -> None:
        """Tell what was clicked, unless the mouse was selecting text."""
        event.stop()
        if not self.text_selection:
            self.post_message(self.Clicked(self.row, event.style.meta.get(CHIP)))

    def _lines(self, width: int) -> Content:
        keys = chip_keys(self.app)
        if self._read_for != (width, keys):
            self._read_for = width, keys
            self._read = lines_of(self.row, self._view, self._is_writing, width, keys)
        return self._read

    def _repaint(self) -> None:
        lines = self._lines(self.content_size.width)
        if lines.is_same(self._shown):
            return
        is_other_text = _room(lines) != _room(self._shown)
        if is_other_text and self.text_selection:
            self.screen.clear_selection()
        self.refresh(layout=is_other_text)


def _room(lines: Content) -> str:
    """The text as far as it decides how much room the row takes."""
    return lines.plain.replace(CHOSEN, OPEN)
