"""A trust's figure between the limits for as many audits as it has, as a strip of text."""

from collections.abc import Mapping
from typing import Final

from auditui.dataclass import dataclass
from auditui.measures.combining import Combined, TrustFigure
from auditui.measures.funnel import Place
from auditui.measures.intervals import Interval

WIDTH: Final = 26
"""How many columns a strip has."""


@dataclass(frozen=True)
class StripShapes:
    """What a strip is drawn with: between the limits of 99.8%, of 95%, the rate, the figure."""

    outer: str
    inner: str
    rate: str
    places: Mapping[Place, str]

    @property
    def legend(self) -> str:
        """What each of them means."""
        places = self.places
        return (
            f"{places[Place.WITHIN]} a trust's figure within its limits, {places[Place.BELOW]} "
            f"outside those of 95%, {places[Place.FAR_BELOW]} outside those of 99.8%; {self.inner} "
            f"between the limits of 95%, {self.outer} between those of 99.8%, {self.rate} the "
            "pooled rate."
        )


def _shapes(outer: str, inner: str, rate: str, within: str, *outside: str) -> StripShapes:
    beyond, far = outside
    by_place = {Place.FAR_BELOW: far, Place.BELOW: beyond, Place.WITHIN: within}
    return StripShapes(outer, inner, rate, by_place | {Place.ABOVE: beyond, Place.FAR_ABOVE: far})


DRAWN: Final = _shapes("┈", "─", "│", "●", "◇", "◆")
TYPED: Final = _shapes(".", "-", "|", "o", "*", "#")


def floor_of(found: Combined) -> float:
    """The proportion, in tenths, at which all strips begin: below every figure and limit."""
    ends = [1.0]
    for figure in found.figures:
        if figure.counted:
            limits = found.limits(figure)
            ends += [float(figure.counted.proportion or 0), limits.outer.low if limits else 1.0]
    return int(10 * min(ends)) / 10 if min(ends) < 1 else 0.9


def strip(found: Combined, figure: TrustFigure, shapes: StripShapes, floor: float) -> str:
    """The strip from `floor` to 100%, or empty where nothing of the trust is shown."""
    if figure.counted is None or found.funnel is None:
        return ""
    cells = [" "] * WIDTH
    limits, place = found.limits(figure), found.place(figure)
    if limits:
        for pair, shape in ((limits.outer, shapes.outer), (limits.inner, shapes.inner)):
            _fill(cells, pair, shape, floor)
    cells[_column(float(found.funnel.rate), floor)] = shapes.rate
    at = _column(float(figure.counted.proportion or 0), floor)
    cells[at] = shapes.places[place or Place.WITHIN]
    return "".join(cells).rstrip()


def _fill(cells: list[str], pair: Interval, shape: str, floor: float) -> None:
    for column in range(_column(pair.low, floor), _column(pair.high, floor) + 1):
        cells[column] = shape


def _column(proportion: float, floor: float) -> int:
    return round((WIDTH - 1) * max(0.0, proportion - floor) / (1 - floor))
