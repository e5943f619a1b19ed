"""The full-text search of the server, over what auditors wrote.

Letters are searched without their accents, as SQLite's index has them. The server takes accents
away only by an extension that not every server has, so that the program does.
"""

import re
import unicodedata

from auditui.store.postgresql.link import ServerLink

_PHRASE_OR_WORD = re.compile(r'"([^"]*)"?|(\S+)')
_PHRASE = "phraseto_tsquery('english', ?)"
_WORD = "plainto_tsquery('english', ?)"


class FullTextColumn:
    """A column beside each text with its words, as the server finds them."""

    of = "search_texts t"
    matches = "t.words @@ (:words)::tsquery"
    marked = (
        "ts_headline('english', t.text, (:words)::tsquery, 'StartSel=\"' || :begins ||"
        " '\", StopSel=\"' || :ends || '\", MaxWords=40, MinWords=20')"
    )
    nearest = "-ts_rank(t.words, (:words)::tsquery)"

    def __init__(self, link: ServerLink) -> None:
        """Work on an open database."""
        self._link = link

    def take(self, audit_id: int) -> None:
        """Find the words of the texts that stand for an audit."""
        texts = self._link.execute(
            "SELECT id, text FROM search_texts WHERE audit_id = ?", [audit_id]
        ).fetchall()
        self._link.execute_many(
            "UPDATE search_texts SET words = to_tsvector('english', ?) WHERE id = ?",
            [(_without_accents(text), number) for number, text in texts],
        )

    def drop(self, audit_id: int) -> None:
        """The words go with their text."""

    def query(self, words: str) -> str:
        """Every word, and every phrase in quotation marks, as the server searches them.

        Empty where none is one that it keeps.
        """
        parts = [
            ("phraseto_tsquery('english', ?)", phrase)
            if phrase
            else ("plainto_tsquery('english', ?)", word)
            for phrase, word in _PHRASE_OR_WORD.findall(_without_accents(words))
            if phrase or word
        ]
        if not parts:
            return ""
        found = self._link.execute(
            f"SELECT ({' && '.join(sql for sql, _ in parts)})::text",
            [value for _, value in parts],
        ).fetchone()
        return str(found[0]) if found else ""


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFC", "".join(each for each in apart if not unicodedata.combining(each))
    )
