"""A statement of the nouns' as psycopg takes it, which marks values in another way."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from auditui.store.link import Values

_PART = re.compile(
    r"(?P<text>'(?:[^']|'')*')"
    r"|(?P<cast>::)"
    r"|:(?P<name>[a-z_][a-z0-9_]*)"
    r"|\?(?P<place>[0-9]*)"
    r"|(?P<hint>\s(?:INDEXED BY \w+|NOT INDEXED|CROSS(?=\s+JOIN\s+\w+\s+\w+\s+ON))\b)"
    r"|(?P<none>(?<!NOT)\sIN \(\))"
    r"|(?P<percent>%)"
)


@lru_cache(maxsize=2048)
def translated(statement: str) -> str:
    """A statement whose values are marked as psycopg has it.

    What says only how SQLite reads is left out, and what is among none is among NULL.
    """
    return _PART.sub(_replaced, statement)


def adapted(values: Values) -> Values:
    """Values as the columns have them: yes and no are numbers there. `?1` is the first by name."""
    if isinstance(values, Mapping):
        return {name: _cell(value) for name, value in values.items()}
    return tuple(_cell(value) for value in values)


def by_place(values: Sequence[Any]) -> dict[str, Any]:
    """The values of a statement that names them by their places."""
    return {f"p{place}": value for place, value in enumerate(values, start=1)}


def is_by_place(statement: str) -> bool:
    """Whether a translated statement names its values by their places."""
    return "%(p1)s" in statement


def _cell(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def _replaced(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if kind == "text":
        return found[0].replace("%", "%%")
    if kind == "name":
        return f"%({found['name']})s"
    if kind == "place":
        return f"%(p{found['place']})s" if found["place"] else "%s"
    return {"hint": "", "none": " IN (NULL)", "percent": "%%"}.get(str(kind), found[0])
