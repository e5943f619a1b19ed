"""What topping a sample up to a larger size adds to each stratum."""

from collections.abc import Mapping

from auditui.dataclass import dataclass
from auditui.practice.errors import NotUnderstood
from auditui.practice.sample import Sample
from auditui.sampling.places import places


class NoLargerSize(NotUnderstood):
    """The sample has as many cases already."""

    def __init__(self, size: int) -> None:
        """Say what a top-up goes beyond."""
        super().__init__(f"Give a size above {size:,}; a top-up only adds cases.")


@dataclass(frozen=True)
class TopUp:
    """From which size to which: the places that each stratum then has, and how many it gains.

    `more` leaves out the strata that gain none.
    """

    before: int
    size: int
    places: Mapping[str, int]
    more: Mapping[str, int]


def top_up(sample: Sample, size: int) -> TopUp:
    """What a larger size adds to a sample. Raises NoLargerSize, SizeOutOfRange."""
    if size <= sample.size:
        raise NoLargerSize(sample.size)
    given = places(sample.strata, size, at_least_one=sample.at_least_one)
    gained = {name: count - sample.places.get(name, 0) for name, count in given.items()}
    more = {name: count for name, count in gained.items() if count}
    return TopUp(sample.size, size, given, more)
