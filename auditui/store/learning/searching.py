"""What auditors wrote, in the engine's full-text index, kept up as somebody searches."""
# ruff: noqa: S608  (what is put into a statement are this module's and the engine's own words)

from collections.abc import Collection, Iterable
from typing import Protocol

from auditui.practice.learning.search import BEGINS, ENDS, Found, SearchText
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.store.link import Link
from auditui.store.rows import Row

_STANDS = """
    SELECT a.id, coalesce(a.submitted_at, '') || ' '
        || (SELECT count(*) FROM audit_actions x WHERE x.audit_id = a.id) || ' '
        || (SELECT count(*) FROM action_steps s JOIN audit_actions x ON x.id = s.action_id
            WHERE x.audit_id = a.id) || ' '
        || (SELECT count(*) FROM weakness_ties w WHERE w.audit_id = a.id) AS stamp
    FROM audits a WHERE a.state = 'submitted'
"""
"""How far the texts of each submitted audit have come, which differs once one of them does."""

_SOUGHT = (
    " FROM {of} JOIN audits a ON a.id = t.audit_id WHERE {matches} AND a.state = 'submitted'"
    " AND a.month BETWEEN :first AND :last AND (:team = '' OR {team} = {given})"
)


class TextIndex(Protocol):
    """The engine's index over `search_texts`, as parts of a statement that calls that `t`.

    `:words` stands for a query, `:begins` and `:ends` for what marks a word that was found.
    """

    of: str
    """What is read from."""

    matches: str
    """The condition that a text says what is sought."""

    marked: str
    """The part of a text where it says so, its words marked."""

    nearest: str
    """What orders the texts, the nearest first."""

    def take(self, audit_id: int) -> None:
        """Take the texts that stand for an audit."""

    def drop(self, audit_id: int) -> None:
        """Forget the texts that stand for an audit and are about to go."""

    def query(self, words: str) -> str:
        """Words as the engine searches them; empty where that is nothing."""


class SearchIndex:
    """The texts of submitted audits; it is no part of the record and can be made anew."""

    def __init__(self, db: Link, index: TextIndex) -> None:
        """Work on an open database and its index."""
        self._db = db
        self._index = index

    def behind(self) -> dict[int, str]:
        """The submitted audits whose texts are not here as they stand, each with how they stand."""
        rows = self._db.execute(
            f"SELECT n.id, n.stamp FROM ({_STANDS}) n"
            " LEFT JOIN search_audits k ON k.audit_id = n.id"
            " WHERE coalesce(k.stamp, '') <> n.stamp"
        )
        return dict(iter(rows))

    def gone(self) -> list[int]:
        """The audits whose texts are here and that are not submitted any more."""
        rows = self._db.execute(
            "SELECT k.audit_id FROM search_audits k JOIN audits a ON a.id = k.audit_id"
            " WHERE a.state <> 'submitted'"
        )
        return [audit_id for (audit_id,) in rows]

    def put(self, audit_id: int, stamp: str, texts: Iterable[SearchText]) -> None:
        """Take the texts of an audit, in the place of those that were here."""
        self.drop(audit_id)
        for each in texts:
            self._db.execute(
                "INSERT INTO search_texts (audit_id, place, text) VALUES (?, ?, ?)",
                [audit_id, each.where, each.text],
            )
        self._index.take(audit_id)
        self._db.execute(
            "INSERT INTO search_audits (audit_id, stamp) VALUES (?, ?)", [audit_id, stamp]
        )

    def drop(self, audit_id: int) -> None:
        """Forget the texts of an audit."""
        self._index.drop(audit_id)
        self._db.execute("DELETE FROM search_texts WHERE audit_id = ?", [audit_id])
        self._db.execute("DELETE FROM search_audits WHERE audit_id = ?", [audit_id])

    def names(self) -> frozenset[str]:
        """The names of workers that were taken out of the texts that are here."""
        return frozenset(name for (name,) in self._db.execute("SELECT name FROM search_names"))

    def take_names(self, new: Iterable[str]) -> None:
        """Note names that are new, and that audits whose texts may have them are behind."""
        for name in new:
            self._db.execute("INSERT INTO search_names (name) VALUES (?)", [name])
            last = self._index.query(name.split()[-1] if name.split() else "")
            if last:
                self._db.execute(
                    "DELETE FROM search_audits WHERE audit_id IN (SELECT t.audit_id"
                    f" FROM {self._index.of} WHERE {self._index.matches})",
                    {"words": last},
                )

    def search(
        self, words: str, months: tuple[Month, Month], team: str, kept: Collection[int], most: int
    ) -> tuple[tuple[Found, ...], int]:
        """The texts that have every word, the nearest first, and how many there are.

        Words in quotation marks are a phrase. Nothing of the audits that are `kept` is found.
        """
        index, any_case = self._index, self._db.words.any_case
        query = index.query(words)
        if not query:
            return (), 0
        given = {
            "words": query,
            "first": str(months[0]),
            "last": str(months[1]),
            "team": team,
            "most": most,
            "begins": BEGINS,
            "ends": ENDS,
        }
        numbers = ", ".join(str(int(number)) for number in kept)
        but = f"AND a.id NOT IN ({numbers})" if numbers else ""
        sought = _SOUGHT.format(
            of=index.of, matches=index.matches, team=any_case("a.team"), given=any_case(":team")
        )
        (count,) = self._db.execute(f"SELECT count(*) {sought} {but}", given).fetchone()
        rows = self._db.query(
            "SELECT a.id, a.month, a.kind, a.case_ref, a.team, t.place,"
            f" {index.marked} AS marked {sought} {but} ORDER BY {index.nearest}, t.id LIMIT :most",
            given,
        )
        return tuple(map(_found, rows)), count


def _found(row: Row) -> Found:
    return Found(
        audit_id=row["id"],
        month=Month.parse(row["month"]),
        kind=Kind(row["kind"]),
        case_ref=row["case_ref"],
        team=row["team"],
        where=row["place"],
        marked=row["marked"],
    )
