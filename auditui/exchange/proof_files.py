"""Plain tables and a manifest, for whoever checks with `awk` and `sha256sum` alone."""

from collections.abc import Iterable, Mapping
from hashlib import sha256


def plain_csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """A table in UTF-8 without quotes: a comma in a cell is `%2C`, `"` is `%22`, `%` is `%25`."""
    lines = [",".join(columns), *(",".join(map(_cell, row)) for row in rows)]
    return "".join(f"{line}\n" for line in lines).encode()


def manifest(files: Mapping[str, bytes]) -> bytes:
    """The hashes of files as `sha256sum -c` reads them, in name order."""
    lines = (f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return "".join(lines).encode()


def _cell(value: object) -> str:
    text = " ".join(str(value).splitlines())
    return text.replace("%", "%25").replace(",", "%2C").replace('"', "%22")
