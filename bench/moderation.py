"""How often the corrected A3 covers the true one, where auditors are too kind or too harsh.

    python -m bench.moderation [TRUSTS]

Makes so many trusts a cell, 1,000 unless told otherwise, always the same ones: each has a true A3
of 60 to 97%, auditors whose own A3 lies that many points off, and a few grades that are off either
way. A random part is moderated. Prints the table of docs/figure.md; takes half a minute.
"""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from auditui.measures.agreement.corrected import RandomPart, corrected
from auditui.measures.intervals import Interval, wilson

BIASES = (-0.30, -0.20, -0.10, 0.0, 0.10, 0.20, 0.30)
SIZES = ((33, 4), (33, 5), (99, 10), (99, 20), (400, 40), (400, 60))
STRAY = 0.03
"""The share of grades that are off whichever way the auditors lean."""

TRUSTS = 1_000
SEED = 20160104
JUST = 1e-9


@dataclass(frozen=True)
class Cell:
    """What one kind of trust gives: shares of trusts covered, and how wide, in points."""

    raw: float
    corrected: float
    width: float


def trust(chance: Random, audits: int, bias: float) -> list[tuple[bool, bool]]:
    """Audits of a trust: whether the auditor and whether the truth says RI or better."""
    level = chance.uniform(0.60, 0.97)
    made = []
    for _ in range(audits):
        truth = chance.random() < level
        leans = min(1.0, bias / (1 - level)) if bias > 0 else min(1.0, -bias / level)
        said = (bias > 0) if truth is not (bias > 0) and chance.random() < leans else truth
        made.append((said is not (chance.random() < STRAY), truth))
    return made


def part_of(audits: Sequence[tuple[bool, bool]], chosen: Iterable[int]) -> RandomPart:
    """What moderating the chosen ones would find."""
    seen = [audits[number] for number in chosen]
    return RandomPart(
        audits=len(audits),
        ri_or_better=sum(said for said, _ in audits),
        moderated=len(seen),
        moderated_ri_or_better=sum(truth for _, truth in seen),
        into=sum(truth > said for said, truth in seen),
        out_of=sum(said > truth for said, truth in seen),
    )


def cell(audits: int, moderated: int, bias: float, trusts: int, seed: int = SEED) -> Cell:
    """Simulate one kind of trust."""
    chance = Random(seed)  # noqa: S311  (a simulation)
    raw = covered = 0
    width = 0.0
    for _ in range(trusts):
        made = trust(chance, audits, bias)
        part = part_of(made, chance.sample(range(audits), moderated))
        true = Fraction(sum(truth for _, truth in made), audits)
        found = corrected(part)
        assert found is not None
        raw += _covers(wilson(part.ri_or_better, audits), true)
        covered += _covers(found.interval, true)
        width += 100 * (found.interval.high - found.interval.low)
    return Cell(raw / trusts, covered / trusts, width / trusts)


def _covers(interval: Interval, true: Fraction) -> bool:
    return interval.low - JUST <= true <= interval.high + JUST


def main() -> None:
    """Print the table: a row a bias, a column a size, raw / corrected (width)."""
    trusts = int(sys.argv[1]) if sys.argv[1:] else TRUSTS
    print("| auditors are off by | " + " | ".join(f"{m} of {n}" for n, m in SIZES) + " |")
    print("| --- |" + " --- |" * len(SIZES))
    for bias in BIASES:
        cells = (cell(audits, moderated, bias, trusts) for audits, moderated in SIZES)
        row = " | ".join(
            f"{100 * each.raw:.0f} / {100 * each.corrected:.1f} (±{each.width / 2:.0f})"
            for each in cells
        )
        print(f"| {100 * bias:+.0f} | {row} |", flush=True)


if __name__ == "__main__":
    main()
