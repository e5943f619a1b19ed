"""The full-text index of SQLite's, over what auditors wrote.

SQLite lets no trigger write into a full-text index where the schema is not trusted, so that the
index is written beside its texts.
"""

from auditui.store.sqlite.link import FileLink

MATCHING = "search_texts_fts JOIN search_texts t ON t.id = search_texts_fts.rowid"


class FullTextIndex:
    """The index that sqlite-utils' `enable_fts` makes."""

    of = MATCHING
    matches = "search_texts_fts MATCH :words"
    marked = "snippet(search_texts_fts, 0, :begins, :ends, '…', 40)"
    nearest = "search_texts_fts.rank"

    def __init__(self, link: FileLink) -> None:
        """Work on an open file."""
        self._link = link

    def take(self, audit_id: int) -> None:
        """Take the texts that stand for an audit."""
        self._link.execute(
            "INSERT INTO search_texts_fts (rowid, text)"
            " SELECT id, text FROM search_texts WHERE audit_id = ?",
            [audit_id],
        )

    def drop(self, audit_id: int) -> None:
        """Forget the texts that stand for an audit and are about to go."""
        self._link.execute(
            "INSERT INTO search_texts_fts (search_texts_fts, rowid, text)"
            " SELECT 'delete', id, text FROM search_texts WHERE audit_id = ?",
            [audit_id],
        )

    def query(self, words: str) -> str:
        """Words as SQLite searches them, whatever signs they hold; empty where that is nothing."""
        return str(self._link.tables.quote_fts(words))
