"""A workbook's zip file, of which no more is unpacked at once than is looked at."""

from collections.abc import Iterator

from auditui.exchange.files.zip_file import Bounds, Trouble, ZipParts, part_key, told_as
from auditui.exchange.spreadsheet.errors import DAMAGED, TOO_LARGE, BadWorkbook

PROTECTED = "This workbook is protected by a password; save a copy without one."
LARGEST_PART = 2_000_000_000
_BOUNDS = Bounds(parts=20_000, unpacked=LARGEST_PART)
_SAID = {Trouble.DAMAGED: DAMAGED, Trouble.TOO_LARGE: TOO_LARGE, Trouble.PROTECTED: PROTECTED}


class Package:
    """The parts of a workbook by name, found whatever way the slashes and capitals are written."""

    def __init__(self, content: bytes) -> None:
        """Read the directory of the zip file. Raises BadWorkbook."""
        with told_as(_bad):
            self._parts = ZipParts(content, _BOUNDS)

    def __contains__(self, name: str) -> bool:
        """Whether there is such a part."""
        return part_key(name) in self._parts.entries

    def has_folder(self, name: str) -> bool:
        """Whether any part lies in a folder."""
        return any(each.startswith(f"{part_key(name)}/") for each in self._parts.entries)

    def chunks(self, name: str, limit: int = LARGEST_PART) -> Iterator[bytes]:
        """The bytes of a part, a piece at a time. Raises BadWorkbook, too, past `limit` bytes."""
        if name not in self:
            raise BadWorkbook
        unpacked = 0
        with told_as(_bad):
            for chunk in self._parts.chunks(part_key(name)):
                unpacked += len(chunk)
                if unpacked > limit:
                    raise BadWorkbook(TOO_LARGE)
                yield chunk

    def part(self, name: str, limit: int) -> bytes:
        """The bytes of a part that is no larger than `limit`. Raises BadWorkbook."""
        return b"".join(self.chunks(name, limit))


def _bad(trouble: Trouble) -> BadWorkbook:
    return BadWorkbook(_SAID[trouble])
