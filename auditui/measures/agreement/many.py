"""How far many readers of the same files agree, and whether a later reading agrees more.

Gwet, "Handbook of Inter-Rater Reliability", 4th edition, chapters 3 and 6, for the coefficients and
their variance; Gwet, "Testing the difference of correlated agreement coefficients for statistical
significance", Educational and Psychological Measurement, 2016, for the difference. R's irrCAC has
the former as `pa.coeff.raw`, `gwet.ac1.raw` and `fleiss.kappa.raw`. These readers are the group,
and the files are a sample of many more: so it takes files, and not only readers, to tell anything.
"""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import sqrt
from typing import Final

from auditui.dataclass import dataclass
from auditui.measures.agreement.agreement import ENOUGH, Measure
from auditui.measures.agreement.coefficients import Weight, quadratic, unweighted
from auditui.measures.agreement.errors import FEW_TO_TELL, interval
from auditui.measures.agreement.student import quantile
from auditui.measures.intervals import CONFIDENCE, Interval
from auditui.practice.grade import Grade

FILES: Final = 5
"""Files read by two or more below which no measure of a group is given."""

Readers = tuple[int, ...]
"""How many readers gave a file each grade, best first."""


@dataclass(frozen=True)
class Spread:
    """A measure, and what each file says of it; the mean of these is the measure."""

    value: float
    by_file: tuple[float, ...]


Measuring = Callable[[Sequence[Readers], Weight], Spread | None]
"""How files that two or more read are measured; None where it says nothing."""


@dataclass(frozen=True)
class GroupAgreement:
    """How a group graded the same files: of each case, its readers by grade, best first.

    The measures are None where fewer than `ENOUGH` pairs of readings, or fewer than `FILES` files,
    are there to tell them from; kappa also where one grade alone was given. Intervals are by
    Student's t over the files.
    """

    files: Mapping[str, Readers]

    @property
    def read(self) -> tuple[Readers, ...]:
        """The files that two or more read."""
        return tuple(file for file in self.files.values() if sum(file) > 1)

    @property
    def pairs(self) -> int:
        """How many pairs of readings of the same file there are."""
        return sum(sum(file) * (sum(file) - 1) // 2 for file in self.read)

    @property
    def alike(self) -> int:
        """Pairs in which both gave the same grade."""
        return sum(count * (count - 1) // 2 for file in self.read for count in file)

    @property
    def near(self) -> int:
        """Pairs in which both gave the same grade or the next one."""
        next_to = (one * other for file in self.read for one, other in pairwise(file))
        return self.alike + sum(next_to)

    @property
    def missing_pairs(self) -> int:
        """How many more pairs it takes for the measures to be given."""
        return max(0, ENOUGH - self.pairs)

    @property
    def missing_files(self) -> int:
        """How many more files it takes for the measures to be given."""
        return max(0, FILES - len(self.read))

    @property
    def is_withheld(self) -> bool:
        """Whether there is too little to tell a measure from."""
        return bool(self.missing_pairs or self.missing_files)

    @property
    def exact(self) -> Measure | None:
        """The share of pairs with the same grade, as the mean over the files."""
        return self._measure(share, unweighted, 0.0)

    @property
    def within_one(self) -> Measure | None:
        """The share of pairs with the same grade or the next one, as the mean over the files."""
        return self._measure(share, next_counts, 0.0)

    @property
    def ac2(self) -> Measure | None:
        """Gwet's AC2 with quadratic weights."""
        return self._measure(gwet, quadratic, -1.0)

    @property
    def kappa(self) -> Measure | None:
        """Fleiss's kappa with quadratic weights."""
        return self._measure(fleiss, quadratic, -1.0)

    def _measure(self, measuring: Measuring, weight: Weight, least: float) -> Measure | None:
        found = None if self.is_withheld else measuring(self.read, weight)
        if found is None:
            return None
        files = len(found.by_file)
        reach = interval(found.value, error(found), files)
        if reach is None:
            return Measure(found.value, None)
        return Measure(found.value, Interval(max(least, reach.low), reach.high))


@dataclass(frozen=True)
class Difference:
    """By how much a later measure is more, with its 95% interval.

    There is no interval where no file differs from any other, which tells nothing of the next.
    """

    value: float
    interval: Interval | None

    @property
    def is_told(self) -> bool:
        """Whether it can be told apart from chance: the interval holds more, or less, only."""
        return self.interval is not None and (self.interval.low > 0 or self.interval.high < 0)


def difference(
    before: GroupAgreement, after: GroupAgreement, measuring: Measuring, weight: Weight
) -> Difference | None:
    """By how much the group agrees more after than before, or None where that is withheld.

    The same files are compared file by file, and others as two samples, whose smaller one gives
    the degrees of freedom. Shares differ by 1 at most, and coefficients by 2.
    """
    is_same = before.files.keys() == after.files.keys()
    if is_same:
        before, after = _in_both(before, after), _in_both(after, before)
    if before.is_withheld or after.is_withheld:
        return None
    one, other = measuring(before.read, weight), measuring(after.read, weight)
    if one is None or other is None:
        return None
    freedom = min(len(one.by_file), len(other.by_file)) - 1
    spread = _paired(one, other) if is_same else sqrt(error(one) ** 2 + error(other) ** 2)
    most = 1.0 if measuring is share else 2.0
    return _difference(other.value - one.value, spread, freedom, most)


def share(files: Sequence[Readers], weight: Weight) -> Spread:
    """How far the pairs of each file agree, 0 to 1, and the mean over the files."""
    weights = _weights(weight, len(files[0]))
    by_file = tuple(_agreed(file, weights) for file in files)
    return Spread(_mean(by_file), by_file)


def next_counts(one: int, other: int, grades: int) -> Fraction:
    """The same grade and the next one agree."""
    del grades
    return Fraction(abs(one - other) <= 1)


def gwet(files: Sequence[Readers], weight: Weight) -> Spread:
    """Gwet's AC1, or AC2 when weighted; it is always defined."""
    weights, shares = _weights(weight, len(files[0])), _shares(files)
    grades = len(shares)
    scale = sum(map(sum, weights)) / (grades * (grades - 1))
    return _beyond(files, weights, [scale * (1 - each) for each in shares])


def fleiss(files: Sequence[Readers], weight: Weight) -> Spread | None:
    """Fleiss's kappa, weighted; None where all gave one grade, which chance explains."""
    weights, shares = _weights(weight, len(files[0])), _shares(files)
    if max(shares) == 1:
        return None
    return _beyond(files, weights, [_dot(row, shares) for row in weights])


def error(spread: Spread) -> float:
    """The standard error of a measure, where the files are a random sample of many more."""
    files = len(spread.by_file)
    squares = sum((each - spread.value) ** 2 for each in spread.by_file)
    return sqrt(squares / (files * (files - 1)))


def group_agreement(grades: Mapping[str, Sequence[Grade]]) -> GroupAgreement:
    """The agreement of a group from the grades that it gave to each case."""
    return GroupAgreement(
        {
            case: tuple(sum(given is grade for given in each) for grade in Grade)
            for case, each in grades.items()
        }
    )


_Weights = Sequence[Sequence[float]]


def _beyond(files: Sequence[Readers], weights: _Weights, by_chance_of: Sequence[float]) -> Spread:
    """How far files agree beyond chance, given how far a grade agrees by chance.

    What each file says is linear in it, so that the spread over the files is that of the measure.
    """
    chances = [_dot(by_chance_of, [count / sum(file) for count in file]) for file in files]
    by_chance = _mean(chances)
    left = 1 - by_chance
    beyond = [(_agreed(file, weights) - by_chance) / left for file in files]
    value = _mean(beyond)
    by_file = (
        each - 2 * (1 - value) * (chance - by_chance) / left
        for each, chance in zip(beyond, chances, strict=True)
    )
    return Spread(value, tuple(by_file))


def _agreed(file: Readers, weights: _Weights) -> float:
    readers = sum(file)
    agreed = sum(
        count * (_dot(row, file) - row[grade])
        for grade, (count, row) in enumerate(zip(file, weights, strict=True))
    )
    return agreed / (readers * (readers - 1))


def _paired(one: Spread, other: Spread) -> float:
    pairs = zip(one.by_file, other.by_file, strict=True)
    return error(Spread(other.value - one.value, tuple(after - before for before, after in pairs)))


def _in_both(one: GroupAgreement, other: GroupAgreement) -> GroupAgreement:
    """What two or more read in both rounds, in one order."""
    return GroupAgreement(
        {
            case: one.files[case]
            for case in sorted(one.files)
            if min(sum(one.files[case]), sum(other.files[case])) > 1
        }
    )


def _difference(value: float, spread: float, freedom: int, most: float) -> Difference:
    if spread * spread < FEW_TO_TELL:
        return Difference(value, None)
    reach = spread * quantile(CONFIDENCE, freedom)
    return Difference(value, Interval(max(-most, value - reach), min(most, value + reach)))


def _weights(weight: Weight, grades: int) -> _Weights:
    places = range(grades)
    return [[float(weight(one, other, grades)) for other in places] for one in places]


def _shares(files: Sequence[Readers]) -> list[float]:
    """How common each grade is, each file counting alike."""
    return [_mean([file[grade] / sum(file) for file in files]) for grade in range(len(files[0]))]


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(left * right for left, right in zip(one, other, strict=True))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
