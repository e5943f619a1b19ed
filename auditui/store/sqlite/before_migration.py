"""The backup that is taken of an older file before it is brought up to date."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from auditui.store.sqlite.backup import copy_to, refuse_unsound
from auditui.store.sqlite.cipher.library import connect
from auditui.store.sqlite.faults import CannotWrite
from auditui.store.sqlite.link import FileLink


@contextmanager
def kept_beside(path: Path, reader: FileLink, version: int) -> Iterator[Path]:
    """A checked copy of a file as it is, beside it; taken away again where what follows fails.

    `reader` is a connection of its own to the file, whose writers are kept out meanwhile. Its name
    has the version that follows and the day of the file's last change. Raises CannotWrite, Damaged.
    """
    copy = _free_name(path, version)
    try:
        try:
            copy_to(reader, path, copy, None)
            with closing(connect(copy)) as conn:
                refuse_unsound(FileLink(conn, copy), copy)
        except (CannotWrite, OSError) as error:
            raise CannotWrite(
                f"{path} is of an older auditui, and is brought up to date only once a backup of "
                f"it lies beside it. Nothing was changed. {error}"
            ) from None
        yield copy
    except BaseException:
        with suppress(OSError):
            copy.unlink(missing_ok=True)
        raise


def _free_name(path: Path, version: int) -> Path:
    day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    name = f"{path.stem}-before-version-{version}-{day}"
    copy, number = path.with_name(f"{name}.db"), 2
    while os.path.lexists(copy):
        copy, number = path.with_name(f"{name}-{number}.db"), number + 1
    return copy
