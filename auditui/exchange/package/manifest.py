"""The manifest of a package: what was published, and the hash of each of its files."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from auditui.dataclass import dataclass
from auditui.exchange.files.source_file import Unreadable, source_name
from auditui.exchange.package.words import moment_iso
from auditui.measures.publication import Publication
from auditui.practice.contract_return.line import MEASURE, ReturnPeriod
from auditui.practice.errors import Damaged, NotFound, NotUnderstood
from auditui.practice.period import FinancialYear, parse_period

SCHEMA = "auditui package"
"""What a manifest says that it is."""

SCHEMA_VERSION = 1
"""The version of the manifest's layout."""

MANIFEST_ENDING = "-manifest.json"
"""What the name of a manifest ends in."""

_LARGEST_BYTES = 1_000_000
_NOT_SO_WRITTEN = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)


class NoManifest(NotFound):
    """The manifest is not there."""


class NotAManifest(Damaged):
    """A file is no manifest of a package, or one that was written by a newer program."""

    def __init__(self, path: Path) -> None:
        """Name the file, never what it holds."""
        super().__init__(
            f"{source_name(path)} is not the manifest of a package, or is damaged. Ask whoever "
            "published it for another copy."
        )


class OfAnotherLayout(NotAManifest):
    """A manifest of a layout that a later program writes."""

    def __init__(self, path: Path) -> None:
        """Name the file, and say which layouts are read."""
        super(NotAManifest, self).__init__(
            f"{source_name(path)} was written by a newer program than this one, which reads "
            f"packages of layout {SCHEMA_VERSION}. Upgrade this program."
        )


@dataclass(frozen=True)
class FileEntry:
    """One file of a package; `sha256` is in hex."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a package says of itself: the publication, its place in the ledger, and its files.

    `published_at` is ISO 8601 UTC; counts under `suppress_below` were withheld; `files` stand in
    name order.
    """

    period: ReturnPeriod
    version: int
    published_at: str
    published_by: str
    publication_sha256: str
    ledger_number: int
    ledger_hash: str
    suppress_below: int
    files: tuple[FileEntry, ...]

    @property
    def stem(self) -> str:
        """What the names of the package's files begin with."""
        return stem_of(self.period, self.version)

    def as_bytes(self) -> bytes:
        """The manifest as JSON in UTF-8."""
        body = {
            "schema": {"name": SCHEMA, "version": SCHEMA_VERSION},
            "measure": MEASURE,
            "period": str(self.period),
            "version": self.version,
            "published_at": self.published_at,
            "published_by": self.published_by,
            "publication_sha256": self.publication_sha256,
            "ledger": {"number": self.ledger_number, "hash": self.ledger_hash},
            "suppress_below": self.suppress_below,
            "files": [asdict(entry) for entry in self.files],
        }
        return json.dumps(body, indent=2, ensure_ascii=False).encode() + b"\n"


def stem_of(period: ReturnPeriod, version: int) -> str:
    """What the names of a package's files begin with, `a3-2015-16-Q3-v1`."""
    return f"{stem_of_period(period)}-v{version}"


def stem_of_period(period: ReturnPeriod) -> str:
    """What the names of files about a period begin with, `a3-2015-16-Q3`.

    A year says that it is one, since `2011-12` is also a month.
    """
    year = "-year" if isinstance(period, FinancialYear) else ""
    return f"{MEASURE.lower()}-{str(period).replace('/', '-')}{year}"


def manifest_name(stem: str) -> str:
    """The name of the manifest of a package."""
    return f"{stem}{MANIFEST_ENDING}"


def manifest_of(
    publication: Publication, suppress_below: int, contents: Mapping[str, bytes]
) -> Manifest:
    """The manifest of a publication and of the contents of its files by name."""
    return Manifest(
        period=publication.period,
        version=publication.version,
        published_at=moment_iso(publication.published_at),
        published_by=publication.published_by,
        publication_sha256=publication.sha256,
        ledger_number=publication.ledger_number,
        ledger_hash=publication.ledger_hash,
        suppress_below=suppress_below,
        files=tuple(
            FileEntry(name, len(content), hashlib.sha256(content).hexdigest())
            for name, content in sorted(contents.items())
        ),
    )


def read_manifest(path: Path) -> Manifest:
    """Read a manifest. Raises NoManifest, Unreadable, NotAManifest and OfAnotherLayout."""
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise NotAManifest(path)
        content = path.read_bytes()
    except FileNotFoundError:
        raise NoManifest(
            f"There is no file {source_name(path)}; check its name and folder."
        ) from None
    except OSError:
        raise Unreadable(
            f"{source_name(path)} cannot be read; name the manifest of a package."
        ) from None
    try:
        body = json.loads(content)
        if _is_newer(body):
            raise OfAnotherLayout(path)
        return _manifest(body)
    except (*_NOT_SO_WRITTEN, NotUnderstood):
        raise NotAManifest(path) from None


def _is_newer(body: Any) -> bool:
    """Whether a manifest says that it is one of a layout to come."""
    version = body["schema"]["version"]
    return (
        body["schema"]["name"] == SCHEMA and isinstance(version, int) and version > SCHEMA_VERSION
    )


def _manifest(body: Any) -> Manifest:
    """Read the JSON, and see that writing it gives the same; raises what conversions raise."""
    manifest = Manifest(
        period=parse_period(body["period"]),
        version=int(body["version"]),
        published_at=str(body["published_at"]),
        published_by=str(body["published_by"]),
        publication_sha256=str(body["publication_sha256"]),
        ledger_number=int(body["ledger"]["number"]),
        ledger_hash=str(body["ledger"]["hash"]),
        suppress_below=int(body["suppress_below"]),
        files=tuple(FileEntry(**entry) for entry in body["files"]),
    )
    a_name = re.compile(re.escape(manifest.stem) + r"[.-][a-z.-]+")
    names = [entry.name for entry in manifest.files]
    if json.loads(manifest.as_bytes()) != body or names != sorted(set(names)):
        raise ValueError(SCHEMA)
    if not all(a_name.fullmatch(name) for name in names):
        raise ValueError(SCHEMA)
    return manifest
