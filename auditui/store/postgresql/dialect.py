"""What PostgreSQL says in its own way."""

from collections.abc import Sequence

from psycopg.types.json import Jsonb

from auditui.store.dialect import Declared, after_what_they_name
from auditui.store.link import Link

_TYPES = {"bigint": "INTEGER", "text": "TEXT", "jsonb": "ANY", "bytea": "BLOB"}
"""What SQLite calls the types of our columns."""

_ITS_OWN = frozenset({"structure", "facts", "touched"})
"""Tables by which the server does what the program does for a file."""

_COLUMNS = """
    SELECT a.attname, format_type(a.atttypid, NULL),
        coalesce(pg_get_expr(d.adbin, d.adrelid), 'NULL'),
        coalesce(array_position(i.indkey, a.attnum) + 1, 0)
    FROM pg_attribute a
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_index i ON i.indrelid = a.attrelid AND i.indisprimary
    WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attname <> 'rowid' AND a.atttypid <> 'tsvector'::regtype
    ORDER BY a.attname COLLATE "C"
"""


class PostgresDialect:
    """The parts of statements as PostgreSQL has them."""

    def any_case(self, text: str) -> str:
        """Compare in small letters, as SQLite does those of ASCII."""
        return f"lower({text})"

    def folded(self, text: str) -> str:
        """Have the database fold it by a function of its own."""
        return f"folded({text})"

    def part_of(self, text: str, name: str) -> str:
        """Have the server read it."""
        return f"({text}::json ->> '{name}')"

    def as_json(self, cell: str, kind: str) -> str:  # noqa: ARG002  (its type is known there)
        """Write it as JSON has it."""
        return f"coalesce(to_jsonb({cell})::text, 'null')"

    def as_object(self, cells: Sequence[tuple[str, str, str]]) -> str:
        """Join the parts, since the server's own functions put spaces between them."""
        named = "||','||".join(
            f"""'"{name}":'||{self.as_json(cell, kind)}""" for name, cell, kind in cells
        )
        return f"'{{'||{named}||'}}'"

    def as_bytes(self, text: str) -> str:
        """The bytes in UTF-8."""
        return f"convert_to({text}, 'UTF8')"

    def gathered(self, text: str, order: str) -> str:
        """Join the texts in their order."""
        return f"string_agg({text}, '' ORDER BY {order})"

    def is_same(self, one: str, other: str) -> str:
        """Compare as both NULL is the same."""
        return f"{one} IS NOT DISTINCT FROM {other}"

    def newest(self, columns: str, number: str, of: str, by: str) -> str:
        """Take the first of each key, the highest number first."""
        return (
            f"SELECT DISTINCT ON ({by}) {columns}, {number} FROM {of} ORDER BY {by}, {number} DESC"  # noqa: S608
        )

    def one_at_a_time(self, rows: str) -> str:
        """An index is as good: the server checks both against each other."""
        return rows

    def key(self, value: int | str) -> object:
        """A key of any table, as the column of the leaves has it."""
        return Jsonb(value)

    def tables(self, link: Link) -> frozenset[str]:
        """Those of our schema."""
        rows = link.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'auditui'")
        return frozenset(name for (name,) in rows)

    def in_order(self, link: Link) -> tuple[str, ...]:
        """As the references of the schema have it; what the server does its work by is left out."""
        named: dict[str, set[str]] = {each: set() for each in sorted(self.tables(link) - _ITS_OWN)}
        references = link.rows(
            "SELECT c.relname, r.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
            " JOIN pg_class r ON r.oid = k.confrelid"
            " WHERE k.contype = 'f' AND k.connamespace = 'auditui'::regnamespace"
        )
        for table, other in references:
            named[table].add(other)
        return after_what_they_name(named)

    def columns(self, link: Link, table: str) -> tuple[Declared, ...]:
        """Those of a table of our schema."""
        rows = link.rows(_COLUMNS, [f"auditui.{table}"])
        return tuple(
            Declared(name, _TYPES.get(kind, kind), default, place)
            for name, kind, default, place in rows
        )


POSTGRESQL = PostgresDialect()
