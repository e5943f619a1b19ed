"""Backing up: a copy that was checked by opening it, with a manifest beside it."""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from auditui import __version__
from auditui.dataclass import dataclass
from auditui.exchange.files.new_file import refuse_standing, write_new
from auditui.measures.snapshot import Counts
from auditui.practice.backup import ENDING, Manifest, NoManifest, parse, to_remove, written
from auditui.practice.database import Server
from auditui.practice.errors import AuditError, Busy, Damaged, NotFound, NotUnderstood
from auditui.practice.ledger import BACKED_UP, Event, first_break
from auditui.practice.people import Right
from auditui.practice.setup.settings import BACKUP_FOLDER
from auditui.store.sqlite.backup import Progress, sync
from auditui.store.sqlite.connection import CURRENT_VERSION, folder_for
from auditui.store.sqlite.sharing import as_database
from auditui.store.store import Store
from auditui.workflow.a3.figure import counts
from auditui.workflow.cut_off import is_running
from auditui.workflow.desk import Desk, World, change, require
from auditui.workflow.doctor import backup_due
from auditui.workflow.ledger_rows import differing
from auditui.workflow.proof.checkpoint import checkpoint_at
from auditui.workflow.saving import AS_NEW, Saving

_DATED = re.compile(r"-\d{4}-\d\d-\d\dT\d{6}(-\d+)?\.db")
_UNFINISHED = re.compile(r"\.unfinished-([1-9]\d{0,9})(-journal|\.manifest\.json)?$")
_CHUNK = 1 << 20


class CopyDiffers(Damaged):
    """A copy is not what the database was when it was taken."""


class NotABackup(AuditError):
    """What a backup was to take the place of is no backup of the same database."""


class KeepsNone(NotUnderstood):
    """Fewer than one backup was to be kept, or a file was named where old ones are removed."""


@dataclass(frozen=True)
class Backup:
    """A backup that was taken and checked, and the older ones that were removed for it.

    `is_recorded` says whether the ledger could be told of it.
    """

    path: Path
    manifest: Manifest
    removed: tuple[Path, ...]
    is_recorded: bool


class NoFolderOfItsOwn(NotFound):
    """The folder of a database was asked for that is on a server."""


@dataclass(frozen=True)
class _Moment:
    """The end of the ledger, and what A3 is counted from, at one moment."""

    head: Event | None
    counts: Counts


def back_up(
    desk: Desk, to: Path, keep: int | None, progress: Progress, how: Saving = AS_NEW
) -> Backup:
    """Back the database up into a file, or into one with a dated name in a folder.

    It is written over none but a backup of the same database. With `keep`, the oldest of this
    database's backups in the folder beyond so many are removed, once the new one was checked.
    Taking one is an event, which the backup itself does not hold. Raises NotPermitted,
    NotUnderstood, Busy, Damaged, and AuditError kinds for the place.
    """
    require(desk, Right.BACK_UP)
    if keep is not None and (keep < 1 or not to.is_dir()):
        raise KeepsNone("--keep takes 1 or more, and a folder to keep them in.")
    path = free_name(_named(desk), to, "", desk.world) if to.is_dir() else to
    if how.over and os.path.lexists(path):
        _refuse_other(desk, path)
    else:
        refuse_standing(path)
        refuse_standing(manifest_of(path))
    how.make_room(path.parent)
    folder_for(path)
    manifest = _put(desk, path, progress, how)
    is_recorded = _record(desk, manifest)
    removed = _remove_older(path, manifest, keep) if keep is not None else ()
    return Backup(path, manifest, removed, is_recorded)


def _named(desk: Desk) -> Path:
    """What a backup is named after: the file, or a file that is called as a server's database."""
    at = desk.store.address
    return Path(f"{at.name}.db") if isinstance(at, Server) else at


def _record(desk: Desk, manifest: Manifest) -> bool:
    """Record a backup that is whole; False where others write for too long, and it stands so."""
    try:
        with change(desk, Right.BACK_UP, BACKED_UP, "database") as facts:
            facts.note(events=manifest.events, head=manifest.head, sha256=manifest.sha256)
    except Busy:
        return False
    return True


@dataclass(frozen=True)
class LastBackup:
    """When the last backup was taken, as the ledger has it, or None, and that another is due.

    `due` is a sentence, empty where it is not time yet.
    """

    at: str | None
    due: str


def last_backup(desk: Desk) -> LastBackup:
    """What the ledger knows of backups, wherever they lie."""
    taken = desk.store.ledger.newest_of(BACKED_UP)
    return LastBackup(taken.at if taken else None, backup_due(desk.store, desk.now()))


def backups(desk: Desk, folder: Path) -> tuple[Manifest, ...]:
    """The backups of the database that lie in a folder, the newest first. Raises NotFound."""
    try:
        is_there = folder.is_dir()
    except OSError:
        is_there = False
    if not is_there:
        raise NotFound(f"There is no folder {folder} that this account can look into.")
    first = desk.store.ledger.event(1)
    ours = (each for each in _manifests(folder) if first and each.database == first.hash)
    found = sorted(ours, key=lambda each: (each.events, each.taken_at, each.file), reverse=True)
    return tuple(found)


def backup_folder(desk: Desk) -> Path:
    """Where backups are kept: as it is set, else in the folder of the database.

    Raises NoFolderOfItsOwn where that is on a server and none is set.
    """
    kept, at = desk.store.settings.get(BACKUP_FOLDER), desk.store.address
    if kept:
        return Path(kept).expanduser()
    if isinstance(at, Server):
        raise NoFolderOfItsOwn(
            "A database on a server lies in no folder. Name one, or keep one for everybody: "
            "auditui settings set backup_folder FOLDER"
        )
    return at.resolve().parent


def manifest_of(path: Path) -> Path:
    """Where the manifest of a backup lies."""
    return path.with_name(path.name + ENDING)


def free_name(database: Path, folder: Path, what: str, world: World) -> Path:
    """A dated name after a database's, saying what it is, that no file in a folder has."""
    name = "-".join(filter(None, (database.stem, what, f"{world.now():%Y-%m-%dT%H%M%S}")))
    path = folder / f"{name}.db"
    number = 2
    while os.path.lexists(path):
        path = folder / f"{name}-{number}.db"
        number += 1
    return path


def _refuse_other(desk: Desk, path: Path) -> None:
    """Refuse to write over anything but a backup of this database. Raises NotABackup."""
    first = desk.store.ledger.event(1)
    with suppress(OSError, NoManifest):
        stands = parse(manifest_of(path).read_bytes())
        same = stands.file == path.name and first is not None and stands.database == first.hash
        if same and path.is_file() and not path.is_symlink():
            return
    raise NotABackup(
        f"{path} is no backup of this database with its manifest beside it, and stays as it is. "
        "Name another file."
    )


def _put(desk: Desk, path: Path, progress: Progress, how: Saving) -> Manifest:
    """Copy, check, and only then give the copy its name; nothing is left where that fails."""
    remove_unfinished(path.parent)
    apart = path.with_name(f".{path.name}.unfinished-{os.getpid()}")
    try:
        manifest = _checked_copy(desk, path, apart, progress)
        write_new(manifest_of(apart), written(manifest), is_private=True)
        if not isinstance(desk.store.address, Server):
            as_database(manifest_of(apart), desk.store.path)
        if how.over:
            # Without one, whichever backup has the name is whole; with another's, none would be.
            manifest_of(path).unlink(missing_ok=True)
        else:
            refuse_standing(path)
        apart.replace(path)
        manifest_of(apart).replace(manifest_of(path))
        sync(path)
    finally:
        for each in (apart, apart.with_name(f"{apart.name}-journal"), manifest_of(apart)):
            with suppress(OSError):
                each.unlink(missing_ok=True)
    return manifest


def remove_unfinished(folder: Path) -> None:
    """Remove what backups and copies left that were cut off, of processes that are no more."""
    for each in folder.glob(".*.unfinished-*"):
        found = _UNFINISHED.search(each.name)
        if found and not is_running(int(found[1])):
            with suppress(OSError):
                each.unlink()


def _checked_copy(desk: Desk, path: Path, apart: Path, progress: Progress) -> Manifest:
    before = _moment(desk)
    desk.store.copy_to(apart, progress)
    after = _moment(desk)
    with closing(Store.open_copy(apart)) as copy, copy.faults_named():
        copy.refuse_unsound()
        found = _moment(desk.with_store(copy))
        first, head = copy.ledger.event(1), found.head
        is_whole = first_break(copy.ledger.all(), copy.ledger.erased()) is None and not differing(
            copy
        )
        if first is None or head is None or not is_whole:
            raise CopyDiffers(
                "The ledger of the copy does not verify, so no backup was kept. "
                "Run `auditui ledger verify`."
            )
        _refuse_difference(desk, found, before, after)
    return Manifest(
        file=path.name,
        database=first.hash,
        events=head.number,
        head=head.hash,
        taken_at=desk.now().isoformat(timespec="seconds"),
        taken_by=desk.person.name,
        schema_version=CURRENT_VERSION,
        auditui=__version__,
        sha256=sha256_of(apart),
        bytes=apart.stat().st_size,
        checkpoint=str(checkpoint_at(desk, head)),
    )


def _moment(desk: Desk) -> _Moment:
    with desk.store.reading():
        return _Moment(desk.store.ledger.head(), counts(desk))


def _refuse_difference(desk: Desk, found: _Moment, *known: _Moment) -> None:
    """The copy's end is on the database's ledger, and where a moment is the same, so is A3."""
    head = found.head
    same = head is not None and desk.store.ledger.event(head.number) == head
    if not same or any(each.head == head and each != found for each in known):
        raise CopyDiffers("The copy differs from the database, so no backup was kept. Try again.")


def sha256_of(path: Path) -> str:
    """SHA-256 hex of a file, read piece by piece."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            found.update(piece)
    return found.hexdigest()


def _remove_older(path: Path, new: Manifest, keep: int) -> tuple[Path, ...]:
    """Remove backups of this database under dated names of ours, and nothing else."""
    ours = {each.file: each for each in _in_folder(path.parent)}
    gone = [path.parent / each.file for each in to_remove(ours.values(), new.database, keep)]
    removed = []
    for each in gone:
        if each == path:
            continue
        with suppress(OSError):
            each.unlink()
            manifest_of(each).unlink(missing_ok=True)
            removed.append(each)
    return tuple(removed)


def _in_folder(folder: Path) -> list[Manifest]:
    """Those under dated names of ours."""
    return [each for each in _manifests(folder) if _DATED.search(each.file)]


def _manifests(folder: Path) -> Iterator[Manifest]:
    """The manifest of every backup that lies in a folder beside it."""
    for beside in sorted(folder.glob(f"*{ENDING}")):
        backup = beside.with_name(beside.name.removesuffix(ENDING))
        with suppress(OSError, NoManifest):
            manifest = parse(beside.read_bytes())
            if manifest.file == backup.name and backup.is_file():
                yield manifest
