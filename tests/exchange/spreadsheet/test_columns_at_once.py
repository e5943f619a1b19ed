"""Rows read by column are the rows read one by one, however they are written."""

from itertools import islice

from exchange.spreadsheet.packages import parts, sheet_xml, strings_xml, zipped
from hypothesis import given
from hypothesis import strategies as st

from auditui.exchange.files.cells import says_nothing
from auditui.exchange.files.source_file import SourceFile
from auditui.exchange.spreadsheet.errors import BadWorkbook
from auditui.exchange.spreadsheet.opening import open_spreadsheet
from auditui.exchange.spreadsheet.sheet import Rows

TEXTS = strings_xml("<t>North</t>", '<t xml:space="preserve"> a &amp; b</t>', "<t/>")
LETTERS = ("A", "B", "C", "Z", "AA", "AB", "ZZ", "AAA")
PLACES = dict(zip(LETTERS, (0, 1, 2, 25, 26, 27, 701, 702), strict=True))

Written = tuple[str, list[str], list[str], int]
"""How a row begins, its columns, their cells, and how far its number is from the last."""

CELLS = st.sampled_from(
    [
        '<c r="{at}"/>',
        '<c r="{at}" s="1"></c>',
        '<c r="{at}"><v>7</v></c>',
        '<c r="{at}" s="1"><v>42095</v></c>',
        '<c s="1" r="{at}"><v>42095.5</v></c>',
        '<c r="{at}" t="s"><v>0</v></c>',
        '<c r="{at}" s="0" t="s"><v>1</v></c>',
        '<c r="{at}" t="s"><v>2</v></c>',
        '<c r="{at}" t="s"><v>99</v></c>',
        '<c r="{at}" t="b"><v>1</v></c>',
        '<c r="{at}" t="e"><v>#REF!</v></c>',
        '<c r="{at}" t="str"><f>A1&amp;"x"</f><v>ax</v></c>',
        '<c r="{at}"><f>1+1</f></c>',
        '<c r="{at}"><f t="shared" si="0"/><v>2</v></c>',
        '<c r="{at}" t="inlineStr"><is><t>caf\u00e9 &lt;1&gt;</t></is></c>',
        '<c r="{at}" t="inlineStr"><is><r><t>rich</t></r></is></c>',
        '<c r="{at}" t="n"><v>0012</v></c>',
        '<c r="{at}"><v> 3 </v></c>',
        '<c r="{at}"><v>1e3</v></c>',
        '<c r="{at}"><v>nonsense</v></c>',
        '<c r="{at}"  t="s" ><v >0</v ></c >',
    ]
)
ORDINARY = st.sampled_from(
    [
        '<c r="{at}"><v>7</v></c>',
        '<c r="{at}" s="1"><v>42095</v></c>',
        '<c r="{at}" t="s"><v>0</v></c>',
        '<c r="{at}" t="s"><v>1</v></c>',
        '<c r="{at}" t="inlineStr"><is><t>café &lt;1&gt;</t></is></c>',
        '<c r="{at}" s="1"/>',
    ]
)
BEGUN = ('<row r="{n}">', '<row r="{n}" spans="1:3" ht="15">', "<row>", '<row r="{n}"/>')


def rows_with(
    begun: tuple[str, ...], cells: st.SearchStrategy[str], always: str = ""
) -> st.SearchStrategy[Written]:
    """Rows that begin so, with such cells in some of the columns, and `always` in the first."""
    return st.builds(
        lambda begin, columns, filled, step: (
            begin,
            sorted(columns | {"A"} if always else columns, key=LETTERS.index),
            [always, *filled] if always else filled,
            step,
        ),
        st.sampled_from(begun),
        st.sets(st.sampled_from(LETTERS), max_size=6),
        st.lists(cells, min_size=6, max_size=6),
        st.integers(1, 3),
    )  # fmt: skip


ROWS = st.one_of(
    st.lists(rows_with(BEGUN, CELLS), max_size=12),
    st.lists(rows_with(BEGUN[:2], ORDINARY, '<c r="{at}" t="s"><v>0</v></c>'), max_size=12),
)


def xml_of(rows: list[Written], is_shuffled: bool) -> str:
    """The rows of a sheet; some skip numbers, and where shuffled some cells are out of order."""
    number, written = 0, []
    for begin, columns, cells, step in rows:
        number += step
        placed = [
            cell.format(at=f"{letters}{number}")
            for letters, cell in zip(columns, cells, strict=False)
        ]
        if is_shuffled:
            placed.reverse()
        opened = begin.format(n=number)
        written.append(opened if opened.endswith("/>") else f"{opened}{''.join(placed)}</row>")
    return "".join(written)


def rows_of(xml: str) -> Rows:
    workbook = open_spreadsheet(SourceFile("book", zipped(parts({"a": sheet_xml(xml)}, TEXTS))))
    return workbook.sheets[0].rows()


def one_by_one(rows: Rows, columns: list[int], after: int) -> dict[int, dict[int, str]] | None:
    """The columns of each row that says something there, or None for a refusal."""
    try:
        kept = {}
        for number, cells in islice(iter(rows), after, None):
            wanted = {
                at: cells[at] for at in columns if at in cells and not says_nothing(cells[at])
            }
            if wanted:
                kept[number] = {at: repr(value) for at, value in wanted.items()}
    except BadWorkbook:
        return None
    return kept


def by_column(rows: Rows, columns: list[int], after: int) -> dict[int, dict[int, str]] | None:
    """The same of the batches, each looked at by column and row by row."""
    try:
        kept = {}
        for batch in rows.batches(columns, after):
            told = [batch.column(at) for at in columns]
            again = dict(batch.rows())
            for place, number in enumerate(batch.numbers):
                cells = {at: told[i][place] for i, at in enumerate(columns)}
                wanted = {at: value for at, value in cells.items() if not says_nothing(value)}
                if wanted:
                    kept[number] = {at: repr(value) for at, value in wanted.items()}
                    alone = again[number]
                    assert {at: repr(alone[at]) for at in wanted} == kept[number]
    except BadWorkbook:
        return None
    return kept


@given(
    ROWS,
    st.booleans(),
    st.sets(st.sampled_from(sorted(PLACES.values())), min_size=1, max_size=5),
    st.integers(0, 3),
)
def test_by_column_is_one_by_one(
    rows: list[Written],
    is_shuffled: bool,
    columns: set[int],
    after: int,
) -> None:
    xml, wanted = xml_of(rows, is_shuffled), sorted({0, *columns})
    assert by_column(rows_of(xml), wanted, after) == one_by_one(rows_of(xml), wanted, after)


def test_rows_written_alike_are_read_by_column() -> None:
    alike = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}"><v>{n}</v></c></row>'
        for n in range(1, 60)
    )
    batches = list(rows_of(alike).batches([0, 1], 0))
    assert [list(batch.column(1)) for batch in batches if batch.is_full] == [list(range(1, 60))]
