"""A3 weighted by stratum, for a month whose places were not shared out in proportion."""

from collections.abc import Sequence
from fractions import Fraction

from auditui.dataclass import dataclass


@dataclass(frozen=True)
class StratumResult:
    """A stratum of a month's frame: its cases, and what the audits of its sample found."""

    name: str
    cases: int
    audits: int
    ri_or_better: int


@dataclass(frozen=True)
class MonthFrame:
    """How many cases a month's sample was drawn from.

    `strata` are given only where the places were not shared out in proportion.
    """

    cases: int
    strata: tuple[StratumResult, ...] = ()


@dataclass(frozen=True)
class Weighted:
    """Each stratum's proportion weighted by its share of the frame; 0 to 1.

    `left_out` names the strata without audits, of which it says nothing.
    """

    proportion: Fraction
    left_out: tuple[str, ...]


def weighted(strata: Sequence[StratumResult]) -> Weighted | None:
    """The weighted proportion, or None without audits.

    The stratified estimate of a proportion, Cochran, "Sampling Techniques", 3rd edition,
    section 5.3; strata without audits are left out of the weights.
    """
    audited = [stratum for stratum in strata if stratum.audits]
    cases = sum(stratum.cases for stratum in audited)
    if not cases:
        return None
    parts = (stratum.cases * Fraction(stratum.ri_or_better, stratum.audits) for stratum in audited)
    left_out = tuple(stratum.name for stratum in strata if not stratum.audits)
    return Weighted(sum(parts, Fraction()) / cases, left_out)
