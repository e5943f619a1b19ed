"""The contract return: one measure's line of it for one period, its words, its cells."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction

from auditui.dataclass import dataclass
from auditui.practice.a3.target import Position
from auditui.practice.period import FinancialYear, Month, Quarter

MEASURE = "A3"
"""The measure's code in the return."""

MEASURE_NAME = "Monthly case file audits rated requires improvement or better"
"""The measure's name in the return."""

PUBLISHED = "return published"
"""The verb of the event of a period's first version."""

CORRECTED = "return corrected"
"""The verb of the event of every later version."""

ReturnPeriod = Month | Quarter | FinancialYear
"""What a return is published for."""


class Part(Enum):
    """A part of the measure's line that a return may have a cell for."""

    PERIOD = "period"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    FIGURE = "figure"
    TARGET = "target"
    TOLERANCE = "tolerance"
    POSITION = "position"
    NARRATIVE = "narrative"


@dataclass(frozen=True)
class ReturnLine:
    """What is said of the measure for a period; percentages are 0 to 100.

    `numerator` of `denominator` audits were rated requires improvement or better, the
    denominator at least 1; `target` and `tolerance` are None where no target was in force.
    """

    period: ReturnPeriod
    numerator: int
    denominator: int
    target: Decimal | None
    tolerance: Decimal | None
    position: Position
    narrative: str

    @property
    def figure(self) -> Fraction:
        """The percentage, exactly."""
        return Fraction(100 * self.numerator, self.denominator)


@dataclass(frozen=True)
class Publisher:
    """Who publishes, under which contract, and whom to ask; each empty where it is not set."""

    trust: str = ""
    contract: str = ""
    contact: str = ""

    @property
    def words(self) -> str:
        """What is set of it, as sentences, or empty."""
        parts = (
            self.trust,
            f"Contract: {self.contract}" if self.contract else "",
            f"Contact: {self.contact}" if self.contact else "",
        )
        return " ".join(f"{part.removesuffix('.')}." for part in parts if part)


NOBODY = Publisher()
"""Of whom nothing is set."""


@dataclass(frozen=True)
class ReturnDraft:
    """What somebody is writing for a period and has not published yet."""

    narrative: str = ""
    practice: str = ""

    @property
    def stripped(self) -> "ReturnDraft":
        """The same without blank lines and spaces before and behind each text."""
        return ReturnDraft(self.narrative.strip(), self.practice.strip())
