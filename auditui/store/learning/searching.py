"""What auditors wrote, in a full-text index of SQLite's, kept up as somebody searches."""

from collections.abc import Collection, Iterable

from auditui.practice.learning.search import BEGINS, ENDS, Found, SearchText
from auditui.practice.period import Month
from auditui.practice.sample import Kind
from auditui.store.rows import Row
from auditui.store.sqlite.link import Link

_STANDS = """
    SELECT a.id, coalesce(a.submitted_at, '') || ' '
        || (SELECT count(*) FROM audit_actions x WHERE x.audit_id = a.id) || ' '
        || (SELECT count(*) FROM action_steps s JOIN audit_actions x ON x.id = s.action_id
            WHERE x.audit_id = a.id) || ' '
        || (SELECT count(*) FROM weakness_ties w WHERE w.audit_id = a.id) AS stamp
    FROM audits a WHERE a.state = 'submitted'
"""
"""How far the texts of each submitted audit have come, which differs once one of them does."""

_MATCHING = """
    FROM search_texts_fts JOIN search_texts t ON t.id = search_texts_fts.rowid
    JOIN audits a ON a.id = t.audit_id
    WHERE search_texts_fts MATCH :words AND a.state = 'submitted'
    AND a.month BETWEEN :first AND :last AND (:team = '' OR a.team = :team COLLATE NOCASE)
"""


class SearchIndex:
    """The texts of submitted audits; it is no part of the record and can be made anew.

    SQLite lets no trigger write into a full-text index where the schema is not trusted, so that
    both tables are written here.
    """

    def __init__(self, db: Link) -> None:
        """Work on an open database."""
        self._db = db

    def behind(self) -> dict[int, str]:
        """The submitted audits whose texts are not here as they stand, each with how they stand."""
        rows = self._db.execute(
            f"SELECT n.id, n.stamp FROM ({_STANDS}) n"  # noqa: S608  (our own words)
            " LEFT JOIN search_audits k ON k.audit_id = n.id WHERE k.stamp IS NOT n.stamp"
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
        self._db.execute(
            "INSERT INTO search_texts_fts (rowid, text)"
            " SELECT id, text FROM search_texts WHERE audit_id = ?",
            [audit_id],
        )
        self._db.execute(
            "INSERT INTO search_audits (audit_id, stamp) VALUES (?, ?)", [audit_id, stamp]
        )

    def drop(self, audit_id: int) -> None:
        """Forget the texts of an audit."""
        self._db.execute(
            "INSERT INTO search_texts_fts (search_texts_fts, rowid, text)"
            " SELECT 'delete', id, text FROM search_texts WHERE audit_id = ?",
            [audit_id],
        )
        self._db.execute("DELETE FROM search_texts WHERE audit_id = ?", [audit_id])
        self._db.execute("DELETE FROM search_audits WHERE audit_id = ?", [audit_id])

    def names(self) -> frozenset[str]:
        """The names of workers that were taken out of the texts that are here."""
        return frozenset(name for (name,) in self._db.execute("SELECT name FROM search_names"))

    def take_names(self, new: Iterable[str]) -> None:
        """Note names that are new, and that audits whose texts may have them are behind."""
        for name in new:
            self._db.execute("INSERT INTO search_names (name) VALUES (?)", [name])
            last = self._query(name.split()[-1] if name.split() else "")
            if last:
                self._db.execute(
                    "DELETE FROM search_audits WHERE audit_id IN (SELECT t.audit_id"
                    " FROM search_texts_fts f JOIN search_texts t ON t.id = f.rowid"
                    " WHERE search_texts_fts MATCH ?)",
                    [last],
                )

    def search(
        self, words: str, months: tuple[Month, Month], team: str, kept: Collection[int], most: int
    ) -> tuple[tuple[Found, ...], int]:
        """The texts that have every word, the nearest first, and how many there are.

        Words in quotation marks are a phrase. Nothing of the audits that are `kept` is found.
        """
        query = self._query(words)
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
        but = f"AND a.id NOT IN ({', '.join(str(int(number)) for number in kept)})"
        (count,) = self._db.execute(f"SELECT count(*) {_MATCHING} {but}", given).fetchone()
        rows = self._db.query(
            "SELECT a.id, a.month, a.kind, a.case_ref, a.team, t.place,"
            " snippet(search_texts_fts, 0, :begins, :ends, '…', 40) AS marked"
            f" {_MATCHING} {but} ORDER BY search_texts_fts.rank, t.id LIMIT :most",
            given,
        )
        return tuple(map(_found, rows)), count

    def _query(self, words: str) -> str:
        """Words as SQLite searches them, whatever signs they hold."""
        return self._db.tables.quote_fts(words)


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
