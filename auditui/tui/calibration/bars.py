"""The counts of a section as bars, large enough to be read from the other end of a room."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Static

from auditui.dataclass import dataclass
from auditui.practice.calibration.wall import WallSection
from auditui.practice.calibration.words import bar, count_words
from auditui.practice.grade import Grade
from auditui.tui.parts.safe import content

_NARROWEST = 12
_BOTH = 60
"""From how many cells on bars and words stand beside each other in rows."""

_BESIDE = 4
"""How many cells of its column a bar leaves free."""

_AROUND, _HIGHEST = 2, 6
"""How many lines of a grade are no bar, and how many a bar has at most."""


@dataclass(frozen=True)
class OnTheWall:
    """What is shown of a section: the reasons in place of the descriptors, and one's own grade."""

    section: WallSection
    with_reasons: bool = False
    with_own: bool = False


def words_of(wall: OnTheWall, grade: Grade) -> str:
    """What a grade means, or why it was given, without names."""
    if not wall.with_reasons:
        return wall.section.descriptors.get(grade, "")
    here = [text for given, text in wall.section.reasons if given is grade]
    return "\n".join(f"• {' '.join(text.split())}" for text in here)


class GradeBar(Static):
    """A grade by name, how many gave it, and a bar as long as their share."""

    def show(self, wall: OnTheWall, grade: Grade, width: int, lines: int) -> None:
        """Show one grade, its bar so many cells wide at most and so many lines high."""
        section = wall.section
        is_own = wall.with_own and section.own is grade
        is_agreed = section.consensus is not None and section.consensus.grade is grade
        marks = [*(["● agreed"] if is_agreed else []), *(["◂ you"] if is_own else [])]
        count = section.counts[grade]
        head = Content(f"{grade.title}  ").stylize("bold")
        said = content("  ".join((count_words(section, grade), *marks)))
        drawn = bar(count, section.readers, width)
        self.update(Content("\n").join([head + said, *[content(drawn)] * lines]))


class GradeRow(HorizontalGroup):
    """A grade with its bar, and beside it what the grade means, or why it was given."""

    def __init__(self, grade: Grade) -> None:
        """Stand for a grade."""
        super().__init__()
        self._grade = grade
        self._bar = GradeBar()
        self._words = Static(classes="words")

    def compose(self) -> ComposeResult:
        """The bar, then the words."""
        yield self._bar
        yield self._words

    def show(self, wall: OnTheWall, size: Size) -> None:
        """Show a section where there is so much room for all four."""
        share = size.width if size.width < _BOTH else size.width * 2 // 5
        width = max(_NARROWEST, share - _BESIDE)
        lines = min(max(1, size.height // len(Grade) - _AROUND), _HIGHEST)
        self._bar.show(wall, self._grade, width, lines)
        self._words.update(content(words_of(wall, self._grade)))


class ScrolledDown(VerticalScroll, inherit_bindings=False):
    """What scrolls up and down only, since other keys go from section to section."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_up", show=False),
        Binding("down", "scroll_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]


class AllWords(ScrolledDown):
    """The words of all four grades below each other, where the screen is too low for rows."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__()
        self._words = Static()

    def compose(self) -> ComposeResult:
        """The words."""
        yield self._words

    def show(self, wall: OnTheWall) -> None:
        """Show a section from its top."""
        self.scroll_home(animate=False)
        said = [
            Content(grade.title).stylize("bold") + content(f"\n{words}")
            for grade in Grade
            if (words := words_of(wall, grade))
        ]
        self._words.update(Content("\n").join(said))


class GradeBars(ScrolledDown):
    """The four grades of a section, best first; it scrolls where they are long."""

    shown: reactive[OnTheWall | None] = reactive(None, init=False)

    def __init__(self) -> None:
        """Stand for nothing yet."""
        super().__init__()
        self._rows = [GradeRow(grade) for grade in Grade]

    def compose(self) -> ComposeResult:
        """A row for each grade."""
        yield from self._rows

    def watch_shown(self) -> None:
        """Show a section from its top."""
        self.scroll_home(animate=False)
        self.on_resize()

    def on_resize(self) -> None:
        """Make the bars as wide as there is room."""
        if self.shown is not None:
            for row in self._rows:
                row.show(self.shown, self.size)
