"""The seed of a draw as options of its command: digits, or what a beacon gives, and where from."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from auditui.dataclass import dataclass
from auditui.practice.sample import DrawnFor
from auditui.sampling.draw import parse_seed
from auditui.sampling.hex_seed import seed_of_hex
from auditui.workflow.desk import Desk
from auditui.workflow.sample.frozen import waiting


@dataclass(frozen=True)
class GivenSeed:
    """The digits of a seed, None where the program makes them, and where it is from."""

    digits: str | None = None
    words: str = ""


_OPTIONS = (
    click.option("--seed", metavar="DIGITS", help="1 to 100 digits from dice; made up if not."),
    click.option("--seed-hex", metavar="HEX", help="The seed as hex digits, as beacons give them."),
    click.option("--seed-words", metavar="TEXT", help="Where a frozen frame's seed is from."),
)


def seed_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of the seed; it gets `seed`, a GivenSeed."""

    @wraps(command)
    def taking(
        *arguments: Any,
        seed: str | None,
        seed_hex: str | None,
        seed_words: str | None,
        **given: Any,
    ) -> None:
        if seed is not None and seed_hex is not None:
            raise click.UsageError("Give --seed or --seed-hex, not both.")
        digits = None if seed is None else parse_seed(seed)
        if seed_hex is not None:
            digits = seed_of_hex(seed_hex)
        command(*arguments, seed=GivenSeed(digits, seed_words or ""), **given)

    for option in reversed(_OPTIONS):
        taking = option(taking)
    return taking


def size_given(desk: Desk, drawn_for: DrawnFor, size: int | None) -> int:
    """The size asked for, or that of the freeze that waits for its seed. Raises UsageError."""
    if size is not None:
        return size
    if found := waiting(desk, drawn_for):
        return found.size
    raise click.UsageError("Missing option '--size'. Only a frozen frame has its size already.")
