"""How a text file sets its cells apart: the delimiter, its quotation marks, and what Excel adds."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from operator import itemgetter

from auditui.dataclass import dataclass
from auditui.exchange.files.batch import BATCH
from auditui.exchange.files.encoding import TextSource
from auditui.exchange.files.faults import Faults
from auditui.practice.errors import Fault

DELIMITERS = ",;\t|"
Record = tuple[int, list[str]]
"""A record's first line, counted from 1, and its cells."""

Records = tuple[Sequence[int], list[list[str]]]
"""The first lines of some records, and the cells of each."""

_SAID = re.compile(r'"?sep=(.|\\t)"?', re.IGNORECASE)
_BROKEN_QUOTES = "From this row on the quotation marks do not pair up; mend them."
_SAMPLED = 20


@dataclass(frozen=True)
class Dialect:
    """The delimiter of a file, and how many lines stand before its first record."""

    delimiter: str
    skipped: int = 0


def said_delimiter(source: TextSource) -> Dialect | None:
    """What the first line says where it is Excel's own, `sep=;`."""
    first = next(source.lines(), "").strip("\ufeff\r\n ").rstrip(DELIMITERS)
    found = _SAID.fullmatch(first)
    return Dialect(found[1].replace("\\t", "\t"), 1) if found else _bare(source)


def _bare(source: TextSource) -> Dialect | None:
    """As `said_delimiter`, where the delimiter itself was taken for one that ends the line."""
    first = next(source.lines(), "").strip("\ufeff\r\n ")
    is_said = first.casefold().strip('"')[:-1] == "sep=" and first.strip('"')[-1] in DELIMITERS
    return Dialect(first.strip('"')[-1], 1) if is_said else None


def usual_delimiter(source: TextSource) -> str:
    """The delimiter that stands most often in the first line that says anything."""
    lines = islice(source.lines(), _SAMPLED)
    first = next((line for line in lines if line.strip("\ufeff\r\n ")), "")
    return max(DELIMITERS, key=first.count)


def records(source: TextSource, dialect: Dialect, faults: Faults) -> Iterator[Record]:
    """The records that are not blank; quotation marks that do not pair up are a fault.

    A space between a delimiter and a quotation mark belongs to neither.
    """
    for numbers, found in record_batches(source, dialect, faults):
        yield from zip(numbers, found, strict=True)


def record_batches(source: TextSource, dialect: Dialect, faults: Faults) -> Iterator[Records]:
    """As `records`, many at a time: lines that hold one record each are parsed at once."""
    lines = islice(_tidied(source, dialect.delimiter), dialect.skipped, None)
    start = dialect.skipped + 1
    while few := list(islice(lines, BATCH)):
        found = _one_a_line(few, dialect)
        if found is not None:
            yield _filled(range(start, start + len(few)), found)
            start += len(few)
            continue
        longer, lines_taken, fault = _over_lines(few, lines, dialect, start)
        yield _filled(*longer)
        if fault is not None:
            faults.add(fault)
            return
        start += lines_taken


def _one_a_line(lines: list[str], dialect: Dialect) -> list[list[str]] | None:
    """The records of lines that hold one each, None where quoted text runs over lines."""
    try:
        found = list(csv.reader(lines, delimiter=dialect.delimiter, strict=True))
    except csv.Error:
        return None
    return found if len(found) == len(lines) else None


def _over_lines(
    first: list[str], others: Iterator[str], dialect: Dialect, start: int
) -> tuple[Records, int, Fault | None]:
    """The records that begin in the first lines, and how many lines they take.

    `start` is the number of the first line. With them the fault after which none can be read.
    """
    reader = csv.reader(chain(first, others), delimiter=dialect.delimiter, strict=True)
    numbers: list[int] = []
    found: list[list[str]] = []
    while reader.line_num < len(first):
        number = start + reader.line_num
        try:
            record = next(reader, None)
        except csv.Error:
            return (numbers, found), reader.line_num, Fault("", number, "", _BROKEN_QUOTES)
        if record is None:
            break
        numbers.append(number)
        found.append(record)
    return (numbers, found), reader.line_num, None


def _filled(numbers: Sequence[int], found: list[list[str]]) -> Records:
    """Without the blank records; most say something in their first cell."""
    if all(found) and all(map(str.strip, map(itemgetter(0), found))):
        return numbers, found
    kept = [at for at, record in enumerate(found) if any(map(str.strip, record))]
    return [numbers[at] for at in kept], [found[at] for at in kept]


def _tidied(source: TextSource, delimiter: str) -> Iterator[str]:
    """The lines without a second mark at the start and without spaces around quotation marks."""
    lines = source.lines()
    first = next(lines, "").lstrip("\ufeff")
    whole = chain([first], lines)
    return _without_spaces(whole, delimiter) if source.has_spaced_quotes else whole


def _without_spaces(lines: Iterator[str], delimiter: str) -> Iterator[str]:
    sign = re.escape(delimiter)
    quoted = re.compile(rf'(^|{sign}) *("(?:[^"]|"")*") *(?=$|{sign}|[\r\n])')
    is_open = False
    for line in lines:
        is_even = '"' not in line or line.count('"') % 2 == 0
        # Within a quoted text that runs over lines a space is the text's own.
        tidy = is_even and not is_open and (' "' in line or '" ' in line)
        yield quoted.sub(r"\1\2", line) if tidy else line
        is_open = is_open if is_even else not is_open
