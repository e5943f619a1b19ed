"""The published figures as one tidy CSV file, and what its columns are as CSV on the Web.

Why the metadata is ours: it is one JSON object, made from the columns that the CSV is written
from. The libraries for CSV on the Web read and check such files, and bring RDF along; the tests
read ours with one of them, so that it says to others what it says to us.
"""

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal

from auditui.exchange.package import columns
from auditui.exchange.package.cells import Cell
from auditui.exchange.package.columns import BETWEEN_THRESHOLDS, Column
from auditui.exchange.package.disclosure import Disclosure
from auditui.exchange.package.lines import Line, line_of, months, quarters, years
from auditui.exchange.package.notes import NOT_AVAILABLE, WITHHELD, shorthand
from auditui.exchange.package.words import AUTHOR, moment_iso
from auditui.exchange.page.html import LANGUAGE
from auditui.measures.publication import Publication
from auditui.practice.contract_return.line import MEASURE, MEASURE_NAME, NOBODY, Publisher

COLUMNS = (
    columns.PERIOD,
    columns.KIND,
    columns.AUDITS,
    columns.RI_OR_BETTER,
    columns.PERCENT,
    columns.LOWER,
    columns.UPPER,
    *columns.GRADES,
    columns.NOT_COMPLETED,
    columns.THRESHOLDS_LISTED,
    columns.TARGET,
    columns.TOLERANCE,
    columns.POSITION,
    columns.VERSION,
    columns.BASIS,
    columns.PUBLISHED_VERSION,
    columns.AUDITS_NOW,
    columns.RI_OR_BETTER_NOW,
    columns.LABEL,
    columns.DISPLAYED,
    columns.STANDING,
    columns.CORRECTION,
)
"""The columns of the file, in order."""

_KEY = (columns.PERIOD, columns.VERSION)
_WOULD_BE_A_FORMULA = ("=", "+", "-", "@", "\t", "\x00")


def figures_csv(publication: Publication, disclosure: Disclosure) -> bytes:
    """The figures as RFC 4180 has it: every month, every quarter, and the last 50, a row each."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.name for column in COLUMNS)
    for line in _lines(publication, disclosure):
        writer.writerow(_written(column.value(line)) for column in COLUMNS)
    return text.getvalue().encode()


def figures_metadata(
    publication: Publication,
    disclosure: Disclosure,
    csv_name: str,
    publisher: Publisher = NOBODY,
) -> bytes:
    """What the CSV file of that name holds, after the W3C's "Metadata Vocabulary for Tabular Data".

    Lists what each column means, how its cells are typed, and what stands for a missing one.
    """
    period = publication.period.label
    body = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": LANGUAGE}],
        "url": csv_name,
        "dc:title": f"{MEASURE}: {MEASURE_NAME}, {period}",
        "dc:description": _description(disclosure),
        "dc:creator": AUTHOR,
        **_published_by(publisher),
        "dc:language": LANGUAGE,
        "dc:issued": moment_iso(publication.published_at),
        "dialect": {
            "encoding": "utf-8",
            "lineTerminators": ["\r\n"],
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "tableSchema": {
            "columns": [_described(column) for column in COLUMNS],
            "primaryKey": [column.name for column in _KEY],
        },
    }
    return json.dumps(body, indent=2, ensure_ascii=False).encode() + b"\n"


def _published_by(publisher: Publisher) -> dict[str, str]:
    """What is set of who publishes, under the names of common vocabularies."""
    named = {
        "dc:publisher": publisher.trust,
        "dc:isPartOf": publisher.contract,
        "dcat:contactPoint": publisher.contact,
    }
    return {name: value for name, value in named.items() if value}


def _lines(publication: Publication, disclosure: Disclosure) -> Iterable[Line]:
    yield from months(publication, disclosure)
    yield from quarters(publication, disclosure)
    yield from years(publication, disclosure)
    if disclosure.last_50.figure.audits:
        yield line_of(publication, disclosure.last_50)


def _written(cell: Cell) -> str:
    """A cell as text; one that a spreadsheet would take for a formula gets an apostrophe."""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    text = str(cell)
    return f"'{text}" if text.startswith(_WOULD_BE_A_FORMULA) else text


def _description(disclosure: Disclosure) -> str:
    meanings = " ".join(f"{mark} {meaning}" for mark, meaning in shorthand(disclosure.below))
    return (
        "One row a month, a quarter, a year where one is published, and the rolling figure. "
        f"{meanings} A text that begins like a formula has an apostrophe before it."
    )


def _described(column: Column) -> dict[str, object]:
    note = column.note.value if column.note else ""
    described: dict[str, object] = {
        "name": column.name,
        "titles": [column.name, column.title],
        "dc:description": " ".join(text for text in (column.description, note) if text)
        or f"{column.title}.",
        "datatype": column.datatype,
        "required": column in _KEY,
    }
    if column is columns.THRESHOLDS_LISTED:
        described["separator"] = BETWEEN_THRESHOLDS
    if column not in _KEY:
        described["null"] = [NOT_AVAILABLE, WITHHELD]
    return described
