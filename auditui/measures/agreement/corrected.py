"""A3 as it would be had every audit been moderated, told from a random part that was.

The difference estimator: the auditors' own figure, and the mean of what moderating changed. Only
audits chosen at random tell anything of the others; moderating the inadequate alone can only raise
A3. Cochran, "Sampling Techniques", 3rd edition, 7.
"""

from collections.abc import Iterable
from fractions import Fraction
from math import hypot, sqrt

from auditui.dataclass import dataclass
from auditui.measures.intervals import Interval, Z, wilson
from auditui.practice.grade import Grade


@dataclass(frozen=True)
class RandomPart:
    """What a random part of some audits found, in counts.

    Of `audits`, `ri_or_better` were graded so by their auditors. Of `moderated`, which were chosen
    from them at random, moderation left or made `moderated_ri_or_better` so; it took `into` of
    them into A3 and `out_of` of them out of it.
    """

    audits: int
    ri_or_better: int
    moderated: int
    moderated_ri_or_better: int
    into: int
    out_of: int

    def __add__(self, other: "RandomPart") -> "RandomPart":
        """Both together, as one part of all their audits."""
        return RandomPart(
            self.audits + other.audits,
            self.ri_or_better + other.ri_or_better,
            self.moderated + other.moderated,
            self.moderated_ri_or_better + other.moderated_ri_or_better,
            self.into + other.into,
            self.out_of + other.out_of,
        )


@dataclass(frozen=True)
class Corrected:
    """The corrected figure, 0 to 1 and exact, its 95% interval, and what it was told from."""

    proportion: Fraction
    interval: Interval
    part: RandomPart


def random_part(audits: Iterable[tuple[Grade, Grade | None]]) -> RandomPart:
    """Count audits of one frame: each one's first grade, and the final one if it was in the part.

    Every audit that was chosen at random has its final grade, and no other has one here.
    """
    parts = [_one(first, final) for first, final in audits]
    return sum(parts, RandomPart(0, 0, 0, 0, 0, 0))


def corrected(part: RandomPart) -> Corrected | None:
    """The corrected figure, or None where nothing of the part was moderated.

    Its interval joins the Wilson intervals of both shares that moderating moved, narrowed for the
    finite frame, by squares about the estimate, as Newcombe does for a difference of proportions.
    A normal one is far too narrow where few were moderated. `python -m bench.moderation` has what
    it covers. Neither leaves what the moderated audits alone show to be possible.
    """
    if not part.moderated:
        return None
    moved = Fraction(part.into - part.out_of, part.moderated)
    estimate = Fraction(part.ri_or_better, part.audits) + moved
    into, out_of = _moved(part, part.into), _moved(part, part.out_of)
    share_into, share_out = part.into / part.moderated, part.out_of / part.moderated
    down = hypot(share_into - into.low, out_of.high - share_out)
    up = hypot(into.high - share_into, share_out - out_of.low)
    return Corrected(
        _possible(part, estimate),
        Interval(
            float(_possible(part, Fraction(float(estimate) - down))),
            float(_possible(part, Fraction(float(estimate) + up))),
        ),
        part,
    )


def _one(first: Grade, final: Grade | None) -> RandomPart:
    was = first.is_ri_or_better
    if final is None:
        return RandomPart(1, was, 0, 0, 0, 0)
    now = final.is_ri_or_better
    return RandomPart(1, was, 1, now, now > was, was > now)


def _moved(part: RandomPart, count: int) -> Interval:
    """The interval of the share of all audits that moderating would move one way."""
    left = (part.audits - part.moderated) / max(1, part.audits - 1)
    return wilson(count, part.moderated, Z * sqrt(left))


def _possible(part: RandomPart, proportion: Fraction) -> Fraction:
    """The nearest proportion that what is known of the moderated audits leaves possible."""
    low = Fraction(part.moderated_ri_or_better, part.audits)
    high = low + Fraction(part.audits - part.moderated, part.audits)
    return min(max(proportion, low), high)
