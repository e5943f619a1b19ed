"""What a folder holds, to choose from: names that can be shown exactly as they are."""

import os
import re
import shlex
from collections.abc import Collection, Iterator
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.practice.errors import NotUnderstood
from auditui.practice.text import visible
from auditui.tui.parts.listing import MOST_ROWS

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls"})
"""What the names of workbooks end in; those that cannot be filled say so when they are chosen."""

REGISTERS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt"})
"""What the names of register files end in."""

_URL = "file://"
_OPENING = {'"': '"', "'": "'", "\u201c": "\u201d", "\u2018": "\u2019"}
_MARKS = re.compile(r"[\\'\"]|file://", re.IGNORECASE)
_ANEW = re.compile(r"(?<=.)[\\/](?=/|~[\\/]|['\"\u201c\u2018]|file://|[a-z]:[\\/])", re.IGNORECASE)
"""Where a whole path begins behind the folder that stood in the field."""


class NoSuchHome(NotUnderstood):
    """A path begins with somebody's home folder who has none here."""


@dataclass(frozen=True)
class Entry:
    """A folder, or a file of the kind that is wanted."""

    path: Path
    is_folder: bool
    name: str

    @property
    def words(self) -> str:
        """Its name, a folder's with a slash behind it."""
        return f"{self.name}{os.sep}" if self.is_folder else self.name


def unquoted(text: str) -> str:
    """A path as it is meant that was pasted as a shell, a file manager or a browser writes it.

    Quotation marks around it, backslashes before spaces and `file://` with its escapes are taken
    off, and so is a folder that a whole path stands behind, unless something of that very name is
    there.
    """
    written = text.strip()
    is_marked = written[:1] in _OPENING or _MARKS.search(written) or _ANEW.search(written)
    if not written or not is_marked or _is_there(written):
        return written
    whole = _whole(written)
    bare = _bare(whole)
    return _from_url(bare) if bare.casefold().startswith(_URL) else bare


def _is_there(written: str) -> bool:
    """Whether something has that very name, or it cannot be told."""
    try:
        return os.path.lexists(Path(written).expanduser())
    except (OSError, RuntimeError, ValueError):
        return True


def _whole(written: str) -> str:
    """What was typed or pasted behind the folder in the field, where it is a path of its own."""
    if written.casefold().startswith(_URL) or written[0] in _OPENING:
        return written
    anew = _ANEW.search(written)
    return written[anew.end() :] if anew else written


def _bare(written: str) -> str:
    if written[0] in _OPENING and len(written) > 1 and written[-1] == _OPENING[written[0]]:
        inside = written[1:-1]
        if not any(mark in inside for mark in (written[0], written[-1])):
            return inside
    if os.sep == "/":
        try:
            words = shlex.split(written)
        except ValueError:
            words = []
        if len(words) == 1:
            return words[0]
    return written[1:] if written[0] in _OPENING else written


def _from_url(url: str) -> str:
    from urllib.parse import urlsplit  # noqa: PLC0415  (only where one is pasted)
    from urllib.request import url2pathname  # noqa: PLC0415

    parts = urlsplit(url)
    path = url2pathname(parts.path)
    return path if parts.netloc.casefold() in {"", "localhost"} else url


def path_of(text: str) -> Path:
    """The path that was typed or pasted, from the root on. Raises NoSuchHome."""
    try:
        return Path(unquoted(text)).expanduser().absolute()
    except RuntimeError:
        raise NoSuchHome("There is no such home folder. Write the whole path.") from None


def as_folder(path: Path) -> str:
    """A folder's path as it is typed, ready for a name behind it."""
    text = str(path)
    return text if text.endswith(os.sep) else f"{text}{os.sep}"


def entries(text: str, suffixes: Collection[str]) -> tuple[Entry, ...]:
    """What can be gone to or chosen from a path that is being typed, folders first.

    These are the folder above, the folders, and the files with those suffixes, as far as their
    names begin with what is typed behind the last slash; nothing where no folder can be read.
    """
    before, start = os.path.split(unquoted(text))
    try:
        folder = path_of(before)
        found = sorted(_found(folder, start.casefold(), suffixes), key=_folders_first)
    except (OSError, NoSuchHome):
        return ()
    above = [Entry(folder.parent, is_folder=True, name="..")]
    return (*(() if start or folder == folder.parent else above), *found[:MOST_ROWS])


def _found(folder: Path, start: str, suffixes: Collection[str]) -> Iterator[Entry]:
    with os.scandir(folder) as listed:
        for each in listed:
            if not _is_wanted(each.name, start):
                continue
            is_folder = _is_folder(each)
            if is_folder or Path(each.name).suffix.casefold() in suffixes:
                yield Entry(Path(each.path), is_folder, each.name)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """Whether it can be gone into; a link that leads nowhere cannot."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_wanted(name: str, start: str) -> bool:
    """Whether a name begins so and can be shown; a hidden one must be asked for by its dot."""
    if not name.casefold().startswith(start) or visible(name) != name:
        return False
    is_hidden = name.startswith(".") and not start.startswith(".")
    is_text = not any("\ud800" <= character <= "\udfff" for character in name)
    return is_text and not is_hidden


def _folders_first(entry: Entry) -> tuple[bool, str]:
    return not entry.is_folder, entry.name.casefold()
