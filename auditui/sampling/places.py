"""How many cases are drawn from each stratum: Webster's method, also known as Sainte-Laguë's.

A larger size never takes a place away from a stratum, so a draw can be topped up.
"""

from collections.abc import Mapping
from fractions import Fraction
from heapq import heapify, heapreplace

from auditui.practice.errors import NotUnderstood


class SizeOutOfRange(NotUnderstood):
    """The size asked for is not from 1 to the number of cases in the frame."""

    def __init__(self, frame_size: int) -> None:
        """Say how many cases there are to draw from."""
        super().__init__(
            f"Choose a size from 1 to {frame_size:,}: the frame holds {frame_size:,} cases."
            if frame_size
            else "The frame holds no cases, so there is nothing to draw."
        )


class TooFewPlaces(NotUnderstood):
    """The size asked for cannot give each stratum one place."""

    def __init__(self, strata: int) -> None:
        """Say how many places it takes."""
        self.strata = strata
        super().__init__(
            f"Choose a size of at least {strata:,}, so that each of the {strata:,} strata gets "
            "one place, or draw without --at-least-one."
        )


def places(strata: Mapping[str, int], size: int, *, at_least_one: bool = False) -> dict[str, int]:
    """Divide `size` places among strata, given the number of cases in each, in name order.

    Each next place goes to the greatest cases / (2 x places so far + 1), ties to the larger
    stratum, then to the name that sorts first. A stratum never gets more places than it has
    cases: once it is full its claim is below 1/2, and that of any other above.
    With `at_least_one` each stratum that has cases starts with one place.
    Raises SizeOutOfRange and TooFewPlaces.
    """
    frame_size = sum(strata.values())
    if not 1 <= size <= frame_size:
        raise SizeOutOfRange(frame_size)
    given = {name: int(at_least_one and strata[name] > 0) for name in sorted(strata)}
    if (started := sum(given.values())) > size:
        raise TooFewPlaces(started)

    claims = [_claim(name, strata[name], given[name]) for name in given]
    heapify(claims)
    for _ in range(size - started):
        name = claims[0][-1]
        given[name] += 1
        heapreplace(claims, _claim(name, strata[name], given[name]))
    return given


def _claim(name: str, cases: int, given: int) -> tuple[Fraction, int, str]:
    """What a stratum brings to the next place: the smallest claim wins."""
    return Fraction(-cases, 2 * given + 1), -cases, name
