"""Files made for somebody whose disk is elsewhere: written, read back and gone at once."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day that an archive can name: the same files make the same archive."""


@contextmanager
def passing_folder() -> Iterator[Path]:
    """A folder that nobody else can look into, removed with all that is in it."""
    with TemporaryDirectory(prefix="auditui-") as folder:
        yield Path(folder)


def as_one_file(folder: Path) -> tuple[str, bytes]:
    """The name and the bytes of the only file of a folder, or of an archive of all of them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    if len(files) == 1:
        return files[0].name, files[0].read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            name = zipfile.ZipInfo(str(path.relative_to(folder)), _FIRST_DAY)
            archive.writestr(name, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return f"{_common_name(files)}.zip", packed.getvalue()


def _common_name(files: list[Path]) -> str:
    """What the names of files begin with, all of them."""
    names = [path.name for path in files]
    same = takewhile(lambda each: len(set(each)) == 1, zip(*names, strict=False))
    return "".join(each[0] for each in same).rstrip("-. ") or "auditui"
