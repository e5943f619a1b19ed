"""A3 series for tests: the published one, builders, and arbitrary ones."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from auditui.measures.a3 import report
from auditui.measures.change import Outcome, Withheld
from auditui.measures.figure import Figure, Report, Tally
from auditui.measures.words.change import withheld_words
from auditui.practice.a3.target import Target
from auditui.practice.grade import Grade
from auditui.practice.period import Month

OLD, NEW = "original", "revised-2015"
TARGETS = (Target(date(2015, 4, 1), Decimal(95), Decimal(90)),)


def tallies_of(month: Month, thresholds: str, ri_or_better: int, audits: int) -> list[Tally]:
    """Good and inadequate audits in the counts wanted."""
    return [
        Tally(month, thresholds, Grade.GOOD, ri_or_better),
        Tally(month, thresholds, Grade.INADEQUATE, audits - ri_or_better),
    ]


SERIES = [
    *tallies_of(Month(2015, 7), OLD, 31, 33),
    *tallies_of(Month(2015, 8), OLD, 24, 33),
    *tallies_of(Month(2015, 9), NEW, 25, 33),
    *tallies_of(Month(2015, 10), NEW, 26, 33),
    *tallies_of(Month(2015, 11), NEW, 28, 33),
    *tallies_of(Month(2015, 12), NEW, 32, 33),
]


def measured(
    tallies: Iterable[Tally] = SERIES,
    targets: Sequence[Target] = TARGETS,
    first: Month | None = None,
    last: Month | None = None,
) -> Report:
    return report(tallies, {}, targets, [], first, last)


def by_period(figures: Iterable[Figure]) -> dict[str, Figure]:
    return {str(figure.period): figure for figure in figures}


def why(outcome: Outcome | None) -> str | None:
    """Why there is no change, in words; None where there is one."""
    return withheld_words(outcome) if isinstance(outcome, Withheld) else None


arbitrary_months = st.integers(0, 20).map(Month(2015, 1).plus)
arbitrary_tallies = st.lists(
    st.builds(
        Tally,
        arbitrary_months,
        st.sampled_from([OLD, NEW]),
        st.sampled_from(Grade),
        st.integers(0, 9),
    ),
    max_size=25,
)
