"""In which encoding a text file is written, as far as its bytes can tell."""

import codecs
import io
import re
from collections.abc import Iterator
from functools import cached_property

from auditui.dataclass import dataclass

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ASCII_CONTROLS = bytes(code for code in range(128) if _CONTROLS.fullmatch(chr(code)))
_MOST_CONTROLS = 0.1
_CHUNK = 1 << 20
_PADDING = b"\0\x1a"
_IN_A_WORD = re.compile(rb"[a-z][\x80-\xff]{1,2}(?![\x80-\xff])|[A-Z][\x80-\xff](?=[a-z])")
_LETTERS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœß")


@dataclass(frozen=True)
class TextSource:
    """The bytes of a text file, its encoding, and where the text begins after its marks."""

    content: bytes
    encoding: str
    start: int

    def lines(self) -> Iterator[str]:
        """The lines with their own ends, one at a time, so that the text is never held whole."""
        stored = io.BytesIO(self.content)
        stored.seek(self.start)
        return io.TextIOWrapper(stored, self.encoding, newline="")

    @cached_property
    def has_spaced_quotes(self) -> bool:
        """Whether a space stands beside a quotation mark anywhere."""
        if '"'.encode(self.encoding) not in self.content:
            return False
        return any(sign.encode(self.encoding) in self.content for sign in (' "', '" '))

    def text(self) -> str:
        """All of it."""
        return self.content[self.start :].decode(self.encoding)


def text_source(content: bytes) -> TextSource | None:
    """Bytes as text in UTF-8, UTF-16 or UTF-32 with a mark, or else Windows-1252 or Mac Roman.

    A mark may stand twice, and what pads the end of a file is left out. Windows-1252 that is by
    chance valid UTF-8 reads as UTF-8; Mac Roman is believed where its letters make words and those
    of Windows-1252 do not. None where the bytes are none of these, or binary.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            start = len(mark)
            while content.startswith(mark, start):
                start += len(mark)
            return _checked(content, encoding, start)
    content = content.rstrip(_PADDING)
    source = _checked(content, "utf-8", 0)
    return _checked(content, _one_byte_encoding(content), 0) if source is None else source


def _checked(content: bytes, encoding: str, start: int) -> TextSource | None:
    """The source, if all of it can be decoded and is no binary file."""
    decoder = codecs.getincrementaldecoder(encoding)()
    controls = length = 0
    try:
        for at in range(start, len(content), _CHUNK):
            chunk = content[at : at + _CHUNK]
            text = decoder.decode(chunk, final=at + _CHUNK >= len(content))
            controls += _controls_in(text)
            length += len(text)
            if "\0" in text:
                return None
    except UnicodeDecodeError:
        return None
    is_binary = controls > length * _MOST_CONTROLS
    return None if is_binary else TextSource(content, encoding, start)


def _controls_in(text: str) -> int:
    """How many characters of it are none that a text has; most texts are soon counted."""
    if not text.isascii():
        return len(_CONTROLS.findall(text))
    written = text.encode()
    return len(written) - len(written.translate(None, _ASCII_CONTROLS))


def _one_byte_encoding(content: bytes) -> str:
    """Mac Roman where only its letters make words, else Windows-1252."""
    # The one is an apostrophe there and an í here, and both are usual.
    sample = content[:_CHUNK].replace(b"\x92", b"")
    if not _LETTERS.isdisjoint(bytes(set(sample)).decode("cp1252", "ignore")):
        return "cp1252"
    words = b"".join(_IN_A_WORD.findall(sample)).decode("mac-roman")
    return "cp1252" if (_LETTERS | {"’"}).isdisjoint(words) else "mac-roman"
