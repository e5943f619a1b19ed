"""The parts that a file of ours is made of, held against schema.sql."""

import re
from collections.abc import Iterator
from functools import cache

from auditui.dataclass import dataclass
from auditui.resources import resource
from auditui.store.sqlite.link import FileLink

_PART = re.compile(r"(?:UNIQUE |VIRTUAL )?(TABLE|INDEX|TRIGGER|VIEW) \"?(\w+)")
_ABOUT_THE_FILE = re.compile(r"^PRAGMA .*?;", re.MULTILINE)
_NOT_OURS = ("sqlite_", "_sqlite_migrations", "idx__sqlite_migrations_")


@dataclass(frozen=True, order=True)
class Flaw:
    """One thing wrong in a file: in which part of it, a table, index or trigger, and what.

    It never holds what a row holds.
    """

    kind: str
    name: str
    says: str

    def __str__(self) -> str:
        """Say it as part of a sentence."""
        return f"{self.kind} {self.name} {self.says}"


def structure_flaws(link: FileLink) -> Iterator[Flaw]:
    """What of the file's structure is missing, changed or not ours, by kind and name."""
    ours, found = _parts(), _found(link)
    for kind, name in sorted(ours.keys() | found.keys()):
        expected, text = ours.get((kind, name)), found.get((kind, name))
        if text is None:
            yield Flaw(kind, name, "is missing")
        elif expected is None:
            yield Flaw(kind, name, "is not auditui's")
        elif text != expected and text.split() != expected.split():
            yield Flaw(kind, name, "is not as auditui made it")


def statements() -> list[str]:
    """The statements of schema.sql, those about the file as a whole first."""
    return [*_ABOUT_THE_FILE.findall(_schema()), *_parts().values()]


@cache
def _parts() -> dict[tuple[str, str], str]:
    """The text of each part of schema.sql as SQLite keeps it, by its kind and name.

    Cut at what begins a line, which is quicker by far than to look for where a statement ends.
    """
    parts = {}
    for each in _schema().split("\nCREATE ")[1:]:
        if named := _PART.match(each):
            text = each.partition("\n--")[0].rstrip().removesuffix(";")
            parts[named[1].lower(), named[2]] = f"CREATE {text}"
    return parts


def _schema() -> str:
    return resource("schema.sql").read_text(encoding="utf-8")


def _found(link: FileLink) -> dict[tuple[str, str], str]:
    """The same of a file, without what SQLite, its search and sqlite-utils keep for themselves."""
    rows = link.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    ).fetchall()
    searches = tuple(f"{name}_" for _, name, sql in rows if sql.startswith("CREATE VIRTUAL"))
    return {
        (kind, name): sql
        for kind, name, sql in rows
        if not name.startswith(_NOT_OURS) and not (kind == "table" and name.startswith(searches))
    }
