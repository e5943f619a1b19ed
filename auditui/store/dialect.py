"""What an engine says in its own way, as parts of the statements that are otherwise the same."""

from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from auditui.store.link import Link


class Declared(NamedTuple):
    """A column as its table declares it.

    `type` is SQLite's name of it, `default` SQL, `place` its place in the key, or 0.
    """

    name: str
    type: str
    default: str
    place: int


def after_what_they_name(named: Mapping[str, Set[str]]) -> tuple[str, ...]:
    """Tables, each after the others that it names; by name where that leaves a choice."""
    order: list[str] = []
    while len(order) < len(named):
        order += [
            table
            for table, others in named.items()
            if table not in order and others - {table} <= set(order)
        ]
    return tuple(order)


class Dialect(Protocol):
    """The parts of statements that differ between the engines; what is given to them is SQL."""

    def any_case(self, text: str) -> str:
        """A text, or a value, such that it is compared with another without regard to case."""

    def folded(self, text: str) -> str:
        """A text as Python's `casefold` would have it, as near as the engine can."""

    def part_of(self, text: str, name: str) -> str:
        """What a JSON object in a text has under a name, as a text."""

    def as_json(self, cell: str, kind: str) -> str:
        """A cell of a type as the text that JSON has for it, NULL as `null`."""

    def as_object(self, cells: Sequence[tuple[str, str, str]]) -> str:
        """Cells, each with its name and type, as the text of a JSON object without spaces."""

    def as_bytes(self, text: str) -> str:
        """A text as its bytes in UTF-8."""

    def gathered(self, text: str, order: str) -> str:
        """The texts of a group of rows one after the other, rows that are read in that order."""

    def is_same(self, one: str, other: str) -> str:
        """Whether two cells say the same, NULL being the same as NULL."""

    def newest(self, columns: str, number: str, of: str, by: str) -> str:
        """The columns and the number of the row of the highest number under each key.

        `of` is what follows FROM; the rows come in the order of the key.
        """

    def one_at_a_time(self, rows: str) -> str:
        """A table under its name in a statement, of which every row itself is read."""

    def key(self, value: int | str) -> object:
        """A key of any table, as the column of the leaves has it."""

    def tables(self, link: "Link") -> frozenset[str]:
        """The tables that a database has."""

    def in_order(self, link: "Link") -> tuple[str, ...]:
        """The tables of the record, each after those that its rows refer to."""

    def columns(self, link: "Link", table: str) -> tuple[Declared, ...]:
        """The columns of a table by the bytes of their names."""
