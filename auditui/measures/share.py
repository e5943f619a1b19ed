"""What is counted from graded audits, be it a period's or a group's."""

from collections.abc import Mapping

from auditui.measures import rounding
from auditui.measures.intervals import Interval, wilson
from auditui.practice.grade import Grade


class Graded:
    """Counts by grade, under some versions of the thresholds; a dataclass supplies both."""

    grades: Mapping[Grade, int]
    thresholds: tuple[str, ...]

    @property
    def audits(self) -> int:
        """How many audits were completed."""
        return sum(self.grades.values())

    @property
    def ri_or_better(self) -> int:
        """How many of them were graded requires improvement or better."""
        return sum(count for grade, count in self.grades.items() if grade.is_ri_or_better)

    @property
    def mixed_thresholds(self) -> bool:
        """Whether the audits were graded against more than one version of the thresholds."""
        return len(self.thresholds) > 1

    @property
    def interval(self) -> Interval | None:
        """The Wilson interval; None without audits, and where there is no one standard."""
        if not self.audits or self.mixed_thresholds:
            return None
        return wilson(self.ri_or_better, self.audits)

    @property
    def percent(self) -> float | None:
        """The percentage with two decimals, or None without audits."""
        return rounding.percent(self.ri_or_better, self.audits) if self.audits else None

    @property
    def display(self) -> str:
        """The percentage as whole-number text, or `no audits`."""
        return rounding.display(self.ri_or_better, self.audits)
