"""What a folder holds, to choose from: names that can be shown exactly as they are."""

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from auditui.practice.errors import NotUnderstood
from auditui.tui.parts.listing import MOST_ROWS
from auditui.tui.parts.safe import visible

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls"})
"""What the names of workbooks end in; those that cannot be filled say so when they are chosen."""


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


def path_of(text: str) -> Path:
    """The path that was typed, from the root on. Raises NoSuchHome."""
    try:
        return Path(text.strip()).expanduser().absolute()
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
    before, start = os.path.split(text.strip())
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
