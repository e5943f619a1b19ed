"""What a file is made of, as far as its own list of tables and indexes can be read."""

from collections.abc import Iterator

from auditui.dataclass import dataclass
from auditui.store.sqlite.rescue.pages import Entry, Lost, Pages, Unreadable
from auditui.store.sqlite.rescue.records import record_of

_KINDS = {"table", "index", "trigger", "view"}


@dataclass(frozen=True)
class Part:
    """A table, index, trigger or view of a file: its table, its first page, and its text."""

    kind: str
    name: str
    table: str
    root: int
    text: str


def parts_of(pages: Pages) -> dict[tuple[str, str], Part]:
    """The parts of a file by kind and name, also those on pages that its list lost."""
    lost = Lost()
    found = {(each.kind, each.name): each for each in _parts(pages.tree(1, lost))}
    if lost.pages or lost.cells or not found:
        for number in list(pages.unreached()):
            is_table, entries = pages.lone(number)
            each_part = list(_parts(entries)) if is_table else []
            if each_part and len(each_part) == len(entries):
                pages.reached.add(number)
                for each in each_part:
                    found.setdefault((each.kind, each.name), each)
    return found


def _parts(entries: Iterator[Entry] | list[Entry]) -> Iterator[Part]:
    for entry in entries:
        try:
            cells = record_of(entry.payload).cells
        except Unreadable:
            continue
        if len(cells) != 5 or cells[0] not in _KINDS:
            continue
        kind, name, table, root, text = cells
        if isinstance(name, str) and isinstance(table, str) and isinstance(root, int | None):
            yield Part(str(kind), name, table, root or 0, str(text or ""))
