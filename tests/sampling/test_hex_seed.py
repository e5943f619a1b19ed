"""Seeds of the hex digits that beacons give."""

import pytest

from auditui.sampling.draw import NotASeed, parse_seed
from auditui.sampling.hex_seed import seed_of_hex


@pytest.mark.parametrize(
    ("text", "seed"),
    [
        ("0", "0"),
        ("00ff", "255"),
        (" 0xDEAD beef ", "3735928559"),
        ("f" * 64, str(2**256 - 1)),
        ("1" + "0" * 63 + "abcdef" * 10, str(2**252)),
    ],
)
def test_the_first_64_hex_digits_are_one_number(text: str, seed: str) -> None:
    assert seed_of_hex(text) == parse_seed(seed)


@pytest.mark.parametrize("text", ["", "0x", "12g4", "0x0x1", "-1"])
def test_what_is_not_hex_is_refused(text: str) -> None:
    with pytest.raises(NotASeed):
        seed_of_hex(text)
