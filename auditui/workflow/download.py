"""What is saved for somebody whose disk is elsewhere: made in passing, and handed over whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.bundle import as_one_file, passing_folder
from auditui.practice.errors import NotUnderstood
from auditui.practice.text import clean_line


@dataclass(frozen=True)
class Download:
    """A file by name, on its way to whoever asked for it."""

    name: str
    content: bytes


class NoName(NotUnderstood):
    """A file was to be called what no file can be."""


def file_name(typed: str) -> str:
    """A name without any folder. Raises NoName."""
    name = clean_line(typed).strip()
    if name in {"", ".", ".."} or any(mark in name for mark in '/\\:*?"<>|'):
        raise NoName("Write a name for the file, without a folder.")
    return name


@contextmanager
def made_in_passing() -> Iterator[Path]:
    """A folder to save in, gone at the end with all that is in it."""
    with passing_folder() as folder:
        yield folder


def taken_from(folder: Path) -> Download:
    """What was saved in a folder: the only file, or an archive of all."""
    return Download(*as_one_file(folder))
