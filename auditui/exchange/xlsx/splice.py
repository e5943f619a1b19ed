"""Puts values into a worksheet's file, leaving every byte outside their cells as it is."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from auditui.dataclass import dataclass
from auditui.exchange.xlsx.address import Address
from auditui.exchange.xlsx.sheet import Sheet
from auditui.exchange.xlsx.xml import Span, written_text

Written = int | float | str
"""What is put into a cell."""


@dataclass(frozen=True)
class _Edit:
    """Bytes that take the place of those from `start` up to `stop`."""

    start: int
    stop: int
    text: bytes


def with_values(content: bytes, sheet: Sheet, values: Mapping[Address, Written]) -> bytes:
    """A worksheet's file with these values; a cell keeps its style.

    Where there is no cell or no row yet, one is put in its place in the order of the file, with
    the style that the row or the column gives it.
    """
    # Where a new cell goes directly before one that is replaced, the new one comes first.
    edits = sorted(_edits(content, sheet, values), key=lambda edit: (edit.start, edit.stop))
    pieces, place = [], 0
    for edit in edits:
        pieces += [content[place : edit.start], edit.text]
        place = edit.stop
    return b"".join([*pieces, content[place:]])


def _edits(content: bytes, sheet: Sheet, values: Mapping[Address, Written]) -> Iterator[_Edit]:
    new_rows: list[tuple[int | None, bytes]] = []
    for number, addresses in groupby(sorted(values), key=lambda address: address.row):
        cells = {address: _cell(sheet, address, values[address]) for address in addresses}
        if number in sheet.rows:
            yield from _edits_of_row(content, sheet, number, cells)
        else:
            later = [row.span.start for other, row in sheet.rows.items() if other > number]
            new_rows.append((min(later, default=None), _row(sheet, number, cells.values())))
    yield from _put_in(content, sheet.data, f"{sheet.prefix}sheetData", new_rows)


def _edits_of_row(
    content: bytes, sheet: Sheet, number: int, cells: Mapping[Address, bytes]
) -> Iterator[_Edit]:
    row = sheet.rows[number]
    new_cells: list[tuple[int | None, bytes]] = []
    for address, text in cells.items():
        if address in sheet.cells:
            span = sheet.cells[address].span
            yield _Edit(span.start, span.end(content), text)
        else:
            later = (column for column in row.columns if column > address.column)
            following = [sheet.cells[Address(number, column)].span.start for column in later]
            new_cells.append((min(following, default=None), text))
    yield from _put_in(content, row.span, f"{sheet.prefix}row", new_cells)


def _put_in(
    content: bytes, parent: Span, name: str, pieces: Iterable[tuple[int | None, bytes]]
) -> Iterator[_Edit]:
    """Put new elements before the bytes given with them, or else last inside their parent."""
    last = b""
    for before, text in pieces:
        if before is None:
            last += text
        else:
            yield _Edit(before, before, text)
    if last and parent.is_empty(content):
        inner = parent.inner(content)
        yield _Edit(inner - len(b"/>"), inner, b">" + last + f"</{name}>".encode())
    elif last:
        yield _Edit(parent.close, parent.close, last)


def _row(sheet: Sheet, number: int, cells: Iterable[bytes]) -> bytes:
    name = f"{sheet.prefix}row"
    return f'<{name} r="{number}">'.encode() + b"".join(cells) + f"</{name}>".encode()


def _cell(sheet: Sheet, address: Address, value: Written) -> bytes:
    prefix, style = sheet.prefix, sheet.style(address)
    facts = f'r="{address}"' + (f' s="{style}"' if style else "")
    if isinstance(value, str):
        text = f'<{prefix}t xml:space="preserve">{written_text(value)}</{prefix}t>'
        inside = f"<{prefix}is>{text}</{prefix}is>"
        return f'<{prefix}c {facts} t="inlineStr">{inside}</{prefix}c>'.encode()
    return f"<{prefix}c {facts}><{prefix}v>{_number(value)}</{prefix}v></{prefix}c>".encode()


def _number(value: float) -> str:
    """A number with all the digits it has."""
    return str(int(value)) if float(value).is_integer() else repr(value)
