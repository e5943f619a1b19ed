"""The package of a published period: everything that leaves.

It holds counts and percentages only: no case, no worker and no auditor. The same publication and
comments always give the same bytes.
"""

from collections.abc import Iterable
from pathlib import Path

from auditui.exchange.chart.parts import INK, as_bytes, picture, write
from auditui.exchange.chart.svg import chart_svg
from auditui.exchange.files.new_file import write_set
from auditui.exchange.package.briefing import Briefing, briefing
from auditui.exchange.package.briefing_html import as_html
from auditui.exchange.package.briefing_markdown import as_markdown
from auditui.exchange.package.csv import figures_csv, figures_metadata
from auditui.exchange.package.disclosure import Disclosure, disclosed
from auditui.exchange.package.manifest import manifest_name, manifest_of, stem_of
from auditui.exchange.package.workbook import figures_workbook
from auditui.measures.publication import Comment, Publication
from auditui.practice.contract_return.line import NOBODY, Publisher

_NO_CHART = "The chart is not shown, because a number of a month is small."


def package_of(
    publication: Publication,
    comments: Iterable[Comment],
    *,
    others: Iterable[Publication] = (),
    suppress_below: int = 0,
    publisher: Publisher = NOBODY,
    checkpoint: str = "",
) -> dict[str, bytes]:
    """Every file of the package by its name, the manifest last.

    `others` are what was published of other periods when it was signed. Counts of grades above 0
    and under `suppress_below` are not shown, nor is what they would follow from. `checkpoint` is
    the line of the ledger's end when it was signed, in a file of its own where it is given.
    """
    disclosure = disclosed(publication, suppress_below, others)
    contents = _contents(publication, comments, disclosure, publisher)
    if checkpoint:
        name = stem_of(publication.period, publication.version)
        contents[f"{name}-checkpoint.txt"] = f"{checkpoint}\n".encode()
    manifest = manifest_of(publication, suppress_below, contents)
    contents[manifest_name(manifest.stem)] = manifest.as_bytes()
    return contents


def write_package(
    publication: Publication,
    comments: Iterable[Comment],
    folder: Path,
    *,
    others: Iterable[Publication] = (),
    suppress_below: int = 0,
    publisher: Publisher = NOBODY,
    checkpoint: str = "",
    over: bool = False,
) -> tuple[Path, ...]:
    """Write the package into a folder, all of it or nothing, and return its files in name order.

    One of the same version is written over where told to; all else is as `package_of` has it.
    Raises what `write_set` raises.
    """
    contents = package_of(
        publication,
        comments,
        others=others,
        suppress_below=suppress_below,
        publisher=publisher,
        checkpoint=checkpoint,
    )
    return write_set(folder, contents, "the package", over=over)


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
