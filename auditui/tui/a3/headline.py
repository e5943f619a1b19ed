"""A figure that can be read across a desk, with its counts."""

from collections.abc import Iterable

from textual import getters
from textual.app import ComposeResult
from textual.containers import HorizontalGroup, VerticalGroup
from textual.reactive import reactive
from textual.widgets import Digits, Static

from auditui.measures.figure import Figure
from auditui.measures.words.figure import (
    dated_words,
    short_bounds_words,
    short_dated_words,
    target_words,
)
from auditui.measures.words.share import count_words, interval_words, share_words
from auditui.tui.a3.words import position_words
from auditui.tui.parts.safe import content


class Headline(HorizontalGroup):
    """The percentage in large digits; beside it period, n of N, interval and position."""

    figure: reactive[Figure | None] = reactive(None)

    digits = getters.query_one(Digits)
    words = getters.query_one(Static)

    def __init__(self, title: str) -> None:
        """Stand under a fixed title."""
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """Digits left, words right."""
        yield Digits()
        with VerticalGroup():
            yield Static()

    def watch_figure(self, figure: Figure | None) -> None:
        """Show the figure, its counts never apart from it."""
        self.display = figure is not None
        if figure is None:
            return
        interval = interval_words(figure.share)
        counts = count_words(figure.share) + (f" ({interval})" if interval else "")
        self.digits.update(figure.share.display)
        lines = [dated_words(figure), counts, position_words(figure.position)]
        self.words.update(content("\n".join(lines)))
        to_come = f" · {_to_come(figure)}" if figure.not_completed else ""
        self.border_title = content(f"{self._title}{to_come}")
        self.border_subtitle = target_words(figure)


class HeadlineLine(Static):
    """The same figures in one line, where there is little height."""

    def tell(self, figures: Iterable[Figure]) -> None:
        """Show each with its counts and position."""
        self.update(content(" · ".join(_in_short(figure) for figure in figures)))


def _in_short(figure: Figure) -> str:
    figures = f"{short_dated_words(figure)}: {share_words(figure.share)}"
    to_come = f", {figure.not_completed:,} not submitted" if figure.not_completed else ""
    return f"{figures} {position_words(figure.position)}{to_come}"


def _to_come(figure: Figure) -> str:
    """How many are not submitted, and between what A3 could lie with them."""
    bounds = short_bounds_words(figure)
    return f"{figure.not_completed:,} not submitted" + (f": {bounds}" if bounds else "")
