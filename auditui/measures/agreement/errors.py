"""The standard errors of the coefficients of agreement, and their intervals.

Gwet, "Handbook of Inter-Rater Reliability", 4th edition, chapters 5 and 6: both readers are these
two, and the files are a random sample of many more. R's irrCAC has the same as `kappa2.table` and
`gwet.ac1.table`.
"""

from collections.abc import Callable, Sequence
from math import sqrt

from auditui.measures.agreement import coefficients
from auditui.measures.agreement.coefficients import Table, Weight, quadratic
from auditui.measures.agreement.student import quantile
from auditui.measures.intervals import CONFIDENCE, Interval

FEW_TO_TELL = 1e-12
"""A variance that is nothing but the last digits of the arithmetic."""


def kappa_error(table: Table, weight: Weight = quadratic) -> float | None:
    """The standard error of Cohen's kappa, or None where kappa is not defined."""
    value = coefficients.kappa(table, weight)
    if value is None:
        return None
    rows, columns = _shares(table), _shares(list(zip(*table, strict=True)))
    grades = range(len(table))
    by_first = [
        sum(rows[one] * _weigh(weight, one, other, table) for one in grades) for other in grades
    ]
    by_second = [
        sum(columns[other] * _weigh(weight, one, other, table) for other in grades)
        for one in grades
    ]
    by_chance = sum(rows[one] * by_second[one] for one in grades)
    return _error(
        table, weight, value, by_chance, lambda one, other: by_second[one] + by_first[other]
    )


def gwet_error(table: Table, weight: Weight = quadratic) -> float:
    """The standard error of Gwet's AC1, or AC2 when weighted; it is always defined."""
    value = coefficients.gwet(table, weight)
    assert value is not None  # noqa: S101  (chance never explains full agreement on two grades)
    grades = len(table)
    rows, columns = _shares(table), _shares(list(zip(*table, strict=True)))
    shares = [(row + column) / 2 for row, column in zip(rows, columns, strict=True)]
    scale = sum(
        _weigh(weight, one, other, table) for one in range(grades) for other in range(grades)
    ) / (grades * (grades - 1))
    by_chance = scale * sum(share * (1 - share) for share in shares)
    return _error(
        table,
        weight,
        value,
        by_chance,
        lambda one, other: 2 * scale * (1 - (shares[one] + shares[other]) / 2),
    )


def interval(value: float, error: float, pairs: int) -> Interval | None:
    """The 95% interval of a coefficient by Student's t, or None where its error is nothing.

    An error of nothing is that of files which all agree alike: it says how they were counted, and
    not that the next file would agree too. `pairs` is at least 2.
    """
    if error * error < FEW_TO_TELL:
        return None
    reach = error * quantile(CONFIDENCE, pairs - 1)
    return Interval(max(-1.0, value - reach), min(1.0, value + reach))


def _error(
    table: Table,
    weight: Weight,
    value: float,
    by_chance: float,
    marginal: Callable[[int, int], float],
) -> float:
    """The common form of both: how far each file's agreement, less its chance, spreads."""
    pairs = sum(map(sum, table))
    beyond = 1 - value
    agreed = spread = 0.0
    for one, row in enumerate(table):
        for other, count in enumerate(row):
            alike = _weigh(weight, one, other, table)
            agreed += count * alike / pairs
            spread += count * (alike - beyond * marginal(one, other)) ** 2 / pairs
    variance = spread - (agreed - 2 * beyond * by_chance) ** 2
    return sqrt(max(0.0, variance) / pairs) / (1 - by_chance)


def _weigh(weight: Weight, one: int, other: int, table: Table) -> float:
    return float(weight(one, other, len(table)))


def _shares(table: Sequence[Sequence[int]]) -> list[float]:
    """The share of files in each row."""
    total = sum(map(sum, table))
    return [sum(row) / total for row in table]
