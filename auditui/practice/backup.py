"""What stands beside a backup, so that anyone can tell what it holds and that it is whole."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from auditui.dataclass import dataclass
from auditui.practice.errors import Damaged

ENDING = ".manifest.json"
"""What the name of a backup's manifest adds to the backup's own."""


class NoManifest(Damaged):
    """What should be the manifest of a backup is none."""


@dataclass(frozen=True)
class Manifest:
    """What a backup holds.

    `database` is the hash of the first event, the same in every copy of one database and in no
    other; `events` and `head` are the count and the last hash of the ledger; `taken_at` is ISO
    8601 with its offset; `sha256` and `bytes` are of the backup's file. `checkpoint` is the end of
    the ledger in one line, empty in those of before there were any.
    """

    file: str
    database: str
    events: int
    head: str
    taken_at: str
    taken_by: str
    schema_version: int
    auditui: str
    sha256: str
    bytes: int
    checkpoint: str = ""

    @property
    def taken_words(self) -> str:
        """When it was taken, by the clock of where it was: `2016-01-04 09:30`."""
        return self.taken_at[:16].replace("T", " ")


def written(manifest: Manifest) -> bytes:
    """A manifest as the JSON that lies beside the backup."""
    return (json.dumps(asdict(manifest), indent=2, ensure_ascii=False) + "\n").encode()


def parse(content: bytes) -> Manifest:
    """Read a manifest, which a later program may have given more. Raises NoManifest."""
    try:
        found = json.loads(content)
        known = Manifest.__annotations__.keys()
        manifest = Manifest(**{name: each for name, each in found.items() if name in known})
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise NoManifest("The file beside the backup is not a manifest of auditui.") from None
    for name, kind in Manifest.__annotations__.items():
        if type(getattr(manifest, name)) is not kind:
            raise NoManifest("The file beside the backup is not a manifest of auditui.")
    return manifest


def to_remove(ours: Iterable[Manifest], database: str, keep: int) -> list[Manifest]:
    """Which backups of a database to remove, oldest first, so that the newest `keep` stay."""
    same = sorted(
        (each for each in ours if each.database == database),
        key=lambda each: (each.events, each.taken_at, each.file),
    )
    return same[: max(0, len(same) - keep)]
