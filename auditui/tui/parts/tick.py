"""A box to tick."""

from textual.widgets import Checkbox


class Tick(Checkbox):
    """Empty while it is off; Textual's own differs in colour alone."""

    BUTTON_INNER = " "

    def watch_value(self) -> None:
        """Show a cross, or nothing."""
        self.BUTTON_INNER = "X" if self.value else " "
        super().watch_value()
