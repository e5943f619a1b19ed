"""A register file of any format: how it is recognised, and what its refusal may say."""

import hashlib
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditui.exchange.audits_csv import read_audits
from auditui.exchange.register.read import read_register
from auditui.exchange.teams_csv import read_teams
from auditui.practice.errors import ImportRefused

AS_OF = date(2016, 1, 31)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARK = "Qzx7"
HEADINGS = ["Child Unique ID", "Case status", "Allocated Team", "Allocated Worker"]
DATES = ["CIN Start Date", "CIN Closure Date"]


def small_workbook(path: Path) -> Path:
    """A workbook with one child on list 6."""
    book = openpyxl.Workbook()
    book.active.title = "List 6"
    book.active.append([*HEADINGS, *DATES])
    book.active.append([1, "c", "North", "Ann Lee"])
    book.save(path)
    return path


def zipped(path: Path, *parts: str) -> bytes:
    """A zip file with empty parts of these names."""
    with zipfile.ZipFile(path, "w") as archive:
        for part in parts:
            archive.writestr(part, "")
    return path.read_bytes()


def said_of(error: ImportRefused) -> str:
    """Everything a person is told about a refusal."""
    return "\n".join([str(error), *map(str, error.faults)])


def test_content_and_not_the_name_tells_the_format(tmp_path: Path) -> None:
    workbook = small_workbook(tmp_path / "book.xlsx").rename(tmp_path / "export.csv")
    text = tmp_path / "text.xlsx"
    text.write_text("case_ref,team\nA1,North\n")
    assert read_register(workbook, AS_OF).format == "annex a"
    assert read_register(text, AS_OF).format == "csv"


def test_the_hash_is_of_the_file_s_bytes(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(b"\xef\xbb\xbfcase_ref,team\r\nA1,North\r\n")
    assert read_register(path, AS_OF).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_files_that_cannot_be_read_are_named_with_the_way_out(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch.zip"
    contents = {
        "Excel repair it": OLE + b"\0" * 600,
        "protected by a password": OLE + "EncryptedPackage".encode("utf-16-le"),
        "let Excel repair it": zipped(scratch, "xl/workbook.bin"),
        "another program's document": zipped(scratch, "mimetype", "content.xml"),
        "This workbook is damaged": b"PK\x03\x04" + b"x" * 40,
        "web page": b"<html><table><tr><td>case_ref</td></tr></table></html>",
        "not a text file": b"%PDF-1.4 \x81\x8d",
    }
    path = tmp_path / "register.xlsx"
    for sentence, content in contents.items():
        path.write_bytes(content)
        with pytest.raises(ImportRefused) as refusal:
            read_register(path, AS_OF)
        (fault,) = refusal.value.faults
        assert sentence in fault.problem
        assert (fault.sheet, fault.row, fault.column) == ("", 0, "")


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]
)
def test_a_workbook_with_a_broken_part_is_called_damaged(tmp_path: Path, part: str) -> None:
    whole = small_workbook(tmp_path / "whole.xlsx")
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content[: len(content) // 2] if name == part else content)
    with pytest.raises(ImportRefused, match="was not imported") as refusal:
        read_register(broken, AS_OF)
    assert "This workbook is damaged" in str(refusal.value.faults[0])


def test_reading_csv_does_not_import_openpyxl(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("case_ref,team\nA1,North\n")
    program = (
        "import sys; from datetime import date; from pathlib import Path;"
        "from auditui.exchange.register.read import read_register;"
        "read_register(Path(sys.argv[1]), date(2016, 1, 31));"
        "sys.exit('openpyxl' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program, path], check=False).returncode == 0


def test_openpyxl_s_own_warnings_are_not_shown(
    tmp_path: Path, recwarn: pytest.WarningsRecorder
) -> None:
    book = openpyxl.load_workbook(small_workbook(tmp_path / "book.xlsx"))
    book["List 6"]["E2"] = 99_999_999
    book["List 6"]["E2"].number_format = "dd/mm/yyyy"
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(ImportRefused) as refusal:
        read_register(tmp_path / "book.xlsx", AS_OF)
    assert "99999999" not in said_of(refusal.value)
    assert not recwarn.list


CELLS = st.one_of(
    st.just(""),
    st.sampled_from(["c", "good", "2015-12", "2015-04-01", "31/12/2015", "30/02/2015", "#REF!"]),
    st.text(max_size=8).map(lambda text: MARK + text),
    st.text(max_size=8).map(lambda text: f'{MARK}"{text}'),
    st.just(MARK * 60),
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=1, max_size=5)
FULL_HEADINGS = {
    "register": "case_ref,team,status,worker,opened_on,closed_on",
    "teams": "team,locality,manager,head_of_service",
    "audits": "month,case_ref,team,grade,kind,auditor,thresholds",
}


READERS: dict[str, Callable[[Path], object]] = {
    "register": lambda path: read_register(path, AS_OF),
    "teams": read_teams,
    "audits": lambda path: read_audits(path, AS_OF),
}


def refusal_of(kind: str, path: Path) -> str:
    """What is said when a file of a kind is read, empty where it is taken."""
    try:
        READERS[kind](path)
    except ImportRefused as refusal:
        return said_of(refusal)
    return ""


@given(
    kind=st.sampled_from(sorted(FULL_HEADINGS)),
    has_headings=st.booleans(),
    table=TABLES,
    delimiter=st.sampled_from(",;\t"),
)
def test_a_refused_text_file_is_never_quoted(
    scratch: Path, kind: str, has_headings: bool, table: list[list[str]], delimiter: str
) -> None:
    headings = [FULL_HEADINGS[kind].replace(",", delimiter)] if has_headings else []
    path = scratch / "import.csv"
    lines = [*headings, *(delimiter.join(row) for row in table)]
    path.write_bytes("\n".join(lines).encode("utf-8", errors="replace"))
    assert MARK.casefold() not in refusal_of(kind, path).casefold()


@settings(max_examples=40)
@given(
    table=st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.sampled_from(["c", "#N/A", 12598894, 1.5, "31/12/2015"]),
                st.text(st.characters(categories=["L", "P"]), max_size=8).map(MARK.__add__),
                st.just(MARK * 60),
            ),
            min_size=6,
            max_size=7,
        ),
        min_size=1,
        max_size=4,
    ),
    has_headings=st.booleans(),
)
def test_a_refused_workbook_is_never_quoted(
    scratch: Path, table: list[list[object]], has_headings: bool
) -> None:
    book = openpyxl.Workbook()
    book.active.title = f"List 6 {MARK}"
    if has_headings:
        book.active.append([*HEADINGS, *DATES])
    for row in table:
        book.active.append(row)
    path = scratch / "import.xlsx"
    book.save(path)
    assert MARK.casefold() not in refusal_of("register", path).casefold()
