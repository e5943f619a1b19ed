"""Where a month and a percentage lie in the picture of the chart."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TypeVar

from auditui.dataclass import dataclass
from auditui.measures.chart import ChartMonth

WIDTH, HEIGHT = 960, 540
NOTE = 18
"""How high a note below the chart is."""

LEFT, RIGHT = 52, 834
"""Between which places the months lie; right of them the lines have their labels."""

_T = TypeVar("_T")
Point = tuple[float, float]


@dataclass(frozen=True)
class Across:
    """The months side by side, each in a slot of the same width; months count from 0."""

    months: int

    @property
    def slot(self) -> float:
        """The width of a month."""
        return (RIGHT - LEFT) / self.months

    def edge(self, month: int) -> float:
        """Where the slot of a month begins."""
        return LEFT + month * self.slot

    def centre(self, month: int) -> float:
        """The middle of a month's slot."""
        return self.edge(month) + self.slot / 2


@dataclass(frozen=True)
class Plot:
    """The months across, and the scale from `floor` percent at `bottom` to 100 at `top`."""

    across: Across
    floor: int
    top: float
    bottom: float

    def height(self, proportion: Fraction | float) -> float:
        """Where a proportion, 0 to 1, lies on the scale."""
        share = (100 * float(proportion) - self.floor) / (100 - self.floor)
        return self.bottom - share * (self.bottom - self.top)

    def steps(self, part: Sequence[tuple[int, Fraction | float]]) -> list[Point]:
        """The corners of a line that is level through each month's slot."""
        return [
            (x, self.height(proportion))
            for month, proportion in part
            for x in (self.across.edge(month), self.across.edge(month + 1))
        ]


def joined(
    months: Sequence[ChartMonth],
    value_of: Callable[[ChartMonth], _T | None],
    *,
    across_breaks: bool = False,
) -> Iterator[list[tuple[int, _T]]]:
    """The months with a value that may be joined by a line, each by its place and value.

    They part where a month has no value, and unless told otherwise at a change of thresholds.
    """
    part: list[tuple[int, _T]] = []
    for place, month in enumerate(months):
        value = value_of(month)
        is_parted = value is None or (month.break_before is not None and not across_breaks)
        if part and is_parted:
            yield part
            part = []
        if value is not None:
            part.append((place, value))
    if part:
        yield part
