"""A seed from the hex digits that public randomness beacons give."""

import re

from auditui.sampling.draw import NotASeed

HEX_DIGITS = 64
"""How many of the hex digits are read, so that a seed has 100 digits at most."""


def seed_of_hex(text: str) -> str:
    """The first 64 hex digits read as one number, written in decimal. Raises NotASeed.

    A `0x` before them, spaces, and capital letters make no difference.
    """
    digits = "".join(text.split()).casefold().removeprefix("0x")
    if re.fullmatch(r"[0-9a-f]+", digits) is None:
        raise NotASeed
    return str(int(digits[:HEX_DIGITS], 16))
