"""A trivial Textual app, as a floor: a header, a line and a footer."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static


class TrivialApp(App[None]):
    """Shows one line."""

    BINDINGS = [("q", "quit", "Quit")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        """Lay it out."""
        yield Header()
        yield Static("trivial-marker")
        yield Footer()


if __name__ == "__main__":
    TrivialApp().run()
