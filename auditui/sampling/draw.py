"""The draw: a ticket for each case, and the smallest tickets of each stratum are chosen.

Replacements and top-ups are the tickets that follow, so every use of the draw is a depth: how
many of a stratum's tickets, in order, are wanted so far. A stratum with 3 places of which 1 was
replaced is at depth 4, whatever the order in which cases were replaced and places were added.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from auditui.practice.errors import NotUnderstood
from auditui.practice.moderation.draw import Moderated
from auditui.practice.sample import DrawnFor
from auditui.sampling.frame import FrameCase

SEED_DIGITS = 20
"""How many digits a seed made by the program has."""

_ABOVE_EVERY_DIGEST = b"\xff" * 33


class NotASeed(NotUnderstood):
    """What was given is not a seed."""

    def __init__(self) -> None:
        """Say what a seed is."""
        super().__init__("A seed is 1 to 100 decimal digits, for example from rolling dice.")


class Chosen(NamedTuple):
    """A case and the ticket, 64 hex digits, that chose it."""

    case_ref: str
    stratum: str
    ticket: str


def parse_seed(text: str) -> str:
    """Read a seed, keeping its leading zeros. Raises NotASeed."""
    digits = text.strip()
    if re.fullmatch(r"[0-9]{1,100}", digits) is None:
        raise NotASeed
    return digits


def make_seed(random_below: Callable[[int], int]) -> str:
    """Make a seed of 20 digits; `random_below(n)` gives 0 to n - 1, as secrets.randbelow does."""
    return f"{random_below(10**SEED_DIGITS):0{SEED_DIGITS}d}"


def seed_string(drawn_for: DrawnFor | Moderated, digits: str) -> str:
    """What tickets are made from, `2016-01|63454660390103169462`."""
    return f"{drawn_for.seed_name}|{digits}"


def ticket(seed: str, case_ref: str) -> str:
    """SHA-256 hex of (SHA-256 hex of the seed string, followed directly by case_ref)."""
    return hashlib.sha256(_prefix(seed) + case_ref.encode()).hexdigest()


def choose(
    cases: Iterable[FrameCase], seed: str, depths: Mapping[str, int]
) -> dict[str, list[Chosen]]:
    """The smallest tickets of each stratum of `depths`, in ticket order, as many as its depth.

    `seed` is the seed string. Strata stand in name order, and a stratum with fewer cases than its
    depth gives them all. One pass; memory grows with the depths and never with the frame.
    """
    kept = {stratum: _Smallest(depth) for stratum, depth in sorted(depths.items())}
    prepared = hashlib.sha256(_prefix(seed))
    for case_ref, stratum in cases:
        if stratum in kept:
            hashed = prepared.copy()
            hashed.update(case_ref.encode())
            kept[stratum].offer(hashed.digest(), case_ref)
    return {
        stratum: [
            Chosen(case_ref, stratum, digest.hex()) for digest, case_ref in smallest.in_order()
        ]
        for stratum, smallest in kept.items()
    }


def next_tickets(
    cases: Iterable[FrameCase], seed: str, used: Mapping[str, int], wanted: Mapping[str, int]
) -> dict[str, list[Chosen]]:
    """The tickets that follow those already used, as many per stratum as wanted.

    `used` counts the places and the replacements so far. A list that is shorter than wanted means
    that its stratum has run out of cases.
    """
    depths = {stratum: used.get(stratum, 0) + count for stratum, count in wanted.items()}
    chosen = choose(cases, seed, depths)
    return {stratum: tickets[used.get(stratum, 0) :] for stratum, tickets in chosen.items()}


def _prefix(seed: str) -> bytes:
    """The inner hash, one whole SHA-256 block, so its state can be prepared once and copied."""
    return hashlib.sha256(seed.encode()).hexdigest().encode()


class _Smallest:
    """The smallest tickets seen so far in one stratum, at most twice as many as its depth."""

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._tickets: list[tuple[bytes, str]] = []
        self._bound = _ABOVE_EVERY_DIGEST if depth else b""

    def offer(self, digest: bytes, case_ref: str) -> None:
        """Keep a ticket unless it is already known to be too large."""
        if digest < self._bound:
            self._tickets.append((digest, case_ref))
            if len(self._tickets) >= 2 * self._depth:
                self._tickets = self.in_order()
                self._bound = self._tickets[-1][0]

    def in_order(self) -> list[tuple[bytes, str]]:
        """The smallest tickets, smallest first, as many as the depth."""
        return sorted(self._tickets)[: self._depth]
