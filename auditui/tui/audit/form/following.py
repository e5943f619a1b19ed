"""A part of the form that follows the view, and reads shorter where the screen is narrow."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from auditui.tui.audit.form.view import FormView

FOLDED_BELOW = 100
"""On fewer columns of screen than this the form stands in one column."""


class Following(Static):
    """Lines that follow the view; the screen is laid out again only when they need more room."""

    view: reactive[FormView | None] = reactive(None, repaint=False)
    is_folded: reactive[bool] = reactive(False, repaint=False)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__(Content(""))
        self._shown = Content("")

    def lines(self, view: FormView) -> Content:
        """What it shows."""
        raise NotImplementedError

    def room(self, lines: Content) -> int:
        """How many lines of the screen it takes for them."""
        return lines.get_height({}, self.content_size.width or 1)

    def watch_view(self) -> None:
        """Show how the form stands now."""
        self._show()

    def watch_is_folded(self) -> None:
        """Show it shorter or in full."""
        self._show()

    def on_resize(self) -> None:
        """Fold or unfold with the room there is."""
        self.is_folded = self.screen.size.width < FOLDED_BELOW

    def _show(self) -> None:
        if self.view is None:
            return
        before, self._shown = self._shown, self.lines(self.view)
        if self._shown != before and self.text_selection:
            self.screen.clear_selection()
        if not self._shown.is_same(before):
            self.update(self._shown, layout=self.room(self._shown) != self.room(before))
