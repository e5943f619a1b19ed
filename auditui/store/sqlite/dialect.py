"""What SQLite says in its own way."""

from collections.abc import Sequence

from auditui.store.dialect import Declared, after_what_they_name
from auditui.store.link import Link

_NOT_OURS = ("sqlite_", "_sqlite", "search_texts_fts")

CASEFOLD = "auditui_casefold"
"""The function that every link of ours gives to its connection."""


class SqliteDialect:
    """The parts of statements as SQLite has them."""

    def any_case(self, text: str) -> str:
        """Compare by SQLite's own collation, for which there are indexes."""
        return f"{text} COLLATE NOCASE"

    def folded(self, text: str) -> str:
        """Have Python fold it."""
        return f"{CASEFOLD}({text})"

    def part_of(self, text: str, name: str) -> str:
        """Have SQLite read it."""
        return f"json_extract({text}, '$.{name}')"

    def as_json(self, cell: str, kind: str) -> str:
        """Quote it as SQLite does."""
        return f"json_quote({_held(cell, kind)})"

    def as_object(self, cells: Sequence[tuple[str, str, str]]) -> str:
        """Have one function write it, which is quicker than to join its parts."""
        named = ",".join(f"'{name}',{_held(cell, kind)}" for name, cell, kind in cells)
        return f"json_object({named})"

    def as_bytes(self, text: str) -> str:
        """The bytes that SQLite keeps."""
        return f"CAST({text} AS BLOB)"

    def gathered(self, text: str, order: str) -> str:  # noqa: ARG002  (rows are read in their order)
        """Join the texts as their rows are read."""
        return f"group_concat({text}, '')"

    def is_same(self, one: str, other: str) -> str:
        """Compare as SQLite does."""
        return f"{one} IS {other}"

    def newest(self, columns: str, number: str, of: str, by: str) -> str:
        """SQLite gives the other columns of the row that has the maximum."""
        return f"SELECT {columns}, max({number}) FROM {of} GROUP BY {by} ORDER BY {by}"  # noqa: S608

    def one_at_a_time(self, rows: str) -> str:
        """Keep SQLite from reading an index in the place of the table."""
        return f"{rows} NOT INDEXED"

    def key(self, value: int | str) -> object:
        """A number or a text, as it is."""
        return value

    def tables(self, link: Link) -> frozenset[str]:
        """Those of the schema of the file."""
        rows = link.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        return frozenset(name for (name,) in rows)

    def in_order(self, link: Link) -> tuple[str, ...]:
        """As the references of the schema have it, without what the libraries keep."""
        ours = sorted(each for each in self.tables(link) if not each.startswith(_NOT_OURS))
        return after_what_they_name(
            {
                table: {
                    name
                    for (name,) in link.rows(
                        'SELECT "table" FROM pragma_foreign_key_list(?)', [table]
                    )
                }
                for table in ours
            }
        )

    def columns(self, link: Link, table: str) -> tuple[Declared, ...]:
        """Those of the schema of the file."""
        rows = link.rows(
            "SELECT name, type, coalesce(dflt_value, 'NULL'), pk FROM pragma_table_info(?)"
            " ORDER BY name COLLATE BINARY",
            [table],
        )
        return tuple(Declared(*row) for row in rows)


def _held(cell: str, kind: str) -> str:
    """A cell such that JSON can hold it: bytes as an object of their hex digits."""
    if kind != "ANY":
        return cell
    return f"CASE typeof({cell}) WHEN 'blob' THEN json_object('hex', hex({cell})) ELSE {cell} END"


SQLITE = SqliteDialect()
