"""A3 by team, locality, case status, section or auditor.

Groups stand in a fixed order and are never ranked: among groups this small a rank is mostly chance.
Whether one stands out is judged against the rate of all together, exactly, as a funnel plot does:
Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 2005.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from auditui.dataclass import dataclass
from auditui.measures.position_chance import at_most
from auditui.measures.share import Graded, Share
from auditui.practice.grade import Grade
from auditui.practice.period import Month
from auditui.practice.selection import By

SMALL = 10
"""Below how many audits a group is flagged as small, and never said to stand out."""

TAIL = Fraction(135, 100_000)
"""How unlikely a group must be to stand out: what lies beyond three standard deviations."""


@dataclass(frozen=True)
class GroupTally:
    """How many audits of a group, or of a section, have a grade under some thresholds."""

    group: str
    thresholds: str
    grade: Grade
    audits: int


@dataclass(frozen=True)
class Group(Graded):
    """One group, always with its counts; `key` is as stored, `name` as shown.

    `stands_out` is -1 where it has fewer requires improvement or better than chance explains, 1
    where it has more, otherwise 0. `is_pooled` says that it has several grades of each audit.
    """

    key: str
    name: str
    grades: Mapping[Grade, int]
    thresholds: tuple[str, ...]
    stands_out: int = 0
    is_pooled: bool = False

    @property
    def is_small(self) -> bool:
        """Whether it holds too few audits to say much."""
        return self.audits < SMALL

    @property
    def share(self) -> Share:
        """Those graded requires improvement or better; it knows where grades are pooled."""
        return replace(super().share, is_pooled=self.is_pooled)


@dataclass(frozen=True)
class Breakdown:
    """The groups of some months, in order, and all of them together.

    By section an audit counts once in each, so `whole` then counts section grades. `since_change`
    says that the months are those since the newest change of thresholds.
    """

    by: By
    first: Month
    last: Month
    groups: tuple[Group, ...]
    whole: Group
    since_change: bool = False


def breakdown(
    by: By,
    first: Month,
    last: Month,
    tallies: Iterable[GroupTally],
    names: Mapping[str, str],
) -> Breakdown:
    """Group what was counted in the months from `first` to `last`.

    `names` gives the name of each key in the order to be shown; a group that is not there comes
    after, by its key and under it.
    """
    counted = list(tallies)
    whole = replace(_group("", "all", counted), is_pooled=by is By.SECTION)
    keys = {tally.group for tally in counted}
    order = [key for key in names if key in keys] + sorted(keys - names.keys())
    groups = (
        _group(key, names.get(key, key), [tally for tally in counted if tally.group == key])
        for key in order
    )
    judged = tuple(replace(group, stands_out=_stands_out(group, whole)) for group in groups)
    return Breakdown(by, first, last, judged, whole)


def _group(key: str, name: str, tallies: Sequence[GroupTally]) -> Group:
    grades = Counter[Grade]()
    for tally in tallies:
        grades[tally.grade] += tally.audits
    return Group(
        key,
        name,
        {grade: grades[grade] for grade in Grade},
        tuple(sorted({tally.thresholds for tally in tallies if tally.audits})),
    )


def _stands_out(group: Group, whole: Group) -> int:
    share, all_ = group.share, whole.share
    if group.is_small or all_.is_mixed or all_.count in (0, all_.total):
        return 0
    rate = Fraction(all_.count, all_.total)
    if is_rare(share.count, share.total, rate):
        return -1
    return int(is_rare(share.total - share.count, share.total, 1 - rate))


def is_rare(count: int, total: int, rate: Fraction, limit: Fraction = TAIL) -> bool:
    """Whether `count` or fewer of `total` are less likely than a limit at a rate between 0 and 1.

    The answer is the exact one, though exact fractions are seldom needed for it: of 33,000 audits
    their numbers have so many digits that one tail takes seconds. From the mean on, at least half
    of the distribution lies at or below a count, since its median is the mean rounded down or up.
    Below the mean the tail is summed in floats. Their error is that of the logarithms of
    factorials, some 10**-16 of numbers about as large as `total` times its logarithm, and one
    rounding a term: with a thousand times that for a margin, what lies outside of the margin is
    decided, and what lies within it is computed exactly.
    """
    if count >= total * rate:
        return False
    apart = at_most(count, total, rate) / float(limit) - 1
    if abs(apart) > 1e-9 + 1e-11 * total:
        return apart < 0
    return exactly_at_most(count, total, rate) < limit


def exactly_at_most(count: int, total: int, rate: Fraction) -> Fraction:
    """How likely `count` or fewer of `total` are at a rate above 0 and below 1."""
    hits, misses = rate.numerator, rate.denominator - rate.numerator
    ways = exactly = misses**total
    for k in range(count):
        # Each term from the one before: powers this large take too long to compute anew.
        exactly = exactly * (total - k) * hits // ((k + 1) * misses)
        ways += exactly
    return Fraction(ways, rate.denominator**total)
