"""The text of a leaf, as SQL writes it: a table, a key and every row that is stored under it.

It is a JSON array without spaces: the table's name, the value of the first column of the table's
key, and for each row with that value, in the order of the key, an object of its columns by
name. A column that a later version added follows them, and only where it does not say its
default, so that to add it changes no text. Nothing stored under a key is the array without any row.
"""

from dataclasses import field
from functools import cached_property

from auditui.dataclass import dataclass
from auditui.store.dialect import Declared, Dialect
from auditui.store.link import Link
from auditui.store.proof.covered import FACTS, LATER, LEFT_OUT


@dataclass(frozen=True)
class Column:
    """A column as the table declares it, and whether it came later."""

    declared: Declared
    is_later: bool
    words: Dialect = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """Its name."""
        return self.declared.name

    @property
    def place(self) -> int:
        """Its place in the key, or 0."""
        return self.declared.place

    def cell(self, row: str) -> str:
        """SQL for its cell in a row."""
        return f'{row}."{self.name}"'

    def json(self, row: str) -> str:
        """SQL for the same as JSON has it."""
        return self.words.as_json(self.cell(row), self.declared.type)

    def added(self, row: str) -> str:
        """SQL for it as the end of an object, empty where it says its default."""
        is_default = self.words.is_same(self.cell(row), self.declared.default)
        part = f"""',"{self.name}":'||{self.json(row)}"""
        return f"CASE WHEN {is_default} THEN '' ELSE {part} END"


@dataclass(frozen=True)
class Shape:
    """A table of facts: its columns in the order of their names, but for those that are no fact."""

    table: str
    columns: tuple[Column, ...]
    words: Dialect = field(repr=False, compare=False)

    @property
    def number(self) -> int:
        """The number under which its leaves are kept."""
        return FACTS[self.table]

    @property
    def named(self) -> str:
        """How the text of each of its leaves begins, within an SQL string."""
        return f'["{self.table}",'

    @cached_property
    def key(self) -> Column:
        """The first column of its key, by which its rows are gathered into leaves."""
        return next(column for column in self.columns if column.place == 1)

    @cached_property
    def key_columns(self) -> tuple[Column, ...]:
        """The columns of its key in their order."""
        return tuple(sorted((c for c in self.columns if c.place), key=lambda column: column.place))

    @cached_property
    def key_names(self) -> str:
        """The same as SQL lists them."""
        return ", ".join(f'"{column.name}"' for column in self.key_columns)

    @cached_property
    def has_single_rows(self) -> bool:
        """Whether at most one row is stored under each value of the key's first column."""
        return not any(column.place > 1 for column in self.columns)

    def row(self, row: str) -> str:
        """SQL for a row as an object."""
        whole = self.words.as_object(
            [
                (each.name, each.cell(row), each.declared.type)
                for each in self.columns
                if not each.is_later
            ]
        )
        later = "||".join(each.added(row) for each in self.columns if each.is_later)
        return f"substr({whole},1,length({whole})-1)||{later}||'}}'" if later else whole

    def opening(self, row: str) -> str:
        """SQL for how the text of the row's leaf begins: table and key."""
        return f"'{self.named}'||{self.key.json(row)}"

    def leaf(self, row: str) -> str:
        """SQL for the text of a leaf of a row alone."""
        return f"{self.opening(row)}||','||{self.row(row)}||']'"

    def gathered(self, row: str) -> str:
        """SQL for the text of the leaf of all rows under a row's key, NULL where there are none."""
        texts = self.words.gathered("','||text", self.key_names)
        return (
            f"(SELECT {self.opening(row)}||{texts}||']' FROM"  # noqa: S608
            f" (SELECT {self.row('g')} AS text FROM {self.table} g"
            f' WHERE g."{self.key.name}" = {row}."{self.key.name}" ORDER BY {self.key_names})'
            " HAVING count(*) > 0)"
        )


def shapes(link: Link) -> tuple[Shape, ...]:
    """The tables of facts that a file has, in the order of their numbers."""
    there = link.words.tables(link)
    return tuple(shape_of(link, table) for table in FACTS if table in there)


def shape_of(link: Link, table: str) -> Shape:
    """A table of facts as a file has it."""
    later, left_out = LATER.get(table, ()), LEFT_OUT.get(table, ())
    return Shape(
        table,
        tuple(
            Column(each, each.name in later, link.words)
            for each in link.words.columns(link, table)
            if each.name not in left_out
        ),
        link.words,
    )
