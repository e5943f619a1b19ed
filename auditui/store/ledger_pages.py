"""The ledger a page at a time: events that say what is looked for, and lines of them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from auditui.dataclass import dataclass
from auditui.practice.ledger import Event, by
from auditui.practice.ledger_search import Line, Said, Sought, line_of
from auditui.store.dialect import Dialect
from auditui.store.link import Link
from auditui.store.rows import iso

Column = Literal["who", "account", "verb", "on_behalf_of"]
"""A column of which there are few values, with an index."""

_IS_OF_AN_AUDIT = (
    "(substr({0}.subject, 1, 6) = 'audit ' AND substr({0}.subject, 7, 1) BETWEEN '0' AND '9')"
)
_MANY = 5_000
"""From how many events on it is quicker to go backwards until a page is full."""

_AFTER_ALL = "\U0010ffff"
_IS_THERE = {"account": " AND account <> ''", "on_behalf_of": " AND on_behalf_of <> ''"}
"""What has to be said for an index of a part of the rows to be used."""


@dataclass(frozen=True)
class _Condition:
    """An SQL condition on the rows of the ledger under a name, and its values."""

    sql: str
    values: tuple[str | int, ...] = ()


class LedgerPages:
    """Events as they are looked for, newest first."""

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def values(self, column: Column) -> tuple[str, ...]:
        """Every value of a column, found by as many looks into its index."""
        there = _IS_THERE.get(column, "")
        rows = self._db.execute(
            f"WITH RECURSIVE found (value) AS (SELECT min({column}) FROM ledger WHERE true{there}"  # noqa: S608
            f" UNION ALL SELECT (SELECT min({column}) FROM ledger"
            f" WHERE {column} > found.value{there}) FROM found WHERE value IS NOT NULL)"
            " SELECT value FROM found WHERE value IS NOT NULL"
        )
        return tuple(value for (value,) in rows)

    def events(self, sought: Sought, limit: int, before: int | None = None) -> list[Event]:
        """Up to `limit` events that say what is sought, below a number where one is given."""
        where = self._where(sought, "e", before)
        rows = self._db.query(
            f"SELECT e.* FROM ledger e {self._read_by(where)} WHERE {where.sql}"  # noqa: S608
            " ORDER BY e.number DESC LIMIT ?",
            [*where.values, limit],
        )
        return [Event(**row) for row in rows]

    def of(self, subject: str, verbs: Iterable[str]) -> list[Event]:
        """The events of some verbs on a subject, oldest first."""
        return self._oldest_first(Said(subjects=frozenset({subject})), verbs)

    def of_beginning(self, beginning: str, verbs: Iterable[str]) -> list[Event]:
        """The events of some verbs on the subjects that begin so, oldest first."""
        return self._oldest_first(Said(beginnings=frozenset({beginning})), verbs)

    def lines(self, sought: Sought, limit: int, before: int | None = None) -> list[Line]:
        """Up to `limit` lines: all entries of an audit that are sought in one, at the newest."""
        heads = self._heads(sought, limit, before)
        audits = [event.subject for event in heads if _is_of_an_audit(event.subject)]
        gathered = self._gathered(sought, audits)
        return [_line(event, gathered) for event in heads]

    def _oldest_first(self, of: Said, verbs: Iterable[str]) -> list[Event]:
        where = self._where(Sought((of, Said(verbs=frozenset(verbs)))), "e", None)
        rows = self._db.query(
            f"SELECT e.* FROM ledger e WHERE {where.sql} ORDER BY e.number",  # noqa: S608
            where.values,
        )
        return [Event(**row) for row in rows]

    def _heads(self, sought: Sought, limit: int, before: int | None) -> list[Event]:
        """The newest event of each line."""
        any_case = self._db.words.any_case
        where, newer = self._where(sought, "e", before), self._where(sought, "n", None)
        rows = self._db.query(
            f"SELECT e.* FROM ledger e {self._read_by(where)} WHERE {where.sql}"  # noqa: S608
            f" AND (NOT {_IS_OF_AN_AUDIT.format('e')} OR NOT EXISTS (SELECT 1"
            " FROM ledger n INDEXED BY ledger_by_subject"
            f" WHERE {any_case('n.subject')} = {any_case('e.subject')} AND n.number > e.number"
            f" AND {newer.sql})) ORDER BY e.number DESC LIMIT ?",
            [*where.values, *newer.values, limit],
        )
        return [Event(**row) for row in rows]

    def _gathered(self, sought: Sought, audits: Iterable[str]) -> dict[str, Line]:
        """What the entries of audits come to, without their newest event, by subject."""
        subjects = sorted(set(audits))
        if not subjects:
            return {}
        where = self._where(sought, "e", None)
        any_case = self._db.words.any_case
        marks = ", ".join(any_case("?") for _ in subjects)
        rows = self._db.query(
            "SELECT g.*, f.at FROM (SELECT e.subject, e.who, e.on_behalf_of, count(*) AS entries,"  # noqa: S608
            " min(e.number) AS first FROM ledger e INDEXED BY ledger_by_subject"
            f" WHERE {any_case('e.subject')} IN ({marks}) AND {where.sql}"
            " GROUP BY e.subject, e.who, e.on_behalf_of) g"
            " JOIN ledger f ON f.number = g.first ORDER BY g.first",
            [*subjects, *where.values],
        )
        found: dict[str, Line] = {}
        for row in rows:
            name, subject = by(row["who"], row["on_behalf_of"]), row["subject"]
            line = found.get(subject) or Line(_NO_EVENT, 0, row["at"], ())
            found[subject] = replace(line, count=line.count + row["entries"], by=(*line.by, name))
        return found

    def _read_by(self, where: _Condition) -> str:
        """How to read: backwards from the end where much is found, else it would be sorted."""
        found = self._db.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM ledger e WHERE {where.sql} LIMIT ?)",  # noqa: S608
            [*where.values, _MANY],
        )
        return "NOT INDEXED" if found.fetchone()[0] == _MANY else ""

    def _where(self, sought: Sought, rows: str, before: int | None) -> _Condition:
        conditions = [_Condition("true")]
        if before is not None:
            conditions.append(_Condition(f"{rows}.number < ?", (before,)))
        for said in sought.all:
            named = _said(said, sought.unnamed, rows, self._db.words)
            conditions += [named, *self._within(said, rows)]
        return _joined(conditions, " AND ")

    def _within(self, said: Said, rows: str) -> list[_Condition]:
        """The moments between which it was, and the numbers that have them, which are a key."""
        if said.since is None and said.until is None:
            return []
        since, until = str(iso(said.since) or ""), str(iso(said.until) or _AFTER_ALL)
        found = self._db.execute(
            "SELECT min(number), max(number) FROM ledger WHERE at >= ? AND at < ?", [since, until]
        )
        first, last = found.fetchone()
        return [
            _Condition(f"{rows}.number BETWEEN ? AND ?", (first or 0, last or 0)),
            _Condition(f"{rows}.at >= ? AND {rows}.at < ?", (since, until)),
        ]


_NO_EVENT = Event(0, "", "", "", "", "", "", "")


def _said(said: Said, unnamed: frozenset[str], rows: str, words: Dialect) -> _Condition:
    """Any of the ways in which a thing can be said but when, which holds beside them."""
    is_when_alone = not (
        said.who or said.accounts or said.verbs or said.subjects or said.beginnings
    )
    if is_when_alone and (said.since or said.until):
        return _Condition("true")
    names = [
        *_among(f"{rows}.who", said.who),
        *_among(f"{rows}.on_behalf_of <> '' AND {rows}.on_behalf_of", said.who),
        *_among(f"{rows}.account <> '' AND {rows}.account", said.accounts),
    ]
    if names and unnamed:
        kept = sorted(unnamed)
        seen = _Condition(f"{rows}.subject NOT IN ({_marks(kept)})", tuple(kept))
        names = [_joined([_joined(names, " OR "), seen], " AND ")]
    subject, mark = words.any_case(f"{rows}.subject"), words.any_case("?")
    others = [
        *_among(f"{rows}.verb", said.verbs),
        *_among(subject, said.subjects, mark),
        *(
            _Condition(f"{subject} >= {mark} AND {subject} < {mark}", (text, f"{text}{_AFTER_ALL}"))
            for text in sorted(said.beginnings)
        ),
    ]
    return _joined([*names, *others], " OR ")


def _among(column: str, values: frozenset[str], mark: str = "?") -> list[_Condition]:
    kept = sorted(values)
    marks = ", ".join(mark for _ in kept)
    return [_Condition(f"{column} IN ({marks})", tuple(kept))] if kept else []


def _joined(conditions: Iterable[_Condition], word: str) -> _Condition:
    """The conditions with a word between them; none of them holds of no row."""
    parts = list(conditions)
    if not parts:
        return _Condition("false")
    sql = word.join(f"({part.sql})" for part in parts)
    return _Condition(sql, tuple(value for part in parts for value in part.values))


def _marks(values: Iterable[str]) -> str:
    return ", ".join("?" for _ in values)


def _is_of_an_audit(subject: str) -> bool:
    word, _, number = subject.partition(" ")
    return word == "audit" and number.isdecimal()


def _line(newest: Event, gathered: dict[str, Line]) -> Line:
    line = gathered.get(newest.subject)
    return line_of(newest) if line is None else replace(line, newest=newest)
