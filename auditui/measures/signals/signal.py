"""What in a series is more than chance, by the rules of docs/figure.md and no others."""

from enum import Enum, auto
from fractions import Fraction

from auditui.dataclass import dataclass
from auditui.measures.share import Share
from auditui.practice.period import Month, Period


class Rule(Enum):
    """By which rule something is more than chance; its words are in `measures/words/trend.py`."""

    NEIGHBOURS = auto()
    """A month, quarter or year against the one before."""
    MONTH = auto()
    """A month against the twelve before it."""
    THREE_MONTHS = auto()
    """Three months against up to twelve before them."""


@dataclass(frozen=True)
class Signal:
    """Audits of some months that differ from those of months before by more than chance.

    `months` and `since` have audits, in order; `period` is the month, quarter or year whose
    change it is, and None of three months.
    """

    rule: Rule
    months: tuple[Month, ...]
    now: Share
    since: tuple[Month, ...]
    before: Share
    period: Period | None = None

    @property
    def is_of_months(self) -> bool:
        """Whether it is of a month or three, and not the change of a quarter or a year."""
        return self.period is None or isinstance(self.period, Month)

    @property
    def is_above(self) -> bool:
        """Whether they lie above what they are compared with, rather than below it."""
        return _proportion(self.now) > _proportion(self.before)


def _proportion(share: Share) -> Fraction:
    return Fraction(share.count, share.total)
