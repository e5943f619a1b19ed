"""The packages in the files that somebody was sent: folders of them, manifests, zip archives."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from auditui.dataclass import dataclass
from auditui.exchange.files.bundle import passing_folder
from auditui.exchange.files.source_file import source_name
from auditui.exchange.files.zip_file import Bounds, Trouble, ZipParts, told_as
from auditui.exchange.package.manifest import MANIFEST_ENDING
from auditui.practice.errors import Damaged, NotFound
from auditui.practice.text import LINE_LIMIT, cut_line

LARGEST_UNPACKED = 50_000_000
"""The most bytes that an archive of packages may unpack to; a package is a hundredth of it."""

_BOUNDS = Bounds(parts=2_000, unpacked=LARGEST_UNPACKED)
_NOT_OPENED = "It cannot be opened as a zip archive."
_ZIP = ".zip"
_A_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class NoPackage(NotFound):
    """A file or folder that was named is not there, or no package is in it."""


class NoArchive(Damaged):
    """A zip file cannot be opened, or is too large to be one of packages."""


@dataclass(frozen=True)
class Named:
    """A manifest or an archive; `source` is how it is spoken of, from the folder named on."""

    path: Path
    source: str


@dataclass(frozen=True)
class Found:
    """A manifest; `called` is what its trust is called if it has no name, `source` where it lay."""

    manifest: Path
    called: str
    source: str


def files_named(paths: Iterable[Path]) -> tuple[Named, ...]:
    """The manifests and archives that were named or lie in the folders named, each once.

    Raises NoPackage for what is not there, and for a folder with neither in it.
    """
    named: dict[Path, Named] = {}
    for path in paths:
        for each in _in(path):
            named.setdefault(each.path, each)
    return tuple(named.values())


@contextmanager
def opened(named: Named) -> Iterator[tuple[Found, ...]]:
    """The packages of a manifest or an archive, which is unpacked for as long as it is read.

    Raises NoArchive, and NoPackage for an archive without one.
    """
    if named.path.suffix.casefold() != _ZIP:
        yield (Found(named.path, source_name(named.path.parent), named.source),)
        return
    with passing_folder() as folder:
        _unpack(named.path, folder)
        found = tuple(_unpacked(named, folder))
        if not found:
            raise NoPackage("No package is in it.")
        yield found


def _in(path: Path) -> Iterator[Named]:
    here = path.resolve()
    if here.is_dir():
        inside = sorted(each for each in here.rglob("*") if _is_wanted(each) and each.is_file())
        if not inside:
            raise NoPackage(f"No package is in the folder {source_name(here)}.")
        yield from (_named(each, here.parent) for each in inside)
    elif here.exists():
        yield _named(here, here.parent.parent)
    else:
        raise NoPackage(f"There is no file {source_name(path)}; check its name and folder.")


def _named(path: Path, above: Path) -> Named:
    source = path.relative_to(above).as_posix()
    return Named(path, cut_line(source[-LINE_LIMIT:]))


def _is_wanted(path: Path) -> bool:
    return path.name.endswith(MANIFEST_ENDING) or path.suffix.casefold() == _ZIP


def _unpack(path: Path, folder: Path) -> None:
    """Unpack the files with plain names; each folder of the archive becomes one with a number.

    Archives inside are not opened. Raises NoArchive.
    """
    with told_as(_no_archive), ZipParts(path, _BOUNDS) as parts:
        numbers: dict[str, int] = {}
        for key, entry in parts.entries.items():
            inside, _, name = entry.filename.replace("\\", "/").rpartition("/")
            if _A_NAME.fullmatch(name):
                number = numbers.setdefault(inside, len(numbers))
                _put(parts.chunks(key), folder / str(number) / name)


def _put(chunks: Iterator[bytes], to: Path) -> None:
    try:
        to.parent.mkdir(exist_ok=True)
        with to.open("xb") as file:
            file.writelines(chunks)
    except OSError:
        raise NoArchive(_NOT_OPENED) from None


def _no_archive(trouble: Trouble) -> NoArchive:
    if trouble is Trouble.TOO_LARGE:
        return NoArchive("It is larger than any archive of packages.")
    if trouble is Trouble.PROTECTED:
        return NoArchive("It is protected by a password.")
    return NoArchive(_NOT_OPENED)


def _unpacked(named: Named, folder: Path) -> Iterator[Found]:
    for manifest in sorted(folder.rglob(f"*{MANIFEST_ENDING}")):
        yield Found(manifest, cut_line(named.path.stem), f"{named.source}/{manifest.name}")
