"""Dice that fall the same way on every machine and every version of Python."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import TypeVar

_T = TypeVar("_T")


class Dice:
    """Throws made from the SHA-256 of a name and a running count."""

    def __init__(self, *name: object) -> None:
        """Name the dice by what they decide; the same name gives the same throws."""
        self._name = "|".join(map(str, name))
        self._throws = 0

    def share(self) -> float:
        """A number from 0 up to 1, 1 excluded."""
        self._throws += 1
        digest = hashlib.sha256(f"{self._name}|{self._throws}".encode()).digest()
        return int.from_bytes(digest[:6]) / 2**48

    def chance(self, probability: float) -> bool:
        """Whether something of that probability happens."""
        return self.share() < probability

    def number(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.share() * (high - low + 1))

    def pick(self, items: Sequence[_T]) -> _T:
        """One of the items, each as likely as the next."""
        return items[self.number(0, len(items) - 1)]

    def weighted(self, weights: Mapping[_T, float]) -> _T:
        """One of the keys, each as likely as its share of the weights."""
        left = self.share() * sum(weights.values())
        for item, weight in weights.items():
            left -= weight
            if left < 0:
                return item
        return next(reversed(list(weights)))

    def shuffled(self, items: Sequence[_T]) -> list[_T]:
        """The items in a new order."""
        tickets = [(self.share(), place) for place in range(len(items))]
        return [items[place] for _, place in sorted(tickets)]
