"""The XML of a workbook's parts, element by element as it comes and in bounded memory."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from xml.parsers import expat

from auditui.exchange.spreadsheet.errors import BadWorkbook

Attributes = dict[str, str]
_LONGEST_TAG = 4_000_000
"""The most bytes between two events; a tag longer than this is no spreadsheet program's."""


@lru_cache(maxsize=4096)
def local_name(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def attribute(attributes: Attributes, name: str) -> str | None:
    """An attribute's value whatever its prefix."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if local_name(key) == name), None)


def _refuse(*_: object) -> None:
    raise BadWorkbook


def parser(
    start: Callable[[str, Attributes], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> expat.XMLParserType:
    """A parser that calls these; a document type, which can swell without end, is refused."""
    made = expat.ParserCreate()
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse
    made.StartElementHandler = start
    if end is not None:
        made.EndElementHandler = end
    if text is not None:
        made.CharacterDataHandler = text
    return made


def feed(made: expat.XMLParserType, chunks: Iterable[bytes]) -> Iterable[None]:
    """Parse piece by piece, giving way after each. Raises BadWorkbook where the XML is broken."""
    fed = 0
    try:
        for chunk in chunks:
            fed += len(chunk)
            made.Parse(chunk, False)
            if fed - made.CurrentByteIndex > _LONGEST_TAG:
                raise BadWorkbook
            yield
        made.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError, OverflowError):
        raise BadWorkbook from None
    yield


def parse(made: expat.XMLParserType, content: bytes) -> None:
    """Parse a whole part. Raises BadWorkbook."""
    for _ in feed(made, (content,)):
        pass
