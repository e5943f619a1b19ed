"""Percentages as people write them."""

import re
from decimal import Decimal

from auditui.practice.errors import NotUnderstood


class NotAPercentage(NotUnderstood):
    """What was written is no percentage from 0 to 100."""


def parse_percentage(text: str) -> Decimal:
    """Read `95`, `92.5` or `95%`. Raises NotAPercentage."""
    found = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]{1,4})?) ?%?", text.strip())
    if found is None:
        raise NotAPercentage("A percentage is written like 95 or 92.5.")
    value = Decimal(found[1])
    if not is_percentage(value):
        raise NotAPercentage("Give a percentage from 0 to 100.")
    return value


def is_percentage(value: Decimal) -> bool:
    """Whether a number lies from 0 to 100."""
    return value.is_finite() and 0 <= value <= 100
