"""How many of how many audits: a count that is never apart from its total."""

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from functools import cached_property

from auditui.dataclass import dataclass
from auditui.measures import rounding
from auditui.measures.intervals import Interval, wilson
from auditui.practice.grade import Grade


@dataclass(frozen=True)
class Share:
    """`count` of `total` audits, read under some versions of the thresholds.

    `is_pooled` says that several of them are of one audit, such as the grades of its sections.
    `lines` are percentages, such as a target, whose side is kept where it is displayed.
    """

    count: int
    total: int
    thresholds: tuple[str, ...]
    is_pooled: bool = False
    lines: tuple[Fraction, ...] = field(default=(), compare=False)

    @property
    def is_mixed(self) -> bool:
        """Whether they were read under more than one version of the thresholds."""
        return len(self.thresholds) > 1

    @property
    def proportion(self) -> Fraction | None:
        """The proportion, 0 to 1, exactly, or None of none."""
        return Fraction(self.count, self.total) if self.total else None

    @property
    def percent(self) -> float | None:
        """The percentage with two decimals, or None of none."""
        return rounding.percent(self.count, self.total) if self.total else None

    @property
    def display(self) -> str:
        """The percentage as text, in whole numbers unless they would mislead, or `no audits`."""
        return rounding.display(self.count, self.total, self.lines)

    @property
    def interval(self) -> Interval | None:
        """The Wilson interval; None of none, where there is no one standard, and where pooled.

        What is of one audit hangs together, and the interval would come out too narrow.
        """
        if not self.total or self.is_mixed or self.is_pooled:
            return None
        return wilson(self.count, self.total)


class Graded:
    """Counts by grade, under some versions of the thresholds; a dataclass supplies both."""

    grades: Mapping[Grade, int]
    thresholds: tuple[str, ...]

    @cached_property
    def audits(self) -> int:
        """How many audits were completed."""
        return sum(self.grades.values())

    @cached_property
    def share(self) -> Share:
        """Those of them that were graded requires improvement or better."""
        count = sum(count for grade, count in self.grades.items() if grade.is_ri_or_better)
        return Share(count, self.audits, self.thresholds)
