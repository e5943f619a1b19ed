"""The package of a published period: everything that leaves, and proving that it is unchanged.

It holds counts and percentages only: no case, no worker and no auditor. The same publication and
comments always give the same bytes.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from auditui.exchange.chart.parts import INK, as_bytes, picture, write
from auditui.exchange.chart.svg import chart_svg
from auditui.exchange.files.new_file import write_set
from auditui.exchange.files.source_file import source_name
from auditui.exchange.package.briefing import Briefing, briefing
from auditui.exchange.package.briefing_html import as_html
from auditui.exchange.package.briefing_markdown import as_markdown
from auditui.exchange.package.csv import figures_csv, figures_metadata
from auditui.exchange.package.disclosure import Disclosure, disclosed
from auditui.exchange.package.manifest import (
    FileEntry,
    Manifest,
    manifest_name,
    manifest_of,
    read_manifest,
    stem_of,
)
from auditui.exchange.package.workbook import figures_workbook
from auditui.measures.publication import Comment, Publication
from auditui.practice.contract_return.line import NOBODY, Publisher
from auditui.practice.errors import Damaged

_NO_CHART = "The chart is not shown, because a number of a month is small."


class PackageDamaged(Damaged):
    """The files of a package are not those of its manifest; `faults` names each that differs."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Name every file, never what it holds."""
        self.faults = faults
        super().__init__(
            f"The package does not match its manifest: {'; '.join(faults)}. Ask whoever published "
            "it for another copy."
        )


def write_package(
    publication: Publication,
    comments: Iterable[Comment],
    folder: Path,
    *,
    others: Iterable[Publication] = (),
    suppress_below: int = 0,
    publisher: Publisher = NOBODY,
    over: bool = False,
) -> tuple[Path, ...]:
    """Write the package into a folder, all of it or nothing, and return its files in name order.

    One of the same version is written over where told to.

    `others` are what was published of other periods when it was signed. Counts of grades above 0
    and under `suppress_below` are not shown, nor is what they would follow from. Raises what
    `write_set` raises.
    """
    disclosure = disclosed(publication, suppress_below, others)
    contents = _contents(publication, comments, disclosure, publisher)
    manifest = manifest_of(publication, suppress_below, contents)
    contents[manifest_name(manifest.stem)] = manifest.as_bytes()
    return write_set(folder, contents, "the package", over=over)


def verify_package(manifest: Path) -> Manifest:
    """Compare the files beside a manifest with it, and return it, to be compared with the ledger.

    Raises NoManifest, Unreadable, NotAManifest, and PackageDamaged where a file is missing, was
    changed, or is one of the package's by its name but not listed.
    """
    found = read_manifest(manifest)
    faults = tuple(_faults(manifest, found))
    if faults:
        raise PackageDamaged(faults)
    return found


def _contents(
    publication: Publication,
    comments: Iterable[Comment],
    disclosure: Disclosure,
    publisher: Publisher,
) -> dict[str, bytes]:
    """Every file of the package by its name, but for the manifest."""
    name = stem_of(publication.period, publication.version)
    page = briefing(publication, comments, disclosure, publisher)
    chart = _chart(disclosure, page)
    return {
        f"{name}.xlsx": figures_workbook(publication, disclosure, page),
        f"{name}.csv": figures_csv(publication, disclosure),
        f"{name}.csv-metadata.json": figures_metadata(
            publication, disclosure, f"{name}.csv", publisher
        ),
        f"{name}-briefing.html": as_html(page, chart),
        f"{name}-briefing.md": as_markdown(page, f"{name}-chart.svg"),
        f"{name}-chart.svg": chart,
    }


def _chart(disclosure: Disclosure, page: Briefing) -> bytes:
    if disclosure.is_series_shown:
        notes = (*page.differing, disclosure.earlier_said)
        return chart_svg(disclosure.series.report, [note for note in notes if note])
    instead = picture(960, 60, "A3", _NO_CHART)
    write(instead, 16, 36, _NO_CHART, 16, fill=INK)
    return as_bytes(instead)


def _faults(path: Path, manifest: Manifest) -> Iterator[str]:
    """What is wrong with the files beside a manifest, each in a clause."""
    listed = {entry.name for entry in manifest.files}
    for entry in manifest.files:
        fault = _fault(path.parent / entry.name, entry)
        if fault:
            yield f"{entry.name} {fault}"
    others = {each.name for each in path.parent.iterdir()} - listed - {path.name}
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
