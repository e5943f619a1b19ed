"""Only what is not painted already is written, and the terminal shows the same."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from auditui.tui.terminal.only_changed import OnlyChanged, PaintedCells

WIDTH, HEIGHT = 30, 2
CONSOLE = Console(color_system="256", force_terminal=True)
WORD = st.text(st.sampled_from("ab  é漢"), min_size=1, max_size=5) | st.just(" " * 14)
LOOK = st.builds(
    Style,
    color=st.sampled_from(["red", "white"]),
    bgcolor=st.sampled_from(["black", "blue"]),
    bold=st.booleans(),
    dim=st.booleans(),
    underline=st.booleans(),
    reverse=st.booleans(),
)
LINE = st.lists(st.builds(Segment, WORD, LOOK, st.none()), min_size=1, max_size=4).map(
    lambda segments: Strip(segments).adjust_cell_length(WIDTH, Style(bgcolor="black"))
)
FRAME = st.lists(LINE, min_size=HEIGHT, max_size=HEIGHT).map(
    lambda lines: LayoutUpdate([[line] for line in lines], Region(0, 0, WIDTH, HEIGHT))
)
SEQUENCE = re.compile("\x1b\\[([0-9;]*)([BCGHXm])|([^\x1b])")


class Screen:
    """A terminal that knows where to write and how."""

    def __init__(self) -> None:
        """Nothing is written."""
        self.cells: dict[tuple[int, int], tuple[str, frozenset[tuple[str, str]]]] = {}
        self._at = (0, 0)
        self._look: dict[str, str] = {}

    def take(self, written: str) -> None:
        for codes, kind, character in SEQUENCE.findall(written):
            if kind == "m":
                self._turn(codes.split(";"))
            elif kind == "X":
                self._erase(int(codes))
            elif kind or character == "\b":
                self._at = self._moved(kind, codes)
            else:
                self._write(character)

    def _moved(self, kind: str, codes: str) -> tuple[int, int]:
        y, x = self._at
        match kind:
            case "H":
                line, column = codes.split(";")
                return int(line), int(column)
            case "G":
                return y, int(codes)
            case "C":
                return y, x + int(codes)
            case "B":
                return y + 1, x
        return y, x - 1

    def _erase(self, count: int) -> None:
        at = self._at
        for _ in range(count):
            self._write(" ")
        self._at = at

    def _write(self, character: str) -> None:
        look = self._look
        if character == " ":
            look = self._on_a_blank(look)
        y, x = self._at
        self.cells[self._at] = (character, frozenset(look.items()))
        width = 2 if character == "漢" else 1
        if width == 2:
            self.cells[y, x + 1] = ("", frozenset())
        self._at = (y, x + width)

    def _on_a_blank(self, look: dict[str, str]) -> dict[str, str]:
        """What is seen of a blank: turned around, the colour of what would be written there."""
        if "underline" in look or ("reverse" in look and look.keys() & {"bold", "dim"}):
            return look
        if "reverse" in look:
            return {"ground": str(int(look["colour"]) + 10)}
        return {"ground": look["ground"]} if "ground" in look else {}

    def _turn(self, codes: list[str]) -> None:
        names = {"1": "bold", "2": "dim", "4": "underline", "7": "reverse"}
        while codes:
            code = codes.pop(0)
            if code in names:
                self._look[names[code]] = code
            elif code in {"22", "24", "27", "39", "49", "0"}:
                gone = {
                    "22": ("bold", "dim"),
                    "24": ("underline",),
                    "27": ("reverse",),
                    "39": ("colour",),
                }
                for name in gone.get(code, ("ground",) if code == "49" else tuple(self._look)):
                    self._look.pop(name, None)
            else:
                self._look["colour" if code[0] == "3" else "ground"] = code


@given(st.lists(FRAME, min_size=2, max_size=4))
def test_a_terminal_shows_each_frame_as_if_it_were_written_whole(
    frames: list[LayoutUpdate],
) -> None:
    painted, shown = PaintedCells(), Screen()
    for frame in frames:
        shown.take(OnlyChanged(frame, painted).render_segments(CONSOLE))
        whole = Screen()
        whole.take(frame.render_segments(CONSOLE).replace("\n", ""))
        assert shown.cells == whole.cells


@given(FRAME)
def test_a_frame_that_is_painted_already_writes_nothing_until_that_is_forgotten(
    frame: LayoutUpdate,
) -> None:
    painted = PaintedCells()
    first, again = (OnlyChanged(frame, painted).render_segments(CONSOLE) for _ in range(2))
    painted.forget()
    assert first
    assert not again
    assert OnlyChanged(frame, painted).render_segments(CONSOLE) == first


def test_one_letter_more_costs_little() -> None:
    painted = PaintedCells()
    style = Style(color="white", bgcolor="blue", bold=True)
    lines = [Strip([Segment(text.ljust(80), style)]) for text in ("Seen", "Seen ", "Seen b")]
    frames = [LayoutUpdate([[line]], Region(0, 0, 80, 1)) for line in lines]
    written = [len(OnlyChanged(frame, painted).render_segments(CONSOLE)) for frame in frames]
    assert all(more < 40 for _, more in pairwise(written))
