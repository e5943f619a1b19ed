"""The texts that a workbook's cells share, kept as one run of bytes so that many take little."""

from array import array

from auditui.exchange.spreadsheet.errors import BadWorkbook

_MOST_BYTES = 64_000_000
_MOST_TEXTS = 2_000_000
_TOO_MUCH_TEXT = "This workbook holds too much text; save a copy with the lists alone."


class Texts:
    """Texts by number, in the order in which they were added."""

    def __init__(self) -> None:
        """Start without any."""
        self._bytes = bytearray()
        self._ends = array("I", [0])

    def add(self, text: str) -> None:
        """Add one text at the end. Raises BadWorkbook where there are too many."""
        self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))
        if len(self._bytes) > _MOST_BYTES or len(self._ends) > _MOST_TEXTS:
            raise BadWorkbook(_TOO_MUCH_TEXT)

    def __getitem__(self, number: int) -> str:
        """A text by its number from 0. Raises IndexError."""
        if number < 0:
            raise IndexError
        start, end = self._ends[number], self._ends[number + 1]
        return self._bytes[start:end].decode("utf-8", "surrogatepass")
