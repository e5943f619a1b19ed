"""The texts of a workbook's cells, with what is escaped in them written out."""

import re

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_ENTITY = re.compile(rb"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {b"amp": "&", b"lt": "<", b"gt": ">", b"quot": '"', b"apos": "'"}
_SURROGATES = range(0xD800, 0xE000)


def read_text(written: str) -> str:
    """A text with the characters that workbooks write as `_x000D_`."""
    return _ESCAPED.sub(_character, written) if "_x" in written else written


def from_xml(raw: bytes) -> str:
    """What stands between two tags as text. Raises ValueError where it is not XML."""
    if b"&" in raw:
        plain = _ENTITY.sub(_entity, raw)
        if raw.count(b"&") != len(_ENTITY.findall(raw)):
            raise ValueError
        raw = plain
    return read_text(raw.decode())


def _entity(found: re.Match[bytes]) -> bytes:
    if found[3]:
        return _NAMED[found[3]].encode()
    return chr(int(found[1]) if found[1] else int(found[2], 16)).encode()


def _character(escaped: re.Match[str]) -> str:
    code = int(escaped[1], 16)
    return escaped[0] if code in _SURROGATES else chr(code)
