"""Agreement of auditors and moderators on the four grades, with intervals, withheld where few."""

from collections.abc import Callable, Iterable
from typing import Final

from auditui.dataclass import dataclass
from auditui.measures.agreement import coefficients, errors
from auditui.measures.agreement.coefficients import Table, Weight
from auditui.measures.intervals import Interval, wilson
from auditui.practice.grade import Grade

ENOUGH: Final = 30
"""Pairs of grades below which no measure of agreement is given."""

Pair = tuple[Grade, Grade]
"""The auditor's grade and the moderator's own, of one audit or section."""


@dataclass(frozen=True)
class Measure:
    """A measure of agreement, as a proportion or a coefficient, with its 95% interval.

    There is no interval where all pairs agree alike, which has no spread to tell one from.
    """

    value: float
    interval: Interval | None


@dataclass(frozen=True)
class Agreement:
    """How two readers graded the same audits: pairs by grade, the auditor's in rows, best first.

    `exact` and `within_one` are shares of pairs with Wilson's interval. `kappa` is Cohen's and
    `ac2` is Gwet's, both with quadratic weights and Gwet's variance. All are None where there are
    fewer than `ENOUGH` pairs, and kappa also where one grade alone was given.
    """

    table: tuple[tuple[int, ...], ...]

    @property
    def pairs(self) -> int:
        """How many pairs of grades there are."""
        return sum(map(sum, self.table))

    @property
    def missing(self) -> int:
        """How many more pairs it takes for the measures to be given."""
        return max(0, ENOUGH - self.pairs)

    @property
    def alike(self) -> int:
        """Pairs in which both gave the same grade."""
        return self._count(lambda auditor, moderator: auditor == moderator)

    @property
    def higher(self) -> int:
        """Pairs in which the auditor gave the better grade."""
        return self._count(lambda auditor, moderator: auditor < moderator)

    @property
    def lower(self) -> int:
        """Pairs in which the auditor gave the worse grade."""
        return self._count(lambda auditor, moderator: auditor > moderator)

    @property
    def near(self) -> int:
        """Pairs in which both gave the same grade or the next one."""
        return self._count(lambda auditor, moderator: abs(auditor - moderator) <= 1)

    @property
    def exact(self) -> Measure | None:
        """The share of pairs with the same grade."""
        return self._share(self.alike)

    @property
    def within_one(self) -> Measure | None:
        """The share of pairs with the same grade or the next one."""
        return self._share(self.near)

    @property
    def kappa(self) -> Measure | None:
        """Cohen's kappa with quadratic weights."""
        return self._coefficient(coefficients.kappa, errors.kappa_error)

    @property
    def ac2(self) -> Measure | None:
        """Gwet's AC2 with quadratic weights."""
        return self._coefficient(coefficients.gwet, errors.gwet_error)

    def _count(self, counts: Callable[[int, int], bool]) -> int:
        return sum(
            count
            for auditor, row in enumerate(self.table)
            for moderator, count in enumerate(row)
            if counts(auditor, moderator)
        )

    def _share(self, count: int) -> Measure | None:
        if self.missing:
            return None
        return Measure(count / self.pairs, wilson(count, self.pairs))

    def _coefficient(
        self,
        coefficient: Callable[[Table, Weight], float | None],
        error: Callable[[Table, Weight], float | None],
    ) -> Measure | None:
        if self.missing:
            return None
        value = coefficient(self.table, coefficients.quadratic)
        spread = error(self.table, coefficients.quadratic)
        if value is None or spread is None:
            return None
        return Measure(value, errors.interval(value, spread, self.pairs))


def agreement(pairs: Iterable[Pair]) -> Agreement:
    """The agreement of pairs of grades that were chosen for a second reading at random."""
    table = [[0] * len(Grade) for _ in Grade]
    for auditor, moderator in pairs:
        table[auditor.rank][moderator.rank] += 1
    return Agreement(tuple(map(tuple, table)))
