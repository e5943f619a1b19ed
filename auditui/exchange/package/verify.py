"""Proving that the files of a package are those of its manifest."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from auditui.exchange.files.source_file import source_name
from auditui.exchange.minisign.form import SIGNATURE_ENDING
from auditui.exchange.package.manifest import FileEntry, Manifest, read_manifest
from auditui.practice.errors import Damaged


class PackageDamaged(Damaged):
    """The files of a package are not those of its manifest; `faults` names each that differs."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Name every file, never what it holds."""
        self.faults = faults
        super().__init__(
            f"The package does not match its manifest: {'; '.join(faults)}. Ask whoever published "
            "it for another copy."
        )


def verify_package(manifest: Path) -> Manifest:
    """Compare the files beside a manifest with it, and return it, to be compared with the ledger.

    Raises NoManifest, Unreadable, NotAManifest, and PackageDamaged where a file is missing, was
    changed, or is one of the package's by its name but not listed, nor the signature of one.
    """
    found = read_manifest(manifest)
    faults = tuple(_faults(manifest, found))
    if faults:
        raise PackageDamaged(faults)
    return found


def _faults(path: Path, manifest: Manifest) -> Iterator[str]:
    """What is wrong with the files beside a manifest, each in a clause."""
    listed = {entry.name for entry in manifest.files}
    for entry in manifest.files:
        fault = _fault(path.parent / entry.name, entry)
        if fault:
            yield f"{entry.name} {fault}"
    known = listed | {path.name}
    known |= {f"{name}{SIGNATURE_ENDING}" for name in known}
    others = {each.name for each in path.parent.iterdir()} - known
    for name in sorted(others):
        if name.startswith((f"{manifest.stem}-", f"{manifest.stem}.")):
            yield f"{source_name(Path(name))} is not listed"


def _fault(path: Path, entry: FileEntry) -> str:
    if not path.is_file():
        return "is missing"
    try:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "cannot be read"
    is_same = sha256 == entry.sha256 and path.stat().st_size == entry.bytes
    return "" if is_same else "was changed"
