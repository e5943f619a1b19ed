"""The trust's tags as a text file: a title, and what is meant by it."""

from pathlib import Path

from auditui.exchange.files.faults import Faults
from auditui.exchange.files.headings import Columns
from auditui.exchange.files.source_file import read_source
from auditui.exchange.files.text_file import read_rows

COLUMNS = Columns(required=("tag",), optional=("meaning",))


def read_tags(path: Path) -> tuple[tuple[str, str], ...]:
    """The titles of a file in its order, each with its meaning, or an empty text.

    No title may stand twice, in any case. Raises NotFound, Unreadable, ImportRefused.
    """
    file = read_source(path)
    faults = Faults(file.name)
    found: dict[str, tuple[str, str]] = {}
    for row in read_rows(file, COLUMNS, faults):
        title = row.required_text("tag")
        if ";" in title:
            row.fault("tag", "A title has no semicolon.")
        if title.casefold() in found:
            row.fault("tag", "The same tag is already in the file.")
        found[title.casefold()] = (title, row.text("meaning"))
    faults.refuse_if_any()
    return tuple(found.values())
