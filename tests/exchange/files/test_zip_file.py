"""Zip files made to swell or to mislead: what is refused, and why, before it takes memory."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from auditui.exchange.files.zip_file import UNWEIGHED, BadZip, Bounds, Trouble, ZipParts

BOUNDS = Bounds(parts=3, unpacked=4 * UNWEIGHED)


def zipped(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return made.getvalue()


def read(content: bytes | Path) -> dict[str, bytes]:
    with ZipParts(content, BOUNDS) as parts:
        return {key: b"".join(parts.chunks(key)) for key in parts.entries}


def stating(size: int, instead_of: int) -> bytes:
    """A zip file whose directory states another size."""
    content = zipped(("a", bytes(instead_of)))
    return content.replace(instead_of.to_bytes(4, "little"), size.to_bytes(4, "little"))


def shared() -> bytes:
    """A zip file whose second entry has the bytes of its first."""
    content = zipped(("a", bytes(range(256)) * 40), ("b", b""), method=zipfile.ZIP_STORED)
    at = content.index(b"PK\x01\x02")
    again = content.index(b"PK\x01\x02", at + 4)
    swapped = bytearray(content)
    swapped[again + 16 : again + 28] = content[at + 16 : at + 28]
    swapped[again + 42 : again + 46] = content[at + 42 : at + 46]
    return bytes(swapped)


def protected() -> bytes:
    content = bytearray(zipped(("a", b"text")))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


@pytest.mark.parametrize(
    ("made", "trouble"),
    [
        (lambda: zipped(("a", bytes(UNWEIGHED + 1))), Trouble.TOO_LARGE),
        (lambda: zipped(*((name, bytes(UNWEIGHED)) for name in "abc")), Trouble.TOO_LARGE),
        (lambda: zipped(*((name, b"") for name in "abcd")), Trouble.TOO_LARGE),
        (
            lambda: zipped(*((f"{n:0999}", b"") for n in range(600)), method=zipfile.ZIP_STORED),
            Trouble.TOO_LARGE,
        ),
        (lambda: stating(9, instead_of=70_001), Trouble.DAMAGED),
        (lambda: stating(0xFFFFFFFE, instead_of=70_001), Trouble.TOO_LARGE),
        (lambda: zipped(("xl/a", b""), ("XL\\A", b"")), Trouble.DAMAGED),
        (shared, Trouble.DAMAGED),
        (protected, Trouble.PROTECTED),
        (lambda: zipped(("a", b"text"), method=zipfile.ZIP_BZIP2), Trouble.DAMAGED),
        (lambda: zipped(("a", b"text"), method=zipfile.ZIP_LZMA), Trouble.DAMAGED),
        (lambda: b"PK and nothing", Trouble.DAMAGED),
    ],
    ids=[
        "ratio", "ratio in all", "parts", "directory", "states too little", "states too much",
        "twice", "shared bytes", "protected", "bzip2", "lzma", "none",
    ],
)  # fmt: skip
def test_what_swells_or_misleads_is_refused(made: Callable[[], bytes], trouble: Trouble) -> None:
    content = made()
    with pytest.raises(BadZip) as bad:
        read(content)
    assert bad.value.trouble is trouble


def test_a_small_part_may_say_one_thing_over_and_a_zip_inside_is_no_more_than_its_bytes(
    tmp_path: Path,
) -> None:
    inside = zipped(("x", bytes(UNWEIGHED + 1)))
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(("Even.txt", bytes(900_000)), ("inner.zip", inside)))
    assert read(path) == {"even.txt": bytes(900_000), "inner.zip": inside}
