"""Publications to write packages of: the published series with illustrative counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from auditui.measures.figure import GradedAudit, Tally
from auditui.measures.publication import Comment, Publication, Side
from auditui.measures.snapshot import Counts, freeze
from auditui.practice.a3.target import Target
from auditui.practice.contract_return.line import ReturnPeriod
from auditui.practice.grade import Grade
from auditui.practice.period import Month, Quarter

OLD, NEW = "original", "revised-2015"
Q3 = Quarter(2015, 3)
NOVEMBER, DECEMBER = Month(2015, 11), Month(2015, 12)
REVISED_FROM = Month(2015, 9)
GRADES = {
    Month(2015, 7): (4, 12, 15, 2),
    Month(2015, 8): (2, 9, 13, 9),
    Month(2015, 9): (1, 7, 17, 8),
    Month(2015, 10): (1, 8, 17, 7),
    Month(2015, 11): (0, 9, 19, 5),
    Month(2015, 12): (1, 11, 20, 1),
}
"""How many audits of each month have each grade, best first."""

TARGET = Target(date(2015, 4, 1), Decimal(95), Decimal(90))
NARRATIVE = "Each month of the quarter was better than the one before.\n\nDecember stood at 97%."
PRACTICE = "Team managers now audit for another team."
COUNCIL = Comment(
    Side.COUNCIL,
    "We welcome the rise and ask what was found in the 13 inadequate files.",
    "Contract monitor",
    datetime(2016, 1, 20, 10, tzinfo=UTC),
)
TRUST = Comment(
    Side.TRUST,
    "Each has an improvement plan and is audited again within six months.",
    "Quinn Lead",
    datetime(2016, 1, 25, 9, tzinfo=UTC),
)


@dataclass(frozen=True)
class Texts:
    """What people wrote about a period."""

    narrative: str = NARRATIVE
    practice: str = PRACTICE
    reason: str = ""
    by: str = "Quinn Lead"


def tallies(
    grades: Mapping[Month, Sequence[int]] = GRADES, thresholds: str = NEW
) -> tuple[Tally, ...]:
    """Tallies of months with counts of grades, best first, under the thresholds of their day."""
    return tuple(
        Tally(month, thresholds if month >= REVISED_FROM else OLD, grade, count)
        for month, counts in grades.items()
        for grade, count in zip(Grade, counts, strict=True)
    )


def publication(
    period: ReturnPeriod = Q3,
    version: int = 1,
    texts: Texts | None = None,
    counted: Iterable[Tally] | None = None,
    targets: tuple[Target, ...] = (TARGET,),
) -> Publication:
    """A publication of a period, as it stood when its last month was counted."""
    texts = texts or Texts()
    counts = Counts(
        tuple(tallies() if counted is None else counted),
        {Month(2015, 10): 1, NOVEMBER: 1},
        targets,
        _newest(period.months[-1]),
        {},
    ).until(period.months[-1])
    return Publication(
        period=period,
        version=version,
        counts=freeze(counts),
        narrative=texts.narrative,
        practice=texts.practice,
        reason=texts.reason,
        published_at=datetime(2016, 1, 12, 14, 5, tzinfo=UTC),
        published_by=texts.by,
        ledger_number=412,
        ledger_hash="ab" * 32,
        sha256="cd" * 32,
    )


def _newest(last: Month) -> tuple[GradedAudit, ...]:
    """Fifty single audits, as the published series has them in its newest months."""
    months = [month for month in sorted(GRADES, reverse=True) if month <= last]
    return tuple(
        GradedAudit(month, NEW if month >= REVISED_FROM else OLD, grade)
        for month in months
        for grade, count in zip(Grade, GRADES[month], strict=True)
        for _ in range(count)
    )[:50]
