"""How far two readers of the same files agree on a scale of ordered grades.

Kappa alone misleads where nearly all files get one grade: 118 of 125 alike can give less than 0.
It means something only on files that were chosen for a second reading at random.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

Table = Sequence[Sequence[int]]
"""Counts of files by the first reader's grade (row) and the second's (column), best first."""

Weight = Callable[[int, int, int], Fraction]
"""How far two grades agree, 0 to 1, given both and the number of grades."""


def unweighted(one: int, other: int, grades: int) -> Fraction:
    """Only the same grade agrees."""
    del grades
    return Fraction(one == other)


def linear(one: int, other: int, grades: int) -> Fraction:
    """Agreement falls with each step between the grades."""
    return 1 - Fraction(abs(one - other), grades - 1)


def quadratic(one: int, other: int, grades: int) -> Fraction:
    """Agreement falls with the square of the steps between the grades."""
    return 1 - Fraction((one - other) ** 2, (grades - 1) ** 2)


def exact(table: Table) -> Fraction:
    """The share of files given the same grade, 0 to 1; the table holds at least one file."""
    return _agreement(table, unweighted)


def within_one_grade(table: Table) -> Fraction:
    """The share of files given the same grade or the next one, 0 to 1."""
    return _agreement(table, lambda one, other, _: Fraction(abs(one - other) <= 1))


def kappa(table: Table, weight: Weight = quadratic) -> float | None:
    """Cohen's kappa, -1 to 1, or None where chance alone explains full agreement.

    Cohen, "Weighted kappa", Psychological Bulletin, 1968.
    """
    total = _total(table)
    rows = [Fraction(sum(row), total) for row in table]
    columns = [Fraction(sum(column), total) for column in zip(*table, strict=True)]
    grades = len(table)
    by_chance = sum(
        (
            weight(one, other, grades) * rows[one] * columns[other]
            for one in range(grades)
            for other in range(grades)
        ),
        Fraction(),
    )
    return _beyond(_agreement(table, weight), by_chance)


def gwet(table: Table, weight: Weight = quadratic) -> float | None:
    """Gwet's AC1, or AC2 when weighted; None where chance alone explains full agreement.

    Gwet, "Handbook of Inter-Rater Reliability", 4th edition, chapters 4 and 5.
    """
    total, grades = _total(table), len(table)
    shares = [
        Fraction(sum(row) + sum(column), 2 * total)
        for row, column in zip(table, zip(*table, strict=True), strict=True)
    ]
    weights = sum(
        (weight(one, other, grades) for one in range(grades) for other in range(grades)),
        Fraction(),
    )
    spread = sum((share * (1 - share) for share in shares), Fraction())
    return _beyond(_agreement(table, weight), weights * spread / (grades * (grades - 1)))


def _agreement(table: Table, weight: Weight) -> Fraction:
    grades = len(table)
    agreed = sum(
        (
            weight(one, other, grades) * count
            for one, row in enumerate(table)
            for other, count in enumerate(row)
        ),
        Fraction(),
    )
    return agreed / _total(table)


def _total(table: Table) -> int:
    return sum(sum(row) for row in table)


def _beyond(observed: Fraction, by_chance: Fraction) -> float | None:
    return None if by_chance == 1 else float((observed - by_chance) / (1 - by_chance))
