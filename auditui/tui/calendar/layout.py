"""The year of themes as lines: boxes of a quarter in a row where there is room, else a list."""

import textwrap
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from auditui.dataclass import dataclass
from auditui.measures.words.calendar.theme import title_words
from auditui.practice.calendar.theme import Theme
from auditui.practice.period import Month
from auditui.practice.text import visible
from auditui.tui.calendar.months import Spot, YearView
from auditui.tui.calendar.words import one_line, short_state
from auditui.tui.parts.sizes import COMFORTABLE

COLUMNS = 3
"""How many months stand beside each other in a grid: a quarter."""

GRID_LINES = 16
"""From how many lines on there is room for a grid."""

GAP = 2
LABEL = 13
STATE = 12
LEAD = 18


class Part(Enum):
    """What part a text plays in the calendar."""

    BLANK = "blank"
    MONTH = "month"
    NOW = "now"
    EMPTY = "empty"
    OPEN = "open"
    LATE = "late"
    CLOSED = "closed"


class Piece(NamedTuple):
    """Some cells of a line, what part they play, and the spot that a click on them means."""

    text: str
    part: Part = Part.BLANK
    spot: Spot | None = None


Line = tuple[Piece, ...]


@dataclass(frozen=True)
class Room:
    """How many cells and lines there are."""

    width: int
    height: int

    @property
    def columns(self) -> int:
        """How many months stand beside each other."""
        is_grid = self.width >= COMFORTABLE - GAP and self.height >= GRID_LINES
        return COLUMNS if is_grid else 1


def lay_out(view: YearView, room: Room, cursor: Spot) -> tuple[Line, ...]:
    """The year in no more lines than there are, the cursor's spot among them."""
    lines = _grid(view, room, cursor) if room.columns > 1 else _list(view, room, cursor)
    at = next((row for row, line in enumerate(lines) if _holds(line, cursor)), 0)
    first = max(0, at - room.height + 1)
    return tuple(lines[first : first + room.height])


def spot_at(line: Line, x: int) -> Spot | None:
    """The spot that a cell of a line belongs to, or None."""
    for piece in line:
        x -= cell_len(piece.text)
        if x < 0:
            return piece.spot
    return None


def shared_out(wants: Sequence[int], lines: int) -> list[int]:
    """A line for each, then one by one for those who want more, while there are any left."""
    given = [1] * len(wants)
    left = lines - len(wants)
    while left > 0 and any(has < want for has, want in zip(given, wants, strict=True)):
        for place, want in enumerate(wants):
            if left > 0 and given[place] < want:
                given[place] += 1
                left -= 1
    return given


def _list(view: YearView, room: Room, cursor: Spot) -> list[Line]:
    """A month below the other, a line for each of its themes that is shown."""
    counts = [max(1, len(themes)) for themes in view.months.values()]
    leads = [cell_len(theme.lead) for theme in view.themes]
    lead = min(max(leads, default=0), LEAD)
    given = zip(view.months, shared_out(counts, room.height), strict=True)
    return [
        line
        for month, lines in given
        for line in _month_of_list(view, month, lines, cursor, room.width, lead)
    ]


def _month_of_list(
    view: YearView, month: Month, lines: int, cursor: Spot, width: int, lead: int
) -> Iterator[Line]:
    shown, more = _window(view, month, lines, cursor)
    now = " now" if month == Month.of(view.today) else ""
    part = Part.NOW if now else Part.MONTH
    for row, spot in enumerate(shown):
        label = f"{month.short_label}{now}" if row == 0 else ""
        last = more if row == len(shown) - 1 else ""
        room = width - LABEL - cell_len(last)
        text = _of_list(view, spot, room, lead)
        body = Piece(fitted(text, room), _part_of(view, spot), spot)
        heading = Piece(fitted(label, LABEL), part, Spot(month))
        yield (heading, body, Piece(last, Part.MONTH, Spot(month)))


def _of_list(view: YearView, spot: Spot, width: int, lead: int) -> str:
    theme = view.theme_at(spot)
    if theme is None:
        return "–"
    title = fitted(_shown(title_words(theme)), width - STATE - lead - 1)
    return f"{short_state(theme, view.today):<{STATE}}{title} {fitted(_shown(theme.lead), lead)}"


def _grid(view: YearView, room: Room, cursor: Spot) -> list[Line]:
    """A quarter below the other, its months beside each other."""
    months = tuple(view.months)
    quarters = [months[at : at + COLUMNS] for at in range(0, len(months), COLUMNS)]
    width = (room.width - GAP * (COLUMNS - 1)) // COLUMNS
    boxes = [[_Box(view, month, width) for month in quarter] for quarter in quarters]
    heights = shared_out([max(box.wanted for box in row) for row in boxes], room.height)
    spare = max(0, room.height - sum(heights)) // len(boxes)
    return [
        line
        for row, height in zip(boxes, heights, strict=True)
        for line in _beside([box.lines(height + spare, cursor) for box in row])
    ]


@dataclass(frozen=True)
class _Box:
    """A month of the grid."""

    view: YearView
    month: Month
    width: int

    @property
    def wanted(self) -> int:
        """How many lines it takes to show everything in full, and one between it and the next."""
        return 2 + sum(len(self._in_full(spot)) for spot in self.view.spots_of(self.month))

    def lines(self, height: int, cursor: Spot) -> list[Piece]:
        """As many lines as it is given, titles with their leads where there is room for that."""
        shown, more = _window(self.view, self.month, height - 1, cursor)
        pieces = [self._heading(more)]
        is_roomy = self.wanted - 1 <= height
        for spot in shown:
            texts = self._in_full(spot) if is_roomy else [self._in_short(spot)]
            part = _part_of(self.view, spot)
            pieces += [Piece(fitted(text, self.width), part, spot) for text in texts]
        blank = Piece(" " * self.width, Part.BLANK, Spot(self.month))
        return (pieces + [blank] * height)[:height]

    def _heading(self, more: str) -> Piece:
        is_now = self.month == Month.of(self.view.today)
        name = f"{self.month.label}{', now' if is_now else ''} "
        if self.month == self.month.quarter.months[0]:
            name = f"Q{self.month.quarter.number} {name}"
        rule = "─" * (self.width - cell_len(name) - cell_len(more))
        text = fitted(f"{name}{rule}{more}", self.width)
        return Piece(text, Part.NOW if is_now else Part.MONTH, Spot(self.month))

    def _in_short(self, spot: Spot) -> str:
        theme = self.view.theme_at(spot)
        return "–" if theme is None else self._words(theme)

    def _in_full(self, spot: Spot) -> list[str]:
        theme = self.view.theme_at(spot)
        if theme is None:
            return ["–"]
        words = f"{self._words(theme)}. {_shown(theme.lead)}"
        return textwrap.wrap(
            words, self.width, subsequent_indent="  ", max_lines=3, placeholder=" …"
        )

    def _words(self, theme: Theme) -> str:
        return f"{short_state(theme, self.view.today)}: {_shown(title_words(theme))}"


def _beside(columns: Sequence[Sequence[Piece]]) -> Iterator[Line]:
    for first, *others in zip(*columns, strict=True):
        yield (first, *(piece for other in others for piece in (Piece(" " * GAP), other)))


def _window(view: YearView, month: Month, lines: int, cursor: Spot) -> tuple[Sequence[Spot], str]:
    """The spots of a month for which there are lines, the cursor's among them; how many more."""
    spots = view.spots_of(month)
    lines = max(1, lines)
    at = spots.index(cursor) if cursor in spots else 0
    first = max(0, at - lines + 1)
    shown = spots[first : first + lines]
    hidden = len(spots) - len(shown)
    return shown, f" +{hidden} more" if hidden else ""


def _part_of(view: YearView, spot: Spot) -> Part:
    theme = view.theme_at(spot)
    if theme is None:
        return Part.EMPTY
    if theme.lateness(view.today):
        return Part.LATE
    return Part.OPEN if theme.is_open else Part.CLOSED


def _holds(line: Line, spot: Spot) -> bool:
    return any(piece.spot == spot for piece in line)


def _shown(text: str) -> str:
    return visible(one_line(text))


def fitted(text: str, width: int) -> str:
    """A text in just so many cells, ending in … where it is cut."""
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return f"{set_cell_size(text, width - 1)}…" if width > 0 else ""
