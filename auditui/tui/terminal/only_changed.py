"""Writing to the terminal only what is not painted there already, so that a slow line is enough."""

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby, takewhile
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.console import Console
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.strip import Strip

from auditui.tui.terminal.sixteen import of_sixteen

Cell = tuple[str, Style | None]
"""A character and how it looks; behind one that takes two columns an empty one."""

_WORTH_MOVING = 5
"""Over how many unchanged columns the cursor jumps; over fewer they are written again."""

_WORTH_ERASING = 6
"""From how many blanks on they are erased; twice as many where something follows them."""

_ERASES_WITHOUT_GROUND = ("screen", "dumb")
"""How the names of terminals begin where what is erased may lose the colour of its ground."""

_SYSTEMS = {
    "standard": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "windows": ColorSystem.WINDOWS,
}
"""What a terminal with fewer colours than any makes of them."""

_ENDS = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""Which code ends which attribute; after any other all are named anew."""

_ENDED_TOGETHER = frozenset(("1", "2"))
"""Bold and dim."""

_NOT_REVERSE = Style(reverse=False)

_UNKNOWN: Cell = ("\0", None)


class PaintedCells:
    """What stands on the terminal, as far as it was written there."""

    def __init__(self) -> None:
        """Nothing is known of it."""
        self._lines: dict[int, list[Cell]] = {}

    def forget(self) -> None:
        """Take nothing for painted any more: the next frame is written whole."""
        self._lines.clear()

    def ends(self, y: int, x: int) -> bool:
        """Whether nothing was ever painted at a column of a line, so that it may be the edge."""
        return x >= len(self._lines.get(y, ()))

    def changes(self, y: int, x: int, cells: list[Cell]) -> Iterator[tuple[int, list[Cell]]]:
        """The columns from which a line changes with the cells there; they are painted then."""
        line = self._lines.setdefault(y, [])
        end = x + len(cells)
        if len(line) < end:
            line.extend([_UNKNOWN] * (end - len(line)))
        before = line[x:end]
        if before == cells:
            return
        line[x:end] = cells
        for start, stop in _runs(before, cells):
            yield x + start, cells[start:stop]


def _runs(before: list[Cell], cells: list[Cell]) -> list[tuple[int, int]]:
    """Where cells differ, from one column to another, those close together as one."""
    runs: list[tuple[int, int]] = []
    for place, (was, now) in enumerate(zip(before, cells, strict=True)):
        if was == now:
            continue
        start = place - 1 if place and not now[0] else place
        if runs and start - runs[-1][1] < _WORTH_MOVING:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((start, place + 1))
    return [(start, _whole(cells, stop)) for start, stop in runs]


def _whole(cells: list[Cell], stop: int) -> int:
    """The end of a run, behind both columns of its last character."""
    return stop + 1 if stop < len(cells) and not cells[stop][0] else stop


class OnlyChanged(CompositorUpdate):
    """A frame that leaves out what is painted already."""

    def __init__(self, frame: LayoutUpdate | ChopsUpdate, painted: PaintedCells) -> None:
        """Leave out of a frame what stands on the terminal."""
        self._frame = frame
        self._painted = painted

    def render_segments(self, console: Console) -> str:
        """What is written to the terminal."""
        system = _SYSTEMS.get(console.color_system or "", ColorSystem.TRUECOLOR)
        pen = _Pen(system, self._painted)
        written = [
            pen.write(y, column, cells)
            for y, x, new in _by_columns(self._frame)
            for column, cells in self._painted.changes(y, x, new)
        ]
        return "".join([*written, "\x1b[0m"]) if written else ""


class _Pen:
    """Writes cells, naming of their looks only what differs from the cell before."""

    def __init__(self, system: ColorSystem, painted: PaintedCells) -> None:
        self._system = system
        self._painted = painted
        self._look: _Look | None = None
        self._line = -1
        self._column: int | None = None
        self._erases = not os.environ.get("TERM", "").startswith(_ERASES_WITHOUT_GROUND)

    def write(self, y: int, x: int, cells: list[Cell]) -> str:
        """Go to a line and column and write cells there."""
        moved = self._moved_to(y, x)
        blanks = self._blanks_at_end(cells)
        written = "".join(
            self._turned_to(text, style) + self._times(text, style, len(list(same)))
            for (text, style), same in groupby(cells[: len(cells) - blanks])
        )
        self._line, self._column = y, self._behind(y, x, cells)
        if not blanks:
            return moved + written
        self._column = None
        return f"{moved}{written}{self._turned_to(*cells[-1])}\x1b[{blanks}X"

    def _moved_to(self, y: int, x: int) -> str:
        """The shortest way to a place; in a line by its column, whatever wide cells are there."""
        if y == self._line:
            return f"\x1b[{x + 1}G"
        if y == self._line + 1 and self._column == x + 1:
            return "\b\x1b[B"
        return f"\x1b[{y + 1};{x + 1}H"

    def _behind(self, y: int, x: int, cells: list[Cell]) -> int | None:
        """Where the cursor is after cells, or None where terminals may differ."""
        column = x + len(cells)
        is_sure = len(cells) == 1 and cells[0][0].isascii() and not self._painted.ends(y, column)
        return column if is_sure else None

    def _blanks_at_end(self, cells: list[Cell]) -> int:
        """How many blanks at the end of cells are better erased."""
        text, style = cells[-1]
        if text != " " or not self._erases or _is_seen_on_blanks(style):
            return 0
        count = len(list(takewhile(cells[-1].__eq__, reversed(cells))))
        return count if count >= _WORTH_ERASING else 0

    def _times(self, text: str, style: Style | None, count: int) -> str:
        """A character so many times over; many blanks are erased and passed by."""
        can_erase = text == " " and self._erases and not _is_seen_on_blanks(style)
        if can_erase and count >= 2 * _WORTH_ERASING:
            return f"\x1b[{count}X\x1b[{count}C"
        return text * count

    def _turned_to(self, text: str, style: Style | None) -> str:
        """The sequence before a character, or nothing where it looks as the one before."""
        look, before = _look(style, self._system), self._look
        if before is not None and (look == before or (text == " " and look.is_plain_on(before))):
            return ""
        self._look = look
        codes = [*_attributes(before, look)]
        if before is None or look.colour != before.colour:
            codes.append(look.colour or "39")
        if before is None or look.ground != before.ground:
            codes.append(look.ground or "49")
        return f"\x1b[{';'.join(codes)}m"


class _Look(NamedTuple):
    """How a character looks, in the terminal's codes."""

    attributes: frozenset[str]
    colour: str
    ground: str
    is_plain: bool

    def is_plain_on(self, before: "_Look") -> bool:
        """Whether a blank can be written as what is before it: only its ground is seen."""
        return self.is_plain and before.is_plain and self.ground == before.ground


@lru_cache(maxsize=4096)
def _look(style: Style | None, system: ColorSystem) -> _Look:
    if style is None:
        return _Look(frozenset(), "", "", is_plain=True)
    named = style.without_color.update_link(None).render("x", color_system=system)
    colour, ground = (
        ";".join(_named(each, system).get_ansi_codes(foreground)) if each else ""
        for each, foreground in ((style.color, True), (style.bgcolor, False))
    )
    attributes = named.partition("x")[0].removeprefix("\x1b[").removesuffix("m").split(";")
    return _Look(frozenset(attributes) - {""}, colour, ground, not _is_seen_on_blanks(style))


def _named(color: Color, system: ColorSystem) -> Color:
    """A colour as a terminal has it."""
    return of_sixteen(color) if system is ColorSystem.STANDARD else color.downgrade(system)


def _attributes(before: _Look | None, look: _Look) -> Iterator[str]:
    """The codes that lead from the attributes of one look to those of another."""
    if before is None:
        yield "0"
        yield from look.attributes
        return
    ended = {_ENDS.get(code, "0") for code in before.attributes - look.attributes}
    if "0" in ended:
        yield "0"
        yield from (*look.attributes, look.colour or "39", look.ground or "49")
        return
    yield from ended
    kept = before.attributes if "22" not in ended else before.attributes - _ENDED_TOGETHER
    yield from look.attributes - kept


def _is_seen_on_blanks(style: Style | None) -> bool:
    return style is not None and bool(
        style.underline or style.underline2 or style.reverse or style.strike or style.overline
    )


@lru_cache(maxsize=4096)
def _of_blanks(style: Style | None) -> Style | None:
    """How a blank looks: where nothing is drawn on it, as its ground alone."""
    if style is None or _is_seen_on_blanks(style.without_color + _NOT_REVERSE):
        return style
    if not style.reverse:
        return Style.from_color(bgcolor=style.bgcolor)
    is_as_named = style.color and not (style.bold or style.dim)
    return Style.from_color(bgcolor=style.color) if is_as_named else style


def _by_columns(frame: LayoutUpdate | ChopsUpdate) -> list[tuple[int, int, list[Cell]]]:
    """What a frame paints, one column of the screen after the other: each has looks of its own."""
    return sorted(_pieces(frame), key=lambda piece: (piece[1], piece[0]))


def _pieces(frame: LayoutUpdate | ChopsUpdate) -> Iterator[tuple[int, int, list[Cell]]]:
    """What a frame paints: line, column and cells."""
    if isinstance(frame, LayoutUpdate):
        for y, strips in enumerate(frame.strips, frame.region.y):
            yield y, frame.region.x, _cells(strips)
        return
    for y, x1, x2 in frame.spans:
        for x, strip in frame.chops[y].items():
            if strip is not None and x < x2 and x + strip.cell_length > x1:
                cells = _cells([strip])
                first, last = max(x1 - x, 0), x2 - x
                yield y, x + first, cells[first:last]


def _cells(strips: Iterable[Strip]) -> list[Cell]:
    cells: list[Cell] = []
    for strip in strips:
        for text, style, control in strip:
            if control:
                continue
            blank = (" ", _of_blanks(style))
            if text.isascii() or cell_len(text) == len(text):
                cells.extend(blank if each == " " else (each, style) for each in text)
            else:
                for each in text:
                    cells.append((each, style))
                    cells.extend([("", style)] * (cell_len(each) - 1))
    return cells
