"""A known register, written in a random dialect, is read as it is."""

import csv
import io
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from auditui.exchange.register.read import read_register
from auditui.practice.register.entry import CaseStatus

AS_OF = date(2021, 4, 1)
TEAMS = ["East", "North Town", "Süd & West", "Children’s Duty", 'The "A" Team', "Care, Leaving"]
HEADINGS = {
    "case_ref": ["case_ref", "Case Reference", "Child Unique ID", "CASE ID", " case-ref "],
    "team": ["team", "Team", "Allocated Team", "TEAM NAME"],
    "status": ["status", "Case status", "case  status"],
    "worker": ["worker", "Allocated Worker", "Social-Worker"],
    "opened_on": ["opened_on", "CIN Start Date", "Date opened"],
    "closed_on": ["closed_on", "CIN Closure Date", "date_closed"],
}
OTHERS = ["Gender", "Date of Birth", "Notes"]
STATUSES = {
    status: [status.value, status.title, status.title.upper(), status.value[0], status.value[:2]]
    for status in CaseStatus
}
DAYS: list[Callable[[date], str]] = [
    lambda day: day.isoformat(),
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: f"{day:%d-%b-%Y}",
    lambda day: f"{day:%d-%b-%y}",
    lambda day: f"{day.day} {day:%B %Y}",
    lambda day: f"{day:%d/%m/%Y} 00:00:00",
    lambda day: f"{day:%Y-%m-%dT%H:%M:%S}",
]
NO_DAY = ["", "31/12/9999", "01/01/1900", "NULL", "00/01/1900", "-"]
TITLES = [["Open cases"], ["Team report", "", "x"], ["Run by Ann, 1 April"], [""]]
SIGNS: list[Callable[[str], str]] = [
    lambda ref: ref,
    lambda ref: f'="{ref}"',
    lambda ref: f"'{ref}",
    lambda ref: f" {ref} ",
]

Case = tuple[str, str, CaseStatus, str, date | None, date | None]


@dataclass
class Table:
    """What is written: rows of titles, the headings and the cells, all as text or as days."""

    titles: list[list[str]]
    names: list[str]
    headings: list[str]
    rows: list[list[object]]

    @property
    def lines(self) -> list[list[object]]:
        """All rows from the top of the page on."""
        texts: list[Sequence[object]] = [*self.titles, self.headings]
        return [*map(list, texts), *self.rows]


@st.composite
def truths(draw: st.DrawFn) -> list[Case]:
    """A register of a few cases whose references are alike."""
    numbers = draw(st.lists(st.integers(1000, 999_999), min_size=2, max_size=8, unique=True))
    width = draw(st.sampled_from([0, 8]))
    opened = st.dates(date(2018, 1, 1), date(2020, 12, 31))
    return [
        (
            f"{number:0{width}d}",
            draw(st.sampled_from(TEAMS)),
            draw(st.sampled_from(CaseStatus)),
            draw(st.sampled_from(["", "Ann Lee", "Zoë O’Hara"])),
            draw(opened),
            draw(st.one_of(st.none(), st.dates(date(2021, 1, 1), date(2022, 1, 1)))),
        )
        for number in numbers
    ]


def table_of(truth: Sequence[Case], chance: random.Random, *, typed: bool) -> Table:
    """The register as some system lays it out; days stay days where cells are `typed`."""
    names = list(HEADINGS)
    others = chance.sample(OTHERS, chance.randrange(3))
    columns = [*names, *others]
    chance.shuffle(columns)
    sign, write_day = chance.choice(SIGNS), chance.choice(DAYS)
    nothing = chance.choice(NO_DAY)

    def cell(case: Case, column: str) -> object:
        if column in OTHERS:
            return chance.choice(["x", "", "Total in words"])
        value = case[names.index(column)]
        match value:
            case CaseStatus():
                return chance.choice(STATUSES[value])
            case date():
                return value if typed else write_day(value)
            case None:
                return (None if nothing == "" else nothing) if typed else nothing
            case str() if column == "case_ref":
                return sign(value)
        return value

    return Table(
        titles=[chance.choice(TITLES) for _ in range(chance.randrange(4))],
        names=columns,
        headings=[chance.choice(HEADINGS.get(column, [column])) for column in columns],
        rows=[[cell(case, column) for column in columns] for case in truth],
    )


def written_text(table: Table, chance: random.Random) -> bytes:
    """The table as delimited text of some dialect."""
    written = io.StringIO()
    delimiter = chance.choice(",;\t|")
    if chance.random() < 0.3:
        written.write(f"sep={delimiter}\r\n")
    writer = csv.writer(
        written,
        delimiter=delimiter,
        quoting=chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        lineterminator=chance.choice(["\n", "\r\n", "\r"]),
    )
    for row in [*table.titles, table.headings]:
        writer.writerow(row)
        if chance.random() < 0.2:
            writer.writerow([])
    writer.writerows(table.rows)
    encoding = chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac-roman"])
    return written.getvalue().encode(encoding)


def written_openpyxl(table: Table, chance: random.Random) -> bytes:
    """The table as an .xlsx of shared texts or texts in line."""
    book = openpyxl.Workbook(write_only=chance.random() < 0.5)
    sheet = book.create_sheet("Cases") if book.write_only else book.active
    for row in table.lines:
        sheet.append([typed(cell) for cell in row])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def typed(cell: object) -> object:
    """A formula is a text here, and a day has a time of day for openpyxl's own format."""
    return cell if not isinstance(cell, str) or not cell.startswith("=") else cell[2:-1]


def written_xlsxwriter(table: Table, chance: random.Random) -> bytes:
    """The table as an .xlsx that numbers its references under a format of zeros where it can."""
    saved = io.BytesIO()
    book = xlsxwriter.Workbook(saved, {"constant_memory": chance.random() < 0.5})
    sheet = book.add_worksheet("Cases")
    day_format = book.add_format({"num_format": chance.choice(["dd/mm/yyyy", "d mmm yy", "yyyy"])})
    as_number = chance.random() < 0.5
    for at, row in enumerate(table.lines):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(at, column, midnight(cell), day_format)
            elif as_number and isinstance(cell, str) and cell.isdecimal() and len(cell) > 3:
                zeros = book.add_format({"num_format": "0" * len(cell)})
                sheet.write_number(at, column, int(cell), zeros)
            elif cell:
                sheet.write_string(at, column, str(typed(cell)))
    book.close()
    return saved.getvalue()


def midnight(day: date) -> datetime:
    """A day as a moment."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001


def written_xls(table: Table, _: random.Random) -> bytes:
    """The table as an .xls."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Cases")
    day_style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for at, row in enumerate(table.lines):
        for column, cell in enumerate(row):
            style = day_style if isinstance(cell, date) else xlwt.Style.default_style
            sheet.write(at, column, typed(cell), style)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def written_ods(table: Table, _: random.Random) -> bytes:
    """The table as an .ods."""
    rows = ""
    for row in table.lines:
        cells = ""
        for cell in map(typed, row):
            if isinstance(cell, date):
                cells += (
                    f'<table:table-cell office:value-type="date" office:date-value="{cell}">'
                    f"<text:p>{cell:%d/%m/%y}</text:p></table:table-cell>"
                )
            elif cell:
                cells += (
                    '<table:table-cell office:value-type="string">'
                    f"<text:p>{escape(str(cell))}</text:p></table:table-cell>"
                )
            else:
                cells += "<table:table-cell/>"
        rows += f"<table:table-row>{cells}</table:table-row>"
    names = " ".join(f'xmlns:{name}="{name}"' for name in ("office", "table", "text"))
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Cases">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return saved.getvalue()


FORMATS: dict[str, Callable[[Table, random.Random], bytes]] = {
    "text": written_text,
    "openpyxl": written_openpyxl,
    "xlsxwriter": written_xlsxwriter,
    "xls": written_xls,
    "ods": written_ods,
}


@settings(max_examples=60)
@given(
    truth=truths(),
    kind=st.sampled_from(["text", *FORMATS]),
    chance=st.randoms(use_true_random=False),
)
def test_a_register_in_any_dialect_is_read_as_it_is(
    scratch: Path, truth: list[Case], kind: str, chance: random.Random
) -> None:
    table = table_of(truth, chance, typed=kind != "text")
    path = scratch / "register"
    path.write_bytes(FORMATS[kind](table, chance))
    register = read_register(path, AS_OF)
    found = [
        (each.case_ref, each.team, each.status, each.worker, each.opened_on, each.closed_on)
        for each in register.entries
    ]
    assert found == sorted(truth)
