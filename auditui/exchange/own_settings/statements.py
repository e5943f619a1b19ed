"""A TOML text as statements with the lines that they stand on."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from auditui.dataclass import dataclass

LONGEST = 60
"""Over how many lines one statement goes at most."""

KeyPath = tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """A comment, an empty line, the heading of a table, or values with their whole key paths.

    `first` and `end` are places among the lines, counted from 0, `end` behind the last.
    """

    first: int
    end: int
    table: KeyPath
    is_heading: bool
    values: Mapping[KeyPath, object]

    @property
    def line(self) -> int:
        """The line it begins on, counted from 1."""
        return self.first + 1


class NoStatement(ValueError):
    """What begins on a line, counted from 1, is no TOML."""

    def __init__(self, line: int) -> None:
        """Keep the line."""
        super().__init__(f"line {line}")
        self.line = line


def statements(lines: list[str]) -> Iterator[Statement]:
    """Each statement of a text in order. Raises NoStatement at the first that is none."""
    table: KeyPath = ()
    at = 0
    while at < len(lines):
        end, values = _smallest(lines, at)
        is_heading = lines[at].lstrip().startswith("[")
        if is_heading:
            table = _heading(values)
        whole = {} if is_heading else {(*table, *path): leaf for path, leaf in leaves(values)}
        yield Statement(at, end, table, is_heading, whole)
        at = end


def leaves(values: Mapping[str, Any]) -> Iterator[tuple[KeyPath, object]]:
    """Every value that is no table, with its key path."""
    for name, value in values.items():
        if isinstance(value, dict) and value:
            yield from (((name, *path), leaf) for path, leaf in leaves(value))
        else:
            yield (name,), value


def _smallest(lines: list[str], at: int) -> tuple[int, dict[str, Any]]:
    """The end of the fewest lines from a place on that are TOML by themselves, and their values."""
    for end in range(at + 1, min(len(lines), at + LONGEST) + 1):
        try:
            return end, tomllib.loads("\n".join(lines[at:end]))
        except (ValueError, RecursionError):
            continue
    raise NoStatement(at + 1)


def _heading(values: Mapping[str, Any]) -> KeyPath:
    """The key path of a table that is empty yet."""
    path: list[str] = []
    inside: Any = values
    while isinstance(inside, dict) and inside:
        name, inside = next(iter(inside.items()))
        path.append(name)
    return tuple(path)
