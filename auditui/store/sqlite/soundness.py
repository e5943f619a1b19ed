"""All that can be wrong inside a file, part by part: pages, rows, references and structure."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from auditui.practice.errors import Damaged
from auditui.practice.text import counted
from auditui.store.sqlite.faults import without_backup
from auditui.store.sqlite.link import FileLink
from auditui.store.sqlite.structure import Flaw, structure_flaws

_INDEX = re.compile(r"\bindex (\w+)")
_NAMED_MOST = 5


class Unsound(Damaged):
    """Parts of a file are damaged, missing or not as they were made."""

    def __init__(self, where: Path | str, flaws: tuple[Flaw, ...]) -> None:
        """Keep all flaws; the message names the first."""
        self.flaws = flaws
        named = "; ".join(str(each) for each in flaws[:_NAMED_MOST])
        more = len(flaws) - _NAMED_MOST
        rest = f"; and {more:,} more" if more > 0 else ""
        super().__init__(
            f"{where} is damaged: {named}{rest}. Keep it as it is, and put a backup in its place: "
            f"auditui restore BACKUP.{without_backup(Path(where))}"
        )


def refuse_changed(link: FileLink) -> None:
    """Refuse a file whose structure is not as auditui made it: a quick look. Raises Unsound."""
    if found := tuple(structure_flaws(link)):
        raise Unsound(link.path, found)


def flaws(link: FileLink) -> tuple[Flaw, ...]:
    """All that is wrong inside a file, none where it is sound. Raises Damaged, Busy."""
    return (*structure_flaws(link), *_page_flaws(link), *_reference_flaws(link))


def _tables(link: FileLink) -> list[str]:
    rows = link.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in rows]


def _page_flaws(link: FileLink) -> Iterator[Flaw]:
    """What SQLite finds wrong, by table and index; SQLite may give up midway."""
    try:
        if _said(link, "PRAGMA integrity_check(1)") == ["ok"]:
            yield from _text_flaws(link)
            return
    except Damaged:
        pass
    named = False
    for table in _tables(link):
        for flaw in _table_flaws(link, table):
            named = True
            yield flaw
    if not named:
        yield Flaw("file", "as a whole", "has pages that do not fit together")


def _text_flaws(link: FileLink) -> Iterator[Flaw]:
    """Which tables hold what should be text and is none, which SQLite takes for sound."""
    for table in _tables(link):
        if not _reads(link, table.replace('"', '""')):
            yield Flaw("table", table, "holds bytes that are no text")


def _table_flaws(link: FileLink, table: str) -> Iterator[Flaw]:
    quoted = table.replace('"', '""')
    try:
        said = _said(link, f'PRAGMA integrity_check("{quoted}")')
    except Damaged:
        says = "is whole, and an index of it is damaged" if _reads(link, quoted) else "is damaged"
        yield Flaw("table", table, says)
        return
    if said == ["ok"]:
        return
    indexes = Counter(name for line in said for name in _INDEX.findall(line))
    for index, count in sorted(indexes.items()):
        yield Flaw("index", index, f"does not agree with table {table} ({_times(count)})")
    if not indexes:
        yield Flaw("table", table, f"or an index of it is damaged ({_times(len(said))})")


def _reads(link: FileLink, quoted: str) -> bool:
    """Whether every row of a table can be read, its indexes aside."""
    try:
        for _ in link.rows(f'SELECT * FROM "{quoted}" NOT INDEXED'):  # noqa: S608  (from the schema)
            pass
    except Damaged:
        return False
    return True


def _said(link: FileLink, check: str) -> list[str]:
    return [str(row["integrity_check"]) for row in link.query(check)]


def _times(count: int) -> str:
    return counted(count, "place")


def _reference_flaws(link: FileLink) -> Iterator[Flaw]:
    """Which tables refer to rows that are not there, and how many."""
    for table in _tables(link):
        quoted = table.replace('"', '""')
        try:
            rows = list(link.query(f'PRAGMA foreign_key_check("{quoted}")'))
        except Damaged:
            # What cannot be read is told of as such.
            continue
        for parent, count in sorted(Counter(str(row["parent"]) for row in rows).items()):
            says = f"refers to what is not there of table {parent} ({counted(count, 'row')})"
            yield Flaw("table", table, says)
