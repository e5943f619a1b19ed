"""The styles of the program, each read once."""

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet

_MOST = 256
"""How many files and widgets' own styles are kept as they were read; there are fewer."""


class StylesReadOnce(Stylesheet):
    """Styles that are read again only where a colour or a file has changed.

    Textual reads all of them anew, thrice, whenever a place is gone to for the first time.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        """Begin with nothing but colours."""
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_MOST)

    def reparse(self) -> None:
        """Take the styles as they were read, and read what is new."""
        self.parse()
