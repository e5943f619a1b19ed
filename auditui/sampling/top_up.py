"""What topping a sample up to a larger size would draw."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from auditui.practice.errors import NotUnderstood
from auditui.practice.sample import Sample
from auditui.sampling.places import places


class NoLargerSize(NotUnderstood):
    """What was typed is no size to which the sample can be topped up."""


@dataclass(frozen=True)
class TopUp:
    """From which size to which, and how many more cases of each stratum that gets any."""

    before: int
    size: int
    more: Mapping[str, int]


def top_up(sample: Sample, text: str) -> TopUp:
    """What the size that was typed would add. Raises NoLargerSize, SizeOutOfRange."""
    if re.fullmatch("[0-9]{1,9}", text.strip()) is None:
        raise NoLargerSize("Give the size as a whole number.")
    size = int(text)
    if size <= sample.size:
        raise NoLargerSize(f"Give a size above {sample.size:,}; a top-up only adds cases.")
    given = places(sample.strata, size, at_least_one=sample.at_least_one)
    more = {name: count - sample.places.get(name, 0) for name, count in given.items()}
    return TopUp(sample.size, size, {name: count for name, count in more.items() if count})
