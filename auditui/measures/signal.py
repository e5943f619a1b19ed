"""What in a series is unlikely to be chance."""

from dataclasses import dataclass
from fractions import Fraction

from auditui.practice.period import Month


@dataclass(frozen=True)
class LongRun:
    """More months in a row on one side of the median than chance would often bring.

    `months` are those off the median, in order; `usual` is the longest run that is not unusual.
    """

    months: tuple[Month, ...]
    is_above: bool
    usual: int


@dataclass(frozen=True)
class FewCrossings:
    """A series that crosses its median less often than chance would often bring.

    `months` are those off the median; `usual` is the smallest number that is not unusual.
    """

    months: tuple[Month, ...]
    crossings: int
    usual: int


@dataclass(frozen=True)
class BeyondLimit:
    """A month outside the limits of its series; `value` and `limit` are proportions, 0 to 1."""

    month: Month
    value: Fraction
    limit: float

    @property
    def is_above(self) -> bool:
        """Whether it lies above the upper limit, rather than below the lower one."""
        return self.value > self.limit

    @property
    def months(self) -> tuple[Month, ...]:
        """The month alone, so that every signal has months."""
        return (self.month,)


Signal = LongRun | FewCrossings | BeyondLimit
